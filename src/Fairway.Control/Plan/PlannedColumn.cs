using System.Collections.Immutable;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Control.Plan;

/// <summary>How one column crosses.</summary>
/// <param name="Source">The column as it is read; null when the target's value comes from nothing.</param>
/// <param name="Target">The column as it is written; null when it is dropped.</param>
/// <param name="Steps">What happens on the way.</param>
internal sealed record PlannedColumn(ColumnSchema? Source, ColumnSchema? Target, ImmutableArray<IValueTransform> Steps)
{
    /// <summary>True when the target column is not the source column under the same name.</summary>
    public bool IsReshaped => Source is null || Target is null || !Steps.IsEmpty || Source.Name != Target.Name;

    /// <summary>True when an expression that mentions the column would mean something else in the target.</summary>
    public bool ChangesMeaning => Source is not null && IsReshaped;
}
