using System.Collections.Immutable;

namespace Fairway.Control.Journal.Payloads;

/// <summary>A gate was looked at, and it stands other than it did when it was looked at before.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Gate">The gate.</param>
/// <param name="State"><c>closed</c>, <c>ready</c>, <c>open</c>.</param>
/// <param name="Digest">The digest of plan, evidence and verdicts.</param>
/// <param name="Verdicts">What each criterion came to: <c>pass</c>, <c>warn</c>, <c>fail</c>, <c>inconclusive(REASON)</c>, <c>waived(ID)</c>.</param>
public sealed record GateJudged(string Domain, string Gate, string State, string Digest, ImmutableSortedDictionary<string, string> Verdicts) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "gate.judged";
}
