using System.Globalization;

namespace Fairway.Control.Project.Calendars;

/// <summary>Hours of one day of each month: <c>day-1 02:00..06:00</c>; may pass midnight. A month without that day is left out.</summary>
internal sealed record MonthDayWindow(int Day, TimeSpan Begin, TimeSpan Length) : RecurringWindow(Begin, Length)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"day-{Day} {WindowWords.TimeOf(Begin)}..{WindowWords.EndOf(Begin + Length)}");

    protected override bool BeginsOn(DateTime day) => day.Day == Day;
}
