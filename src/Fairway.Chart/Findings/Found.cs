using System.Collections.Immutable;
using Fairway.Chart.Model;

namespace Fairway.Chart.Findings;

/// <summary>What one look has found.</summary>
/// <param name="Look">The look, with what it cannot see.</param>
/// <param name="Nodes">Things that it saw.</param>
/// <param name="Edges">What of them needs what, each key once.</param>
public sealed record Found(Look Look, ImmutableArray<Node> Nodes, ImmutableArray<Edge> Edges)
{
    /// <summary>By which name whoever is declared would go if nobody had declared him, and by which he goes: an earlier look may have found him under the first.</summary>
    public ImmutableDictionary<NodeId, NodeId> FormerNames { get; init; } = ImmutableDictionary<NodeId, NodeId>.Empty;
}
