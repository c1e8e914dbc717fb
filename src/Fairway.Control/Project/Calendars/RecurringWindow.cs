namespace Fairway.Control.Project.Calendars;

/// <summary>A window that begins on certain days, always at one time of the day, and is always equally long.</summary>
/// <param name="Begin">The time of the day at which it begins.</param>
/// <param name="Length">How long it is on the wall clock.</param>
internal abstract record RecurringWindow(TimeSpan Begin, TimeSpan Length) : CalendarWindow
{
    public override abstract string ToString();

    internal sealed override IEnumerable<WallSpan> SpansNear(DateTime from, DateTime until)
    {
        for (DateTime day = (from - Length).Date; day <= until; day = day.AddDays(1))
        {
            if (BeginsOn(day))
            {
                yield return new WallSpan(day + Begin, day + Begin + Length);
            }
        }
    }

    /// <summary>True for the days on which it begins.</summary>
    protected abstract bool BeginsOn(DateTime day);
}
