using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Calendar = Fairway.Control.Project.Calendars.Calendar;

namespace Fairway.Control.Advice;

/// <summary>On which days a project works: not on Saturdays and Sundays, nor on days that a calendar which is open by default closes from their beginning to their end, as holidays are. A calendar that is closed by default says when something special may be done, and closes no day.</summary>
/// <param name="spec">The project.</param>
public sealed class WorkingDays(ProjectSpec spec)
{
    private readonly ImmutableArray<CalendarSpec> _calendars = [.. spec.Calendars.Where(c => c.Times.OpenByDefault)];

    /// <summary>Why nobody works on a day, a sentence's end; null when somebody does.</summary>
    public string? ClosedOn(DateOnly day) =>
        day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} is a {day.DayOfWeek}")
        : _calendars.FirstOrDefault(c => !OpensOn(c.Times, day)) is { } closed ? string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} is closed in calendar {closed.Name}")
        : null;

    /// <summary>The first working day from a day on, and why each before it is none.</summary>
    /// <param name="day">The day.</param>
    /// <returns>The day itself, with the reason, when none comes within a year.</returns>
    public (DateOnly Day, ImmutableArray<string> Because) From(DateOnly day)
    {
        var because = ImmutableArray.CreateBuilder<string>();
        DateOnly next = day;
        for (DateOnly end = day.AddDays((int)Calendar.Horizon.TotalDays); next <= end; next = next.AddDays(1))
        {
            if (ClosedOn(next) is not { } closed)
            {
                return (next, because.ToImmutable());
            }

            because.Add(closed);
        }

        return (day, ["no working day comes within a year"]);
    }

    /// <summary>The first instant of a day.</summary>
    public DateTimeOffset BeginOf(DateOnly day) => WallTimeText.In(day.ToDateTime(TimeOnly.MinValue), spec.Zone);

    private bool OpensOn(Calendar times, DateOnly day)
    {
        DateTimeOffset begin = BeginOf(day);
        return times.IsOpenAt(begin, spec.Zone) || times.NextChange(begin, spec.Zone, BeginOf(day.AddDays(1)) - begin) is not null;
    }
}
