using System.Globalization;

namespace Fairway.Control.Challenge;

/// <summary>Names and numbers as messages have them.</summary>
internal static class Listing
{
    private const int Most = 4;

    /// <summary><c>`a`, `b` and `c`</c>; of more than a handful the number of those that are left.</summary>
    public static string Of(IEnumerable<string> names)
    {
        string[] all = [.. names.Select(n => $"`{n}`")];
        string[] shown = all.Length <= Most + 1 ? all : [.. all[..Most], string.Create(CultureInfo.InvariantCulture, $"{all.Length - Most:N0} more")];
        return shown.Length < 2 ? string.Concat(shown) : $"{string.Join(", ", shown[..^1])} and {shown[^1]}";
    }

    /// <summary>A day.</summary>
    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A number with its thousands apart.</summary>
    public static string Of(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A length of time: <c>3 h 20 min</c>, <c>25 min</c>, <c>14 days</c>.</summary>
    public static string Of(TimeSpan time)
    {
        (long days, long minutes) = ((long)time.TotalDays, (long)Math.Round(time.TotalMinutes));
        return minutes < 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s")
            : minutes < 60 ? $"{minutes} min"
            : minutes < 48 * 60 ? $"{minutes / 60} h{(minutes % 60 == 0 ? "" : $" {minutes % 60} min")}"
            : days == 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.#} days");
    }
}
