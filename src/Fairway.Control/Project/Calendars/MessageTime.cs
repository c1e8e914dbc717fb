using System.Diagnostics.CodeAnalysis;

namespace Fairway.Control.Project.Calendars;

/// <summary>When a message of the communication plan is due, counted from T, the beginning of the cutover: <c>T-7d</c>, <c>T-2h</c>, <c>T</c>, <c>T+30m</c>. A day is 24 hours.</summary>
/// <param name="AfterT">How long after T; negative before it.</param>
public readonly record struct MessageTime(TimeSpan AfterT)
{
    /// <summary>The form as a regular expression, for the file's JSON Schema.</summary>
    public const string Pattern = @"^T([-+][0-9]{1,9}(\.[0-9]{1,3})?(ms|s|m|h|d))?$";

    private static readonly TimeSpan _most = TimeSpan.FromDays(366);

    /// <summary>Reads one; T-0s is T.</summary>
    /// <param name="text">As it stands in the file.</param>
    /// <param name="time">The time.</param>
    /// <param name="mistake">What was seen and wanted, a sentence without its full stop; null when there is none.</param>
    public static bool TryParse(string text, out MessageTime time, [NotNullWhen(false)] out string? mistake)
    {
        ArgumentNullException.ThrowIfNull(text);
        time = default;
        mistake = null;
        if (text == "T")
        {
            return true;
        }

        bool before = text.StartsWith("T-", StringComparison.Ordinal);
        if ((before || text.StartsWith("T+", StringComparison.Ordinal)) && DurationText.TryParse(text[2..], out TimeSpan distance) && distance <= _most)
        {
            time = new MessageTime(before ? -distance : distance);
            return true;
        }

        mistake = $"{Shown.Of(text)} is not a time before or after T, the beginning of the cutover; the forms are: T-7d, T-2h, T, T+30m, 366d at most";
        return false;
    }

    /// <summary>The instant, when it is known when T is.</summary>
    public DateTimeOffset At(DateTimeOffset t) => t + AfterT;

    /// <summary>The canonical text.</summary>
    public override string ToString() => AfterT == TimeSpan.Zero ? "T" : $"T{(AfterT < TimeSpan.Zero ? '-' : '+')}{DurationText.Of(AfterT.Duration())}";
}
