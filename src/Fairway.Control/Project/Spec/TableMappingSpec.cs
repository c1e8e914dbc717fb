using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Control.Project.Spec;

/// <summary>How one table changes on the way.</summary>
public sealed record TableMappingSpec
{
    /// <summary>The table in the source.</summary>
    public required TableName Table { get; init; }

    /// <summary>Its name in the target; null when it keeps its own.</summary>
    public TableName? To { get; init; }

    /// <summary>The columns that change, in the order written; those not named cross as they are.</summary>
    public ImmutableArray<ColumnMappingSpec> Columns { get; init; } = [];

    /// <summary>Columns that only the target has.</summary>
    public ImmutableArray<AddedColumnSpec> Add { get; init; } = [];

    /// <summary>Columns that move into a table of their own; null when none do.</summary>
    public SplitSpec? Split { get; init; }
}
