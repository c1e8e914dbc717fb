using System.Collections.Immutable;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;

namespace Fairway.Flow.Engines;

/// <summary>Finds rows whose columns all have values, and no row of another table has the same ones. Texts are the same byte for byte, numbers when they are equal.</summary>
/// <param name="Columns">The columns; at least one.</param>
/// <param name="Referenced">The other table; may be the same one.</param>
/// <param name="ReferencedColumns">Its columns, in the order of the first ones.</param>
/// <param name="Where">Which rows are considered; null for all of them. The other table's rows all count.</param>
public sealed record Lonely(ImmutableArray<string> Columns, TableSchema Referenced, ImmutableArray<string> ReferencedColumns, Condition? Where = null) : RowTest(Where)
{
    /// <summary>Its columns, in the order of the first ones.</summary>
    public ImmutableArray<string> ReferencedColumns { get; } = !Columns.IsDefaultOrEmpty && Columns.Length == ReferencedColumns.Length ? ReferencedColumns
        : throw new ArgumentException("A reference has at least one column, and one of the other table for each.", nameof(ReferencedColumns));
}
