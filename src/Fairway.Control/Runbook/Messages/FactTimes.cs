using System.Globalization;

namespace Fairway.Control.Runbook.Messages;

/// <summary>How moments and lengths of time stand in a message.</summary>
internal static class FactTimes
{
    /// <summary>What stands for a fact that is missing.</summary>
    public const string Unknown = "not known";

    public static string Of(DateTimeOffset? moment) => moment?.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture) ?? Unknown;

    public static string Of(TimeSpan? time) => time is not { } known ? Unknown
        : known < TimeSpan.FromMinutes(1) ? string.Create(CultureInfo.InvariantCulture, $"{known.Seconds} s")
        : known < TimeSpan.FromHours(1) ? string.Create(CultureInfo.InvariantCulture, $"{known.Minutes} min")
        : string.Create(CultureInfo.InvariantCulture, $"{(long)known.TotalHours} h {known.Minutes:00} min");
}
