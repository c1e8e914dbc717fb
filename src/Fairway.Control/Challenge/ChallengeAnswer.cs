using System.Collections.Immutable;

namespace Fairway.Control.Challenge;

/// <summary>One answer to a rule's question: something that was found, or a fact that is missing.</summary>
/// <param name="Domains">The domains that it concerns; empty for the whole project.</param>
/// <param name="Place">Where in the project file: <c>workflows.billing</c>, <c>integrity.INT-003</c>.</param>
/// <param name="Message">What was found, with numbers; null when a fact is missing.</param>
/// <param name="Missing">Which fact is missing, the end of "needs …"; null when something was found.</param>
public sealed record ChallengeAnswer(ImmutableArray<string> Domains, string Place, string? Message, string? Missing)
{
    /// <summary>The line, where it is known better than by the place; null when it is not.</summary>
    public int? Line { get; init; }

    /// <summary>Something about the whole project.</summary>
    public static ChallengeAnswer Found(string place, string message) => new([], place, message, null);

    /// <summary>Something about domains.</summary>
    public static ChallengeAnswer FoundIn(ImmutableArray<string> domains, string place, string message) => new(domains, place, message, null);

    /// <summary>A fact without which nothing can be said of the whole project.</summary>
    public static ChallengeAnswer Lacks(string missing) => new([], "", null, missing);

    /// <summary>A fact without which nothing can be said of a domain.</summary>
    public static ChallengeAnswer LacksOf(string domain, string missing) => new([domain], "", null, missing);
}
