using System.Collections.Immutable;

namespace Fairway.Chart.Model;

/// <summary>The chart as it was at one moment. Never changed; a new look makes a new one.</summary>
public sealed class ChartSnapshot
{
    private ILookup<NodeId, Edge>? _byFrom;
    private ILookup<NodeId, Edge>? _byTo;
    private ILookup<NodeId, NodeId>? _columns;

    /// <summary>Makes one.</summary>
    /// <param name="takenAt">When.</param>
    /// <param name="nodes">The things, each once; whatever an edge names is added when it is absent.</param>
    /// <param name="edges">What needs what, each key once.</param>
    /// <param name="looks">What was looked at, and what that cannot see.</param>
    /// <exception cref="ArgumentException">A node or an edge is there twice.</exception>
    public ChartSnapshot(DateTimeOffset takenAt, IEnumerable<Node> nodes, IEnumerable<Edge> edges, IEnumerable<Look> looks)
    {
        TakenAt = takenAt;
        Edge[] ordered = [.. edges];
        if (!IsOrdered(ordered))
        {
            Array.Sort(ordered, Compare);
        }

        // In order, so that two of a key are neighbours.
        for (int i = 1; i < ordered.Length; i++)
        {
            if (ordered[i].Key == ordered[i - 1].Key)
            {
                throw new ArgumentException("An edge is there twice.", nameof(edges));
            }
        }

        Edges = [.. ordered];

        var all = nodes.ToDictionary(n => n.Id);
        foreach (NodeId id in Edges.SelectMany(e => new[] { e.From, e.To }))
        {
            all.TryAdd(id, new Node(id));
        }

        Nodes = all.ToImmutableSortedDictionary();
        Looks = [.. looks];
    }

    /// <summary>A chart with nothing on it.</summary>
    public static ChartSnapshot Empty { get; } = new(DateTimeOffset.UnixEpoch, [], [], []);

    /// <summary>When it was taken.</summary>
    public DateTimeOffset TakenAt { get; }

    /// <summary>The things on it.</summary>
    public ImmutableSortedDictionary<NodeId, Node> Nodes { get; }

    /// <summary>What needs what, in the order of their keys.</summary>
    public ImmutableArray<Edge> Edges { get; }

    /// <summary>What was looked at.</summary>
    public ImmutableArray<Look> Looks { get; }

    /// <summary>What a thing needs, by every method.</summary>
    public IEnumerable<Edge> Needs(NodeId from) => (_byFrom ??= Edges.ToLookup(e => e.From))[from];

    /// <summary>Who needs a thing, by every method.</summary>
    public IEnumerable<Edge> NeededBy(NodeId to) => (_byTo ??= Edges.ToLookup(e => e.To))[to];

    /// <summary>Who needs a thing, all methods together, without what was rejected; in the order of their keys.</summary>
    public IEnumerable<Tie> TiesTo(NodeId to) => NeededBy(to).Where(e => e.State != EdgeState.Rejected).GroupBy(e => e.From).Select(g => new Tie(g.Key, to, [.. g]));

    /// <summary>Which assets and columns a thing needs, all methods together, without what was rejected; in the order of their keys.</summary>
    public IEnumerable<Tie> TiesFrom(NodeId from) => Needs(from).Where(e => e.State != EdgeState.Rejected && e.To.IsAsset).GroupBy(e => e.To).Select(g => new Tie(from, g.Key, [.. g]));

    /// <summary>Who needs a thing or a column of it.</summary>
    public IEnumerable<Tie> TiesToAny(NodeId whole) => TiesTo(whole).Concat(Columns(whole).SelectMany(TiesTo));

    /// <summary>The columns of a relation that are on the chart, in the order of their names.</summary>
    public IEnumerable<NodeId> Columns(NodeId relation) => (_columns ??= Nodes.Keys.Where(id => id.Column is not null).ToLookup(id => id.Whole))[relation];

    // What was kept was in order: a large chart is read each time that a question is asked.
    private static bool IsOrdered(Edge[] edges)
    {
        for (int i = 1; i < edges.Length; i++)
        {
            if (Compare(edges[i - 1], edges[i]) > 0)
            {
                return false;
            }
        }

        return true;
    }

    private static int Compare(Edge one, Edge other)
    {
        int from = one.From.CompareTo(other.From);
        int to = from != 0 ? from : one.To.CompareTo(other.To);
        return to != 0 ? to : one.Key.Method.CompareTo(other.Key.Method);
    }

    /// <summary>What one thing has to do with another, all methods together; in the order of their keys.</summary>
    public IEnumerable<Tie> Ties() => Edges.Where(e => e.State != EdgeState.Rejected).GroupBy(e => (e.From, e.To)).Select(g => new Tie(g.Key.From, g.Key.To, [.. g]));
}
