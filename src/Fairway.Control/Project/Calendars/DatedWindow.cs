using System.Globalization;

namespace Fairway.Control.Project.Calendars;

/// <summary>Once, from one moment to another: whole days (<c>2027-02-15..2027-03-01</c>, both included, or one date alone), or times of two days.</summary>
internal sealed record DatedWindow(DateTime Begin, DateTime End) : CalendarWindow
{
    public override string ToString()
    {
        DateTime lastDay = End.TimeOfDay == TimeSpan.Zero ? End.AddDays(-1) : End.Date;
        if (Begin.TimeOfDay != TimeSpan.Zero || End.TimeOfDay != TimeSpan.Zero)
        {
            return $"{Text(Begin)} {WindowWords.TimeOf(Begin.TimeOfDay)}..{Text(lastDay)} {WindowWords.EndOf(End - lastDay)}";
        }

        return lastDay == Begin ? Text(Begin) : $"{Text(Begin)}..{Text(lastDay)}";
    }

    internal override IEnumerable<WallSpan> SpansNear(DateTime from, DateTime until) => [new WallSpan(Begin, End)];

    private static string Text(DateTime day) => day.ToString(WindowWords.DateFormat, CultureInfo.InvariantCulture);
}
