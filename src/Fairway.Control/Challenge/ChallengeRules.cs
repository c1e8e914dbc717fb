using System.Collections.Immutable;
using Fairway.Control.Challenge.Rules;

namespace Fairway.Control.Challenge;

/// <summary>All rules.</summary>
public static class ChallengeRules
{
    /// <summary>In the order of their codes.</summary>
    public static ImmutableArray<IChallengeRule> All { get; } =
    [
        .. ((IEnumerable<IChallengeRule>)
        [
            .. OwnershipRules.All,
            .. PromiseRules.All,
            .. TimetableRules.All,
            .. SectionRules.All,
            .. ChartRules.All,
            .. TrafficRules.All,
            .. PatternRules.All,
            .. BorderRules.All,
            .. IntegrityRules.All,
            .. PlaybookRules.All,
            .. RehearsalRules.All,
            .. StepRules.All,
            .. WindowRules.All,
            .. AfterwardsRules.All,
            .. ProposalRules.All,
        ]).OrderBy(r => r.Code, StringComparer.Ordinal),
    ];
}
