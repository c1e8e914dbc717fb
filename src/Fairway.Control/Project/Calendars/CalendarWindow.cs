using System.Diagnostics.CodeAnalysis;

namespace Fairway.Control.Project.Calendars;

/// <summary>
/// A window of time as the project file writes it (docs/calendars.md): a part of the week, hours of some weekdays, workdays at a month's end or beginning, hours of a day of
/// the month, dates. It is wall clock time: it holds an instant when the clocks of a zone show a time within it. So a window that begins in the hour that clocks skip begins
/// with the first instant after it, and the hour that clocks show twice counts both times.
/// Two windows with the same text are equal, and the text of a window reads back as the same window.
/// </summary>
public abstract record CalendarWindow
{
    /// <summary>Every form with an example, as a mistake lists them.</summary>
    public const string Forms = "SAT 22:00..SUN 05:00, MON-FRI 09:00..17:00, last-3-workdays-of-month, first-2-workdays-of-month, day-1 02:00..06:00, "
        + "2027-02-15, 2027-02-15..2027-03-01, 2027-02-15 08:00..2027-02-15 12:00";

    private protected CalendarWindow()
    {
    }

    /// <summary>Reads a window.</summary>
    /// <param name="text">As it stands in the file.</param>
    /// <param name="window">The window; null when there is a mistake.</param>
    /// <param name="mistake">What was seen and which forms there are, a sentence without its full stop; null when there is none.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out CalendarWindow? window, [NotNullWhen(false)] out string? mistake)
    {
        ArgumentNullException.ThrowIfNull(text);
        return WindowText.TryRead(text, out window, out mistake);
    }

    /// <summary>The window's canonical text. An end at midnight is written as 24:00 of the day before.</summary>
    public abstract override string ToString();

    /// <summary>True when the window holds a moment of the wall clock.</summary>
    internal bool Holds(DateTime wall) => SpansNear(wall, wall).Any(s => s.Holds(wall));

    /// <summary>At least those spans of the window that hold, begin in or end in a stretch of the wall clock, both of its ends included.</summary>
    internal abstract IEnumerable<WallSpan> SpansNear(DateTime from, DateTime until);
}
