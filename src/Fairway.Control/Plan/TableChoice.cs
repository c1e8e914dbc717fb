using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Control.Plan;

/// <summary>The tables that move, and how.</summary>
/// <param name="Crossing">Tables that are read and written.</param>
/// <param name="DefinitionsOnly">Partitioned tables whose partitions cross one by one: only their definitions are carried.</param>
/// <param name="ThroughRoot">Partitions that are read through their partitioned table.</param>
internal sealed record TableChoice(ImmutableArray<TableSchema> Crossing, ImmutableArray<TableSchema> DefinitionsOnly, ImmutableArray<TableSchema> ThroughRoot)
{
    /// <summary>All of them.</summary>
    public IEnumerable<TableSchema> All => [.. Crossing, .. DefinitionsOnly, .. ThroughRoot];

    /// <summary>The tables that exist in the target afterwards.</summary>
    public IEnumerable<TableSchema> Arriving => [.. Crossing, .. DefinitionsOnly];
}
