using System.Collections.Immutable;

namespace Fairway.Control.Challenge;

/// <summary>What a rule has found.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Domains">The domains that it concerns; empty for the whole project.</param>
/// <param name="Place">Where in the project file.</param>
/// <param name="Line">The line, from 1; null when the file has nothing there.</param>
/// <param name="Message">What was found, with numbers.</param>
/// <param name="Acknowledged">By what it is acknowledged; null when it is not, or no longer.</param>
public sealed record ChallengeFinding(IChallengeRule Rule, ImmutableArray<string> Domains, string Place, int? Line, string Message, Suppression? Acknowledged)
{
    /// <summary>True when it stands in the way: an error always, a warning until it is acknowledged.</summary>
    public bool Stands => Rule.Severity == ChallengeSeverity.Error || (Rule.Severity == ChallengeSeverity.Warning && Acknowledged is null);

    /// <summary>True when it concerns a domain.</summary>
    public bool Concerns(string domain) => Domains.IsEmpty || Domains.Contains(domain);
}
