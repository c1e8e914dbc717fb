using System.Collections.Immutable;

namespace Fairway.Flow.Engines;

/// <summary>An asset as its system's catalogue has it (R19).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Definition">A mark of its definition: another one when that changed.</param>
public sealed record InventoryAsset(AssetName Name, string Definition)
{
    /// <summary>Its columns in their order; empty for what has none.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>How many bytes it takes with all that belongs to it; null for what takes none of its own.</summary>
    public long? Bytes { get; init; }

    /// <summary>How many rows the engine believes that it has; null when it does not know.</summary>
    public long? Rows { get; init; }

    /// <summary>The role to which it belongs; null where the engine knows no roles.</summary>
    public string? Owner { get; init; }

    /// <summary>The text of a routine whose needs the catalogue does not know; null when it knows them, or when it is no text.</summary>
    public string? Body { get; init; }

    /// <summary>A routine's language; null for anything else.</summary>
    public string? Language { get; init; }
}
