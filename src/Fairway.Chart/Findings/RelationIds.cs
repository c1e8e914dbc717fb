using Fairway.Chart.Model;
using Fairway.Chart.Statements;

namespace Fairway.Chart.Findings;

/// <summary>The chart's names of relations that statements name.</summary>
internal static class RelationIds
{
    /// <summary>The chart's name of a relation; of one whose kind nobody knows, a table's.</summary>
    /// <param name="kinds">What each relation is, by its name on the chart.</param>
    /// <param name="relation">The relation.</param>
    public static NodeId IdOf(this IReadOnlyDictionary<string, NodeKind> kinds, RelationNames relation) => new(kinds.GetValueOrDefault(relation.ToString(), NodeKind.Table), relation.ToString());
}
