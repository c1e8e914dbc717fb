using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Challenge.Rules;

/// <summary>Whether what is planned was tried. Of rehearsals nothing is recorded yet but the drills of the way back: rules about the rest say what they need.</summary>
internal static class RehearsalRules
{
    public static ImmutableArray<IChallengeRule> All { get; } =
    [
        ChallengeRule.Error(
            "FW141", GateWords.Rehearsed, Lacking("the volume of each rehearsal: rehearsals are not recorded yet"), "Rehearsed with little of the data",
            "Times and locks of a small copy say nothing of the whole.",
            "Rehearse with at least 80 % of production's volume.",
            "rehearsals with their volume"),
        ChallengeRule.Error(
            "FW143", GateWords.Rehearsed, Lacking("the durations of rehearsals: rehearsals are not recorded yet"), "The duration does not fit the window",
            "A cutover that fits on an average day does not fit on the day on which something is slow.",
            "Move less at once, or plan a longer window.",
            "rehearsals with their durations"),
        ChallengeRule.Warning(
            "FW144", GateWords.Rehearsed, Lacking("the faults that rehearsals injected: rehearsals are not recorded yet"), "No fault was rehearsed",
            "Without one the first fault is in production.",
            "Kill a copy, cut the net, and spoil a row in a rehearsal.",
            "rehearsals with the faults that were injected"),
        ChallengeRule.Error(
            "FW145", GateWords.Rehearsed, Undrilled, "The way back was not drilled",
            "A way back that nobody has gone with this plan is a hope.",
            "Go it: 'fairway cutover DOMAIN --drill'.",
            "the journal; the domain's class"),
        ChallengeRule.Warning(
            "FW146", GateWords.Rehearsed, Lacking("at which progress each way back was measured: it is not recorded yet"), "The way back was measured early only",
            "The later a rollback begins, the longer it takes.",
            "Drill it near the end as well.",
            "ways back with the progress at which they began"),
        ChallengeRule.Warning(
            "FW147", GateWords.Rehearsed, Lacking("scenarios, which a project file cannot declare yet"), "A workflow that no scenario covers",
            "What no scenario goes through is tried by customers first.",
            "Write a scenario for the workflow.",
            "scenarios"),
        ChallengeRule.Warning(
            "FW148", GateWords.Rehearsed, Lacking("the load during each rehearsal: rehearsals are not recorded yet"), "Rehearsed without load",
            "Locks and lag come with load.",
            "Rehearse under the load of the hour of the cutover.",
            "rehearsals with the load during them"),
        ChallengeRule.Error(
            "FW149", GateWords.Rehearsed, Lacking("errors that were seeded to try the verifier: they are not recorded yet"), "The verifier overlooks errors",
            "A pass of a verifier that overlooks errors means less than it says.",
            "Mend what was overlooked, and seed again.",
            "errors that were seeded, and how many of them were found"),
    ];

    private static Func<ChallengeFacts, IEnumerable<ChallengeAnswer>> Lacking(string what) => _ => [ChallengeAnswer.Lacks(what)];

    private static IEnumerable<ChallengeAnswer> Undrilled(ChallengeFacts facts)
    {
        if (facts.Domains is null)
        {
            return [ChallengeAnswer.Lacks(ChallengeFacts.NeedsJournal)];
        }

        return Classed.Each(facts, 3, _ => true, (domain, its) =>
        {
            DomainFacts? standing = facts.StandingOf(domain);
            bool asked = facts.Spec.Rigor.FirstOrDefault(r => r.Class == its.Class)?.Drills != 0;
            return !asked || standing is null or { Stage: DomainStage.Complete } || standing.Drills.Any(d => d.Counts) ? []
                : [ChallengeAnswer.FoundIn([domain.Name], $"cutover.{domain.Name}", $"Rollback of {its.Word} domain `{domain.Name}` was never drilled at this plan digest ({Last(standing)}).")];
        });
    }

    private static string Last(DomainFacts standing) => standing.Drills.IsEmpty ? "there was no drill" : standing.Drills[^1] is var last
        ? $"last drill: {Listing.Of(DateOnly.FromDateTime(last.BegunAt.UtcDateTime))}, {CountedText.Of(last.StaleBecause.Length, "change")} ago: {string.Join(", and ", last.StaleBecause)}"
        : "";
}
