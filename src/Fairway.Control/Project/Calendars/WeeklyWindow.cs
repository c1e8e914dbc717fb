namespace Fairway.Control.Project.Calendars;

/// <summary>From one moment of the week to another: <c>SAT 22:00..SUN 05:00</c>; may pass the week's end.</summary>
internal sealed record WeeklyWindow(DayOfWeek Day, TimeSpan Begin, TimeSpan Length) : RecurringWindow(Begin, Length)
{
    public override string ToString()
    {
        TimeSpan end = Begin + Length;
        return $"{WindowWords.NameOf(Day)} {WindowWords.TimeOf(Begin)}..{WindowWords.NameOf(Day, WindowWords.DaysBeforeEnd(end))} {WindowWords.EndOf(end)}";
    }

    protected override bool BeginsOn(DateTime day) => day.DayOfWeek == Day;
}
