using System.Collections.Immutable;
using System.Globalization;

namespace Fairway.Control.Project.Calendars;

/// <summary>How days and times are written in a window.</summary>
internal static class WindowWords
{
    public const int DaysOfWeek = 7;
    public const string DateFormat = "yyyy-MM-dd";
    private const string TimeFormat = @"hh\:mm";
    private const string Midnight = "24:00";

    private static readonly ImmutableArray<string> _days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <summary>The names, from Monday on.</summary>
    public static string DayNames { get; } = string.Join(", ", Enumerable.Range(1, DaysOfWeek).Select(d => _days[d % DaysOfWeek]));

    /// <summary>The name of a day, or of the one so many days after it.</summary>
    public static string NameOf(DayOfWeek day, int later = 0) => _days[((int)day + later) % DaysOfWeek];

    public static string TimeOf(TimeSpan time) => time.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>The time at which something ends that began on some day and ends so long after that day began.</summary>
    public static string EndOf(TimeSpan end) => end.Ticks % TimeSpan.TicksPerDay == 0 ? Midnight : TimeOf(end);

    /// <summary>How many whole days lie between the day on which something begins and the day on which it ends.</summary>
    public static int DaysBeforeEnd(TimeSpan end) => (int)((end.Ticks - 1) / TimeSpan.TicksPerDay);

    public static bool TryDay(string text, out DayOfWeek day)
    {
        int index = _days.IndexOf(text);
        day = (DayOfWeek)Math.Max(index, 0);
        return index >= 0;
    }

    public static bool TryTime(string text, out TimeSpan time) => TimeSpan.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, out time);

    /// <summary>A time of the day, or 24:00.</summary>
    public static bool TryEnd(string text, out TimeSpan time)
    {
        time = TimeSpan.FromDays(1);
        return text == Midnight || TryTime(text, out time);
    }

    public static bool TryDate(string text, out DateTime date) =>
        DateTime.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && date.Year is >= 1900 and <= 2999;
}
