using System.Collections.Immutable;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Challenge.Rules;

/// <summary>Whether the runbook can be carried through by people, and taken back.</summary>
internal static class StepRules
{
    private const int NightFrom = 1;
    private const int NightTo = 4;

    public static ImmutableArray<IChallengeRule> All { get; } =
    [
        ChallengeRule.Error(
            "FW151", GateWords.Switch, Loose, "A step without undo, limit or backup",
            "The step at which nobody answers, which never ends or cannot be taken back, is the one at which the night stops.",
            "Write what is missing; 'undo: none' where there is nothing to take back.",
            "the project file"),
        ChallengeRule.Warning(
            "FW154", GateWords.Switch, Night, "Decisions at night on few people",
            "Between one and four o'clock people decide badly, and the same two the worse the longer they do.",
            "Plan relief: other backups for the steps of these hours, or another beginning.",
            "'planned', and the expected time of each step"),
        ChallengeRule.Error(
            "FW156", GateWords.Switch, Early, "The point of no return before a month's end",
            "What runs once a month has not run on the new side when the way back is given up.",
            "Leave the point of no return out of the runbook, and give up the way back with 'fairway complete' when a month's end has passed.",
            "the project file"),
    ];

    private static IEnumerable<ChallengeAnswer> Loose(ChallengeFacts facts) =>
        from cutover in facts.Spec.Cutovers
        let returning = CutoverTimes.Returning(facts.Spec, cutover.Domain)
        from step in cutover.Steps
        let place = $"cutover.{cutover.Domain}.steps.{step.Id}"
        let lacks = Lacks(facts.Text, step, place, returning.Contains(step)).ToList()
        where lacks.Count > 0
        select ChallengeAnswer.FoundIn([cutover.Domain], place, $"Step `{step.Id}` of `{cutover.Domain}` has {string.Join(" and ", lacks)}.");

    // Fairway takes back itself what it does, and bounds it; at a gate nothing is done.
    private static IEnumerable<string> Lacks(ProjectText text, RunbookStepSpec step, string place, bool returns)
    {
        bool works = step.Kind is RunbookStepKind.Human or RunbookStepKind.Command;
        if (works && returns && !text.Has($"{place}.undo"))
        {
            yield return "no undo";
        }

        if (works && !text.Has($"{place}.limit"))
        {
            yield return "no limit";
        }

        if (step.Backup is null || step.Backup == step.By)
        {
            yield return step.Backup is null ? "no backup" : "the same owner and backup";
        }
    }

    private static IEnumerable<ChallengeAnswer> Night(ChallengeFacts facts)
    {
        foreach (CutoverSpec cutover in facts.Spec.Cutovers.Where(c => c.Steps.Any(IsDecision)))
        {
            RunbookStepSpec last = cutover.Steps.Last(IsDecision);
            string[] untimed = [.. cutover.Steps.TakeWhile(s => s != last).Where(s => s.Expect is null).Select(s => s.Id)];
            if (facts.Spec.PlannedOf(cutover.Domain) is not { } begin || untimed.Length > 0)
            {
                yield return ChallengeAnswer.LacksOf(cutover.Domain, facts.Spec.PlannedOf(cutover.Domain) is null ? $"'cutover: {cutover.Domain}: planned'" : $"the expected time ('expect') of {Listing.Of(untimed)} in the cutover of {cutover.Domain}");
                continue;
            }

            RunbookStepSpec[] night = [.. AtNight(cutover, TimeZoneInfo.ConvertTime(begin, facts.Spec.Zone).DateTime)];
            int all = cutover.Steps.Count(IsDecision);
            string[] people = [.. night.Select(s => s.By).Distinct()];
            bool relieved = night.Any(s => s.Backup is { } backup && !people.Contains(backup));
            if (night.Length > 1 && night.Length * 2 > all && people.Length <= 2 && !relieved)
            {
                yield return ChallengeAnswer.FoundIn([cutover.Domain], $"cutover.{cutover.Domain}.steps", $"{night.Length} of {all} decisions of `{cutover.Domain}` fall between 01:00 and 04:00 on {Listing.Of(people)}, and nobody relieves them.");
            }
        }
    }

    private static IEnumerable<RunbookStepSpec> AtNight(CutoverSpec cutover, DateTime begin)
    {
        DateTime at = begin;
        foreach (RunbookStepSpec step in cutover.Steps)
        {
            if (IsDecision(step) && at.Hour is >= NightFrom and < NightTo)
            {
                yield return step;
            }

            at += step.Expect ?? TimeSpan.Zero;
        }
    }

    private static bool IsDecision(RunbookStepSpec step) => step.Kind is RunbookStepKind.Gate or RunbookStepKind.Human;

    private static IEnumerable<ChallengeAnswer> Early(ChallengeFacts facts)
    {
        foreach (CutoverSpec cutover in facts.Spec.Cutovers)
        {
            RunbookStepSpec? flip = cutover.Steps.FirstOrDefault(s => s.Act == EngineAct.Cutover);
            RunbookStepSpec? end = cutover.Steps.FirstOrDefault(s => s.IsPointOfNoReturn);
            if (flip is null || end is null || cutover.Steps.IndexOf(end) < cutover.Steps.IndexOf(flip))
            {
                continue;
            }

            TimeSpan between = cutover.Steps.SkipWhile(s => s != flip).Skip(1).TakeWhile(s => s != end).Aggregate(TimeSpan.Zero, (sum, s) => sum + s.Limit);
            if (!PassesMonthEnd(facts, cutover.Domain, between))
            {
                yield return ChallengeAnswer.FoundIn(
                    [cutover.Domain],
                    $"cutover.{cutover.Domain}.steps.{end.Id}",
                    $"The point of no return of `{cutover.Domain}` (`{end.Id}`) is at most {Listing.Of(between)} after the flip (`{flip.Id}`); month-end need not have passed once.");
            }
        }
    }

    // Without a day that is planned, only what is longer than any month is sure to have one's end in it.
    private static bool PassesMonthEnd(ChallengeFacts facts, string domain, TimeSpan between)
    {
        if (facts.Spec.PlannedOf(domain) is not { } begin)
        {
            return between >= TimeSpan.FromDays(31);
        }

        DateOnly flip = facts.Spec.DayOf(begin);
        DateOnly end = facts.Spec.DayOf(begin + between);
        return (end.Year, end.Month) != (flip.Year, flip.Month);
    }
}
