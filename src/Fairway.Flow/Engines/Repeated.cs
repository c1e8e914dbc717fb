using System.Collections.Immutable;
using Fairway.Flow.Model.Conditions;

namespace Fairway.Flow.Engines;

/// <summary>Finds the rows beyond the first of each set whose columns all have values, and the same ones. Texts are the same byte for byte, numbers when they are equal.</summary>
/// <param name="Columns">The columns; at least one.</param>
/// <param name="Where">Which rows are considered, and make the sets; null for all of them.</param>
public sealed record Repeated(ImmutableArray<string> Columns, Condition? Where = null) : RowTest(Where)
{
    /// <summary>The columns.</summary>
    public ImmutableArray<string> Columns { get; } = !Columns.IsDefaultOrEmpty ? Columns
        : throw new ArgumentException("Rows repeat each other in at least one column.", nameof(Columns));
}
