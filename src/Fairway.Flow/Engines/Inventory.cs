using System.Collections.Immutable;

namespace Fairway.Flow.Engines;

/// <summary>All that a database knows of itself.</summary>
/// <param name="Assets">What there is, by name.</param>
/// <param name="Needs">What of it needs what.</param>
/// <param name="Rights">Who may do what.</param>
/// <param name="SearchPath">The schemas in which a name without one is looked for, in order; empty where the engine has none.</param>
/// <param name="Blind">What such a look cannot see, in sentences.</param>
public sealed record Inventory(
    ImmutableArray<InventoryAsset> Assets, ImmutableArray<InventoryNeed> Needs, ImmutableArray<InventoryRight> Rights, ImmutableArray<string> SearchPath, ImmutableArray<string> Blind)
{
    /// <summary>The database's own name; empty where it has none beside its address.</summary>
    public string Database { get; init; } = "";
}
