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
            .. PatternRules.All,
        ]).OrderBy(r => r.Code, StringComparer.Ordinal),
    ];
}
