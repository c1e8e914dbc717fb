using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Project.Calendars;
using Fairway.Control.Project.Spec;
using Calendar = Fairway.Control.Project.Calendars.Calendar;

namespace Fairway.Control.Advice;

/// <summary>
/// When domains can be switched, one after the other: on one day one at most, and a C1 or C2 domain not before the hypercare of every C1 and C2 domain before it is over, so that
/// the first critical one is alone (R104).
/// </summary>
/// <param name="request">What the schedule is made from.</param>
/// <param name="working">The project's days.</param>
internal sealed class SwitchDays(ScheduleRequest request, WorkingDays working)
{
    private readonly ProjectSpec _spec = request.Spec;

    /// <summary>All of them, in the order of the file.</summary>
    /// <param name="phase">The first day on which a domain may be switched.</param>
    public ImmutableArray<ScheduledDomain> Of(DateOnly phase)
    {
        var done = ImmutableArray.CreateBuilder<ScheduledDomain>();
        foreach (DomainSpec domain in _spec.Domains)
        {
            done.Add(Of(domain.Name, phase, done.ToImmutable()));
        }

        return done.ToImmutable();
    }

    private ScheduledDomain Of(string domain, DateOnly phase, ImmutableArray<ScheduledDomain> before)
    {
        (DateTimeOffset earliest, string because) = Earliest(domain, phase, before);
        CalendarSpec? window = _spec.WindowOf(domain);
        var passedOver = ImmutableArray.CreateBuilder<string>();
        DateTimeOffset? planned = _spec.PlannedOf(domain);
        DateTimeOffset? at = planned ?? Opening(domain, earliest, window, passedOver);
        DateTimeOffset? closes = at is { } opened ? window?.Times.OpenUntil(opened, _spec.Zone) : null;
        IEnumerable<string> against = planned is { } written ? Against(domain, written, earliest, because, window) : [];
        IEnumerable<string> peaks = at is { } begins ? Peaks(domain, begins, closes ?? begins) : [];
        return new ScheduledDomain(domain, request.Classes[domain].Word, earliest, because, at, closes, request.HypercareOf(domain), passedOver.ToImmutable(), [.. against, .. peaks]);
    }

    private (DateTimeOffset, string) Earliest(string domain, DateOnly phase, ImmutableArray<ScheduledDomain> before)
    {
        (DateTimeOffset At, string Because) latest = (working.BeginOf(phase), $"the phase '{Phase.CutOver.Name}' begins");
        foreach (ScheduledDomain other in before)
        {
            if (other.At is not { } switched)
            {
                continue;
            }

            (DateTimeOffset At, string Because) after = IsCritical(domain) && IsCritical(other.Domain)
                ? (other.Settled!.Value, $"the hypercare of domain {other.Domain} ({other.ClassWord}) is over") // It is switched.
                : (working.BeginOf(_spec.DayOf(switched).AddDays(1)), $"domain {other.Domain} is switched on the day before");
            latest = after.At > latest.At ? after : latest;
        }

        return latest;
    }

    private bool IsCritical(string domain) => request.Classes[domain].Class is 1 or 2;

    // What somebody has planned stays as it is; what stands against it is said.
    private IEnumerable<string> Against(string domain, DateTimeOffset planned, DateTimeOffset earliest, string because, CalendarSpec? window)
    {
        if (planned < earliest)
        {
            yield return $"it is planned before {Text(earliest)}, when {because}";
        }

        if (window is not null && !window.Times.IsOpenAt(planned, _spec.Zone))
        {
            yield return $"calendar {window.Name} is closed at the planned time";
        }

        if (FreezeOn(domain, planned) is { } freeze)
        {
            yield return $"{Sentence(freeze)}, and the planned time is among its days";
        }
    }

    private DateTimeOffset? Opening(string domain, DateTimeOffset earliest, CalendarSpec? window, ImmutableArray<string>.Builder passedOver)
    {
        DateTimeOffset? at = Next(window, earliest);

        // Each freeze is passed over once: the next look is after its last day.
        while (at is { } opens && FreezeOn(domain, opens) is { } freeze)
        {
            passedOver.Add($"{Text(opens)}, for {Sentence(freeze)}");
            at = Next(window, working.BeginOf(freeze.To.AddDays(1)));
        }

        return at;
    }

    private DateTimeOffset? Next(CalendarSpec? window, DateTimeOffset from) => window is null ? from : window.Times.NextOpening(from, _spec.Zone);

    private FreezeSpec? FreezeOn(string domain, DateTimeOffset at)
    {
        DateOnly day = _spec.DayOf(at);
        return _spec.Freezes.FirstOrDefault(f => f.Domain == domain && f.Holds(day) && f.ExceptionOn(day) is null);
    }

    private IEnumerable<string> Peaks(string domain, DateTimeOffset begins, DateTimeOffset closes) =>
        from workflow in request.Classes[domain].Workflows
        from peak in workflow.Peak
        let times = PeakOf(peak)
        where times.IsOpenAt(begins, _spec.Zone) || (closes > begins && times.NextChange(begins, _spec.Zone, closes - begins) is not null)
        select $"workflow {workflow.Name} is at its peak meanwhile ({peak})";

    private static Calendar PeakOf(string text) =>
        CalendarWindow.TryParse(text, out CalendarWindow? window, out _) ? new Calendar(OpenByDefault: false, [window], []) : throw new ArgumentException("The window was not validated.", nameof(text));

    private string Text(DateTimeOffset at) => WallText.Of(at, _spec.Zone);

    private static string Sentence(FreezeSpec freeze) =>
        string.Create(CultureInfo.InvariantCulture, $"freeze {freeze.Id} holds from {freeze.From:yyyy-MM-dd} to {freeze.To:yyyy-MM-dd}{(freeze.Why is { } why ? $" ({why})" : "")}");
}
