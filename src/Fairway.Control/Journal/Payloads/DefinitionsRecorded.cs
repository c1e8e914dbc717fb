using System.Collections.Immutable;

namespace Fairway.Control.Journal.Payloads;

/// <summary>What stands around the tables of a domain on both sides when following began: what changes of it later is recorded as a change.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Objects">Indexes, checks, defaults, triggers, rules, policies, views, routines, rights.</param>
public sealed record DefinitionsRecorded(string Domain, ImmutableArray<DefinedObject> Objects) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "definitions.recorded";
}
