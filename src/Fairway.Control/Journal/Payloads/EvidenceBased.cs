using System.Collections.Immutable;

namespace Fairway.Control.Journal.Payloads;

/// <summary>On what a piece of evidence rests, as it was when it was begun: when one of these is another one later, the evidence is stale.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Evidence">Which kind of evidence: <c>drill</c>.</param>
/// <param name="Number">Its number; of a drill, that of its runbook.</param>
/// <param name="Digests">The digests, by the names of what they are digests of.</param>
public sealed record EvidenceBased(string Domain, string Evidence, int Number, ImmutableSortedDictionary<string, string> Digests) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "evidence.based";
}
