using System.Collections.Immutable;

namespace Fairway.Control.Journal.Payloads;

/// <summary>A runbook begins.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Number">Its number in the domain, from 1.</param>
/// <param name="Digest">The digest of its steps as the file writes them.</param>
/// <param name="Steps">Its steps by id, in their order.</param>
/// <param name="Drill">True when it goes to the decision and back.</param>
/// <param name="AskedBy">Who asked for it.</param>
public sealed record RunbookBegun(string Domain, int Number, string Digest, ImmutableArray<string> Steps, bool Drill, string AskedBy) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "runbook.begun";
}
