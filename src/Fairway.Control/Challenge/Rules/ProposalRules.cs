using System.Collections.Immutable;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Challenge.Rules;

/// <summary>What is asked of somebody who offers to migrate for money (R116). A project file cannot hold a proposal yet: none of it is evaluated.</summary>
internal static class ProposalRules
{
    private const string Proposal = "a partner's proposal, which a project file cannot hold yet";

    public static ImmutableArray<IChallengeRule> All { get; } =
    [
        ChallengeRule.Warning(
            "FW171", GateWords.Understood, Lacking, "A proposal that names no failed migration",
            "Whoever has never failed has not moved much, or does not tell.",
            "Ask for one that failed, and what was learned.",
            "a partner's proposal"),
        ChallengeRule.Warning(
            "FW172", GateWords.Understood, Lacking, "A downtime target without a way to measure it",
            "A number that nobody measures is kept by nobody.",
            "Ask how it is measured, and from where.",
            "a partner's proposal"),
        ChallengeRule.Warning(
            "FW173", GateWords.Understood, Lacking, "A volume without row counts and growth",
            "Bytes say little of how long a copy takes, and nothing of the day of the cutover.",
            "Ask for rows of each large table and how they grow.",
            "a partner's proposal"),
    ];

    private static IEnumerable<ChallengeAnswer> Lacking(ChallengeFacts facts) => [ChallengeAnswer.Lacks(Proposal)];
}
