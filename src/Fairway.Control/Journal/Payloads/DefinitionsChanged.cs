using System.Collections.Immutable;

namespace Fairway.Control.Journal.Payloads;

/// <summary>Something around the tables of a domain was declared otherwise. It stops nothing; what was proved before was proved of other definitions.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Changes">What, since it was looked at last.</param>
public sealed record DefinitionsChanged(string Domain, ImmutableArray<DefinitionChange> Changes) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "definitions.changed";
}
