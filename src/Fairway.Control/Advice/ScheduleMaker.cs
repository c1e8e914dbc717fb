using System.Collections.Immutable;
using System.Globalization;

namespace Fairway.Control.Advice;

/// <summary>Puts a programme into dates (R102–R104).</summary>
public static class ScheduleMaker
{
    private const int DaysOfWeek = 7;

    /// <summary>Makes it.</summary>
    /// <param name="request">What it is made from; the file says when the programme begins.</param>
    /// <exception cref="ArgumentException">The file does not.</exception>
    public static Schedule Make(ScheduleRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        DateOnly start = request.Spec.Start ?? throw new ArgumentException("The project has no start.", nameof(request));
        int days = (int)request.Spec.Frame.TotalDays;
        var working = new WorkingDays(request.Spec);
        ImmutableArray<SchedulePhase> phases = Phases(start, days, working);
        SchedulePhase cutOver = phases.First(p => p.Phase == Phase.CutOver);
        ImmutableArray<ScheduledDomain> domains = new SwitchDays(request, working).Of(cutOver.From);
        return new Schedule(start, days, phases, domains, [.. Notes(request, start, cutOver, domains, working)]);
    }

    // Days of the frame are counted from its start, so that what one phase was shifted does not move the ends of the others.
    private static ImmutableArray<SchedulePhase> Phases(DateOnly start, int days, WorkingDays working)
    {
        var phases = ImmutableArray.CreateBuilder<SchedulePhase>();
        int first = 1;
        DateOnly from = start;
        foreach (Phase phase in Phase.All)
        {
            int last = phase.LastDayOf(days);
            DateOnly planned = start.AddDays(last - 1);
            (DateOnly to, ImmutableArray<string> because) = working.From(planned < from ? from : planned);
            phases.Add(new SchedulePhase(phase, first, last, from, to, planned < from ? [$"the phase before ends on {Text(from.AddDays(-1))}", .. because] : because));
            (first, from) = (last + 1, to.AddDays(1));
        }

        return phases.ToImmutable();
    }

    private static IEnumerable<string> Notes(ScheduleRequest request, DateOnly start, SchedulePhase cutOver, ImmutableArray<ScheduledDomain> domains, WorkingDays working)
    {
        if (working.ClosedOn(start) is { } closed)
        {
            yield return $"day 1: {closed}; it is counted all the same, as the file says so";
        }

        foreach (ScheduledDomain domain in domains)
        {
            if (domain.At is not { } at)
            {
                yield return $"domain {domain.Domain}: no opening comes within a year";
                continue;
            }

            if (request.Spec.DayOf(at) > cutOver.To)
            {
                yield return $"domain {domain.Domain}: {Text(request.Spec.DayOf(at))} is after the phase '{cutOver.Phase.Name}', which ends on {Text(cutOver.To)}; it belongs to a frame of its own, or this one is longer";
            }

            int through = request.Spec.DayOf(domain.Settled!.Value).DayNumber - start.DayNumber; // It is switched.
            if (request.Classes[domain.Domain].Class == 1 && through < DaysOfWeek * DomainEstimate.UsualWeeks.From)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"domain {domain.Domain} (C1) would be through {through} days after the start; the first critical domains of others take {DomainEstimate.UsualWeeks.From} to {DomainEstimate.UsualWeeks.To} weeks. What is different here?");
            }
        }
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
