using System.Collections.Immutable;

namespace Fairway.Control.Journal.Payloads;

/// <summary>What rules had come to when a domain was switched, or was to be.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Occasion">Why: <c>switch</c>.</param>
/// <param name="Passed">How many hold.</param>
/// <param name="Warned">How many are worth a warning.</param>
/// <param name="Failed">The ids of those that are broken.</param>
/// <param name="NotAsked">The ids of those that could not be asked.</param>
public sealed record RulesChecked(string Domain, string Occasion, int Passed, int Warned, ImmutableArray<string> Failed, ImmutableArray<string> NotAsked) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "rules.checked";
}
