using System.Collections.Immutable;

namespace Fairway.Tests.Simulation.Streams;

/// <summary>A transaction in the log of the <see cref="Shop"/>: its end, its changes, the marker that it wrote, and the rows that were there after it.</summary>
internal sealed record ShopTransaction(ulong Position, ImmutableArray<ShopChange> Changes, string? Marker, ImmutableDictionary<string, ImmutableList<string>> Rows)
{
    /// <summary>One line of a story.</summary>
    public override string ToString() => $"{Position}: {string.Join("; ", Changes)}";
}
