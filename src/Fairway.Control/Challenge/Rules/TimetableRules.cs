using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Challenge.Rules;

/// <summary>Whether there is time enough, and whether its days are days on which people work.</summary>
internal static class TimetableRules
{
    private const int FewestDays = 8 * 7;
    private const int Fortnight = 14;

    // Of a programme of 90 days the phases take 15, 30, 30 and 15; a longer or shorter one is divided alike.
    private static readonly ImmutableArray<(string Gate, double Part)> _gates = [(GateWords.Understood, 15 / 90.0), (GateWords.Rehearsed, 45 / 90.0), (GateWords.Switch, 75 / 90.0), (GateWords.Settled, 1)];

    public static ImmutableArray<IChallengeRule> All { get; } =
    [
        ChallengeRule.Warning(
            "FW104", GateWords.Understood, Short, "The first C1 domain in less than eight weeks",
            "First critical domains take eight to twelve weeks: what is left out of a shorter plan is the rehearsing.",
            "Plan it later, begin with a milder domain, or acknowledge it and say what is different here.",
            "the class of domains; 'start', 'frame' and 'planned' as far as they are there"),
        ChallengeRule.Warning(
            "FW106", GateWords.Understood, Together, "Two C1 domains cross at once",
            "When two critical domains are watched at once, nobody knows of which a failure comes, and the same people are asked twice.",
            "Plan the second one behind the hypercare of the first.",
            "'cutover: DOMAIN: planned' of each C1 domain"),
        ChallengeRule.Warning(
            "FW107", GateWords.Understood, Holidays, "Phase gates on days on which nobody decides",
            "A gate on a holiday or in the month's close slips, and everything behind it does.",
            "Move 'start' or 'frame', or acknowledge it and say to when the gates slip.",
            "'project: start', and a calendar that is open by default and names closed days"),
    ];

    private static IEnumerable<ChallengeAnswer> Short(ChallengeFacts facts)
    {
        if (Critical(facts).Any(d => StageOf(facts, d) >= DomainStage.Live))
        {
            return [];
        }

        DateOnly start = facts.Spec.Start ?? facts.Today;
        (DomainSpec Domain, DateOnly Day)[] planned = [.. Critical(facts).Where(d => facts.Spec.PlannedOf(d.Name) is not null).Select(d => (d, facts.Spec.DayOf(facts.Spec.PlannedOf(d.Name)!.Value))).OrderBy(d => d.Item2)]; // Filtered just before.
        bool known = false;
        return [.. Classed.Each(facts, 1, domain =>
        {
            // One answer is enough: it is about the first.
            if (known)
            {
                return [];
            }

            known = true;
            int days = planned.Length > 0 ? planned[0].Day.DayNumber - start.DayNumber : (int)facts.Spec.Frame.TotalDays;
            string first = planned.Length > 0 ? planned[0].Domain.Name : domain.Name;
            return days is < 0 or >= FewestDays ? []
                : [ChallengeAnswer.FoundIn(
                    [first],
                    planned.Length > 0 ? $"cutover.{first}.planned" : "project.frame",
                    $"The first C1 domain, `{first}`, {(planned.Length > 0 ? $"crosses {CountedText.Of(days, "day")} after {Listing.Of(start)}" : $"is to be done in {CountedText.Of(days, "day")}")}; comparable domains take 8–12 weeks. What is different here?")];
        })];
    }

    private static IEnumerable<ChallengeAnswer> Together(ChallengeFacts facts)
    {
        DomainSpec[] open = [.. Critical(facts).Where(d => StageOf(facts, d) < DomainStage.Complete)];
        TimeSpan watched = facts.Spec.Hypercare?.Period ?? facts.Spec.Rigor.FirstOrDefault(r => r.Class == 1)?.Hypercare ?? TimeSpan.FromDays(Fortnight);
        double apart = Math.Max(Fortnight, watched.TotalDays);
        (DomainSpec Domain, DateOnly Day)[] planned = [.. open.Where(d => facts.Spec.PlannedOf(d.Name) is not null).Select(d => (d, facts.Spec.DayOf(facts.Spec.PlannedOf(d.Name)!.Value))).OrderBy(d => d.Item2)]; // Filtered just before.
        IEnumerable<ChallengeAnswer> near = planned.Zip(planned.Skip(1)).Where(p => p.Second.Day.DayNumber - p.First.Day.DayNumber < apart).Select(p => ChallengeAnswer.FoundIn(
            [p.First.Domain.Name, p.Second.Domain.Name],
            $"cutover.{p.Second.Domain.Name}.planned",
            $"C1 domains `{p.First.Domain.Name}` ({Listing.Of(p.First.Day)}) and `{p.Second.Domain.Name}` ({Listing.Of(p.Second.Day)}) cross {CountedText.Of(p.Second.Day.DayNumber - p.First.Day.DayNumber, "day")} apart; {Listing.Of(TimeSpan.FromDays(apart))} are wanted. Finish hypercare of `{p.First.Domain.Name}` first."));
        IEnumerable<ChallengeAnswer> unplanned = open.Length < 2 ? [] : open.Where(d => facts.Spec.PlannedOf(d.Name) is null && StageOf(facts, d) < DomainStage.Live).Select(d => ChallengeAnswer.LacksOf(d.Name, $"'cutover: {d.Name}: planned', for there are {open.Length} C1 domains"));
        return [.. near, .. unplanned, .. facts.Spec.Domains.Length < 2 ? [] : facts.Spec.Domains.Where(facts.MayBeStricter).Select(d => ChallengeAnswer.LacksOf(d.Name, ChallengeFacts.NeedsSource))];
    }

    private static IEnumerable<ChallengeAnswer> Holidays(ChallengeFacts facts)
    {
        CalendarSpec[] calendars = [.. facts.Spec.Calendars.Where(c => c.Times is { OpenByDefault: true, Closed.IsEmpty: false })];
        if (facts.Spec.Start is not { } start || calendars.Length == 0)
        {
            yield return ChallengeAnswer.Lacks(facts.Spec.Start is null ? "'project: start', from which the phase gates are counted" : "a calendar that is open by default and names closed days: holidays, the month's close");
            yield break;
        }

        (string Gate, DateOnly Day, CalendarSpec? Closed)[] days =
        [
            .. _gates.Select(g => (g.Gate, Day: start.AddDays((int)Math.Round(facts.Spec.Frame.TotalDays * g.Part)))).Where(g => g.Day >= facts.Today)
                .Select(g => (g.Gate, g.Day, calendars.FirstOrDefault(c => !c.Times.IsOpenAt(WallTimeText.In(g.Day.ToDateTime(new TimeOnly(12, 0)), facts.Spec.Zone), facts.Spec.Zone)))),
        ];
        string[] closed = [.. days.Where(d => d.Closed is not null).Select(d => $"{d.Gate} on {d.Day.DayOfWeek} {Listing.Of(d.Day)} (`{d.Closed!.Name}`)")]; // Filtered just before.
        if (closed.Length > 0)
        {
            yield return ChallengeAnswer.Found("project.start", $"{closed.Length} of {CountedText.Of(_gates.Length, "phase gate")} {(closed.Length == 1 ? "falls on a closed day" : "fall on closed days")}: {string.Join(", ", closed)}. They will slip; say to when.");
        }
    }

    private static IEnumerable<DomainSpec> Critical(ChallengeFacts facts) => facts.Spec.Domains.Where(d => facts.ClassOf(d).Class == 1);

    private static DomainStage StageOf(ChallengeFacts facts, DomainSpec domain) => facts.StandingOf(domain)?.Stage ?? DomainStage.Off;
}
