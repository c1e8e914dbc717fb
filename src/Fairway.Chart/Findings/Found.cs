using System.Collections.Immutable;
using Fairway.Chart.Model;

namespace Fairway.Chart.Findings;

/// <summary>What one look has found.</summary>
/// <param name="Look">The look, with what it cannot see.</param>
/// <param name="Nodes">Things that it saw.</param>
/// <param name="Edges">What of them needs what, each key once.</param>
public sealed record Found(Look Look, ImmutableArray<Node> Nodes, ImmutableArray<Edge> Edges);
