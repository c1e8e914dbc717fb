using System.Globalization;

namespace Fairway.Chart.Certainty;

/// <summary>How often something comes, in words.</summary>
public static class CadenceText
{
    /// <summary><c>every day</c>, <c>every 92 days</c>, <c>every 15 minutes</c>.</summary>
    public static string Of(TimeSpan cadence) =>
        cadence.TotalDays >= 1 ? Every(cadence.TotalDays, "day") : cadence.TotalHours >= 1 ? Every(cadence.TotalHours, "hour") : Every(Math.Max(1, cadence.TotalMinutes), "minute");

    private static string Every(double count, string unit) => Math.Round(count) is 1 ? $"every {unit}" : string.Create(CultureInfo.InvariantCulture, $"every {count:0} {unit}s");
}
