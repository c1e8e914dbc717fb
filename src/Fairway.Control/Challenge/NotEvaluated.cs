using System.Collections.Immutable;

namespace Fairway.Control.Challenge;

/// <summary>A rule of which nothing can be said, or nothing of some domains.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Domains">The domains; empty for the whole project.</param>
/// <param name="Needs">What is missing, the end of "needs …".</param>
public sealed record NotEvaluated(IChallengeRule Rule, ImmutableArray<string> Domains, string Needs)
{
    /// <summary>True when it concerns a domain.</summary>
    public bool Concerns(string domain) => Domains.IsEmpty || Domains.Contains(domain);
}
