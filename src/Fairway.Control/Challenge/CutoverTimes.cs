using System.Collections.Immutable;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Challenge;

/// <summary>When a domain crosses by the file: from its planned beginning, else from the next opening of its window.</summary>
/// <param name="Begin">When it begins.</param>
/// <param name="End">When its window closes; without a window, when all of its steps have reached their limits.</param>
/// <param name="HasWindow">True when a window closes it.</param>
internal sealed record CutoverTimes(DateTimeOffset Begin, DateTimeOffset End, bool HasWindow)
{
    /// <summary>Those of a domain; null when the file says neither.</summary>
    public static CutoverTimes? Of(ChallengeFacts facts, string domain)
    {
        CalendarSpec? window = facts.Spec.WindowOf(domain);
        if ((facts.Spec.PlannedOf(domain) ?? window?.Times.NextOpening(facts.Now, facts.Spec.Zone)) is not { } begin)
        {
            return null;
        }

        // Planned while its window is closed: then the window says nothing of its end.
        return window?.Times.OpenUntil(begin, facts.Spec.Zone) is { } closes && closes > begin ? new CutoverTimes(begin, closes, true) : new CutoverTimes(begin, begin + Limits(facts.Spec, domain), false);
    }

    /// <summary>The steps before the point of no return.</summary>
    public static ImmutableArray<RunbookStepSpec> Returning(ProjectSpec spec, string domain) => [.. spec.StepsOf(domain).TakeWhile(s => !s.IsPointOfNoReturn)];

    /// <summary>How long the steps before the point of no return may take at most; without steps, how long writers may wait.</summary>
    public static TimeSpan Limits(ProjectSpec spec, string domain) => spec.StepsOf(domain).IsEmpty ? spec.HoldLimitOf(domain) : Returning(spec, domain).Aggregate(TimeSpan.Zero, (sum, s) => sum + s.Limit);
}
