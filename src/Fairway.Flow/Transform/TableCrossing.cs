using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Transform;

/// <summary>One source table and where its rows go: to one target table, or to several when it is split.</summary>
/// <param name="Source">The source table, its column types being those in which values are read.</param>
/// <param name="Routes">At least one; all are written in the transaction that records a range.</param>
public sealed record TableCrossing(TableSchema Source, ImmutableArray<TableRoute> Routes)
{
    /// <summary>The source table's name, under which finished ranges are recorded.</summary>
    public string Name => Source.Name.ToString();

    /// <summary>The way of rows from the new table back into the old one, or why there is none. Never throws for what a mapping may say.</summary>
    public WayBack Reverse() => ReverseCrossing.Of(this);
}
