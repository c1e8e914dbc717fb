using System.Collections.Immutable;

namespace Fairway.Chart.Model;

/// <summary>That one thing needs another, as all methods together have it.</summary>
/// <param name="From">Who needs.</param>
/// <param name="To">What is needed.</param>
/// <param name="Edges">What each method says, never empty; none is rejected.</param>
public sealed record Tie(NodeId From, NodeId To, ImmutableArray<Edge> Edges)
{
    /// <summary>What is done with it.</summary>
    public Access Access => Edges.Aggregate(Access.None, (all, e) => all | e.Access);

    /// <summary>How it is used.</summary>
    public Uses Uses => Edges.Aggregate(Uses.None, (all, e) => all | e.Uses);

    /// <summary>True when no method says that it is hard.</summary>
    public bool IsSoft => Edges.All(e => e.IsSoft);

    /// <summary>True when its owner has confirmed it.</summary>
    public bool IsConfirmed => Edges.Any(e => e.State == EdgeState.Confirmed);

    /// <summary>How sure it is, all methods together.</summary>
    public double Confidence => IsConfirmed ? 1 : Combined.Of(Edges.Select(e => (e.Key.Method, e.Confidence)));

    /// <summary>When it was seen last.</summary>
    public DateTimeOffset LastSeen => Edges.Max(e => e.LastSeen);
}
