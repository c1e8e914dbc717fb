using System.Collections.Immutable;

namespace Fairway.Control.Advice;

/// <summary>What is advised of a domain's pattern. It recommends and decides nothing.</summary>
/// <param name="Facts">What it rests on.</param>
/// <param name="Maturity">How far the team is.</param>
/// <param name="Ranked">All patterns: those that can be taken, the one with most points first; then those that are barred; last those for which the team lacks something.</param>
/// <param name="Recommended">The best of those that can be taken and that Fairway carries; null when there is none.</param>
public sealed record PatternAdvice(DomainFacts Facts, MaturityLevel Maturity, ImmutableArray<RankedPattern> Ranked, RankedPattern? Recommended)
{
    /// <summary>Why nothing is recommended; null when something is.</summary>
    public string? WhyNone => Recommended is not null ? null
        : Maturity.Answered == 0 ? "nothing is recommended before the ten questions about the team are answered (maturity)"
        : $"nothing is recommended: {string.Join("; ", Ranked.Where(r => r.Way.NotCarried is null).Select(r => $"{r.Way.Name}: {r.Said}"))}";
}
