using System.Collections.Immutable;

namespace Fairway.Control.Challenge;

/// <summary>What all rules came to.</summary>
/// <param name="Rules">All rules, in the order of their codes.</param>
/// <param name="Findings">What they found, in the order of the rules; what is acknowledged is among it.</param>
/// <param name="NotEvaluated">Rules of which nothing can be said, or nothing of some domains.</param>
public sealed record ChallengeReport(ImmutableArray<IChallengeRule> Rules, ImmutableArray<ChallengeFinding> Findings, ImmutableArray<NotEvaluated> NotEvaluated)
{
    /// <summary>Acknowledgements whose last day is over: they hold no more.</summary>
    public ImmutableArray<Suppression> Expired { get; init; } = [];

    /// <summary>Acknowledgements of which nothing was found, although the rule was evaluated.</summary>
    public ImmutableArray<Suppression> Unused { get; init; } = [];

    /// <summary>Comments that are meant to acknowledge something and do not.</summary>
    public ImmutableArray<SuppressionMistake> Mistakes { get; init; } = [];

    /// <summary>What could not be reached, a sentence's beginning each.</summary>
    public ImmutableArray<string> Unreached { get; init; } = [];

    /// <summary>True when nothing stands and no comment is mistaken.</summary>
    public bool IsClear => Mistakes.IsEmpty && !Findings.Any(f => f.Stands);

    /// <summary>The rules that were evaluated whole and found nothing.</summary>
    public IEnumerable<IChallengeRule> Passed => Rules.Where(r => !Findings.Any(f => f.Rule == r) && !NotEvaluated.Any(n => n.Rule == r));

    /// <summary>What stands between a domain and a gate.</summary>
    /// <param name="gate">One of <see cref="Project.Spec.GateWords.All"/>.</param>
    /// <param name="domain">The domain; null for all.</param>
    public GateTally Of(string gate, string? domain)
    {
        ChallengeFinding[] standing = [.. Findings.Where(f => f.Stands && f.Rule.Gate == gate && (domain is null || f.Concerns(domain)))];
        return new GateTally(
            [.. standing.Where(f => f.Rule.Severity == ChallengeSeverity.Error)],
            [.. standing.Where(f => f.Rule.Severity == ChallengeSeverity.Warning)],
            [.. NotEvaluated.Where(n => n.Rule.Gate == gate && (domain is null || n.Concerns(domain)))]);
    }

    /// <summary>The part of it that concerns a gate, a domain, or both.</summary>
    /// <param name="gate">The gate; null for all.</param>
    /// <param name="domain">The domain; null for all.</param>
    public ChallengeReport About(string? gate, string? domain)
    {
        bool Asked(IChallengeRule rule) => gate is null || rule.Gate == gate;
        bool AskedBy(Suppression suppression) => Rules.Any(r => r.Code == suppression.Code && Asked(r)) && (domain is null || suppression.Domain is null || suppression.Domain == domain);
        return this with
        {
            Rules = [.. Rules.Where(Asked)],
            Findings = [.. Findings.Where(f => Asked(f.Rule) && (domain is null || f.Concerns(domain)))],
            NotEvaluated = [.. NotEvaluated.Where(n => Asked(n.Rule) && (domain is null || n.Concerns(domain)))],
            Expired = [.. Expired.Where(AskedBy)],
            Unused = [.. Unused.Where(AskedBy)],
        };
    }
}
