using System.Collections.Immutable;

namespace Fairway.Flow.Transform;

/// <summary>The way of a crossing's rows back into the old table, or what stands in it.</summary>
/// <param name="Forward">The crossing.</param>
/// <param name="Crossing">The crossing back; null when there is none.</param>
/// <param name="Obstacles">Why there is none, table by table and column by column; empty when there is one.</param>
public sealed record WayBack(TableCrossing Forward, TableCrossing? Crossing, ImmutableArray<WayBackObstacle> Obstacles)
{
    /// <summary>True when rows can go back.</summary>
    public bool Exists => Crossing is not null;
}
