namespace Fairway.Control.Project.Calendars;

/// <summary>Hours of some days of the week: <c>MON-FRI 09:00..17:00</c>; may pass midnight, and belongs then to the day on which it begins.</summary>
/// <param name="First">The first day.</param>
/// <param name="Days">How many days, from 1 to 7.</param>
/// <param name="Begin">The time of the day at which it begins.</param>
/// <param name="Length">How long it is.</param>
internal sealed record WeekdayWindow(DayOfWeek First, int Days, TimeSpan Begin, TimeSpan Length) : RecurringWindow(Begin, Length)
{
    public override string ToString()
    {
        string days = Days == 1 ? WindowWords.NameOf(First) : $"{WindowWords.NameOf(First)}-{WindowWords.NameOf(First, Days - 1)}";
        return $"{days} {WindowWords.TimeOf(Begin)}..{WindowWords.EndOf(Begin + Length)}";
    }

    protected override bool BeginsOn(DateTime day) => (day.DayOfWeek - First + WindowWords.DaysOfWeek) % WindowWords.DaysOfWeek < Days;
}
