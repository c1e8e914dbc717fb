using System.Globalization;

namespace Fairway.Control.Project.Calendars;

/// <summary>The first or the last workdays of each month, whole days: <c>last-3-workdays-of-month</c>. A workday is a day from Monday to Friday; a holiday is no exception.</summary>
/// <param name="Last">True for the month's end.</param>
/// <param name="Count">How many, from 1 to <see cref="MostDays"/>.</param>
internal sealed record WorkdayWindow(bool Last, int Count) : RecurringWindow(TimeSpan.Zero, TimeSpan.FromDays(1))
{
    /// <summary>As many workdays has every month.</summary>
    public const int MostDays = 20;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Last ? "last" : "first")}-{Count}-workdays-of-month");

    protected override bool BeginsOn(DateTime day) => IsWorkday(day) && WorkdaysBeyond(day) < Count;

    private static bool IsWorkday(DateTime day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private int WorkdaysBeyond(DateTime day)
    {
        int step = Last ? 1 : -1;
        int count = 0;
        for (DateTime other = day.AddDays(step); other.Month == day.Month; other = other.AddDays(step))
        {
            count += IsWorkday(other) ? 1 : 0;
        }

        return count;
    }
}
