using System.Collections.Immutable;
using Fairway.Chart.Certainty;
using Fairway.Chart.Model;
using Fairway.Chart.Reach;

namespace Fairway.Chart.Picture;

/// <summary>
/// Which things and ties of a chart are drawn. Columns are folded into their relations. What was rejected is never drawn; what is less sure than <see cref="Weights.Hidden"/> is left out and counted.
/// </summary>
/// <param name="Nodes">The things, in the order of their names; workflows first, then consumers, then assets.</param>
/// <param name="Ties">What needs what, in the order of their names; both ends are among the things, and they are never the same.</param>
/// <param name="LeftOut">What is not shown, and why.</param>
public sealed record MapView(ImmutableArray<MapNode> Nodes, ImmutableArray<MapTie> Ties, LeftOut LeftOut)
{
    /// <summary>How many things are drawn unless somebody asks for another number.</summary>
    public const int UsualMostNodes = 200;

    /// <summary>The thing around which it is drawn; null when everything is.</summary>
    public NodeId? Focus { get; init; }

    /// <summary>When the chart was taken.</summary>
    public DateTimeOffset TakenAt { get; init; }

    /// <summary>Chooses what is drawn.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="standings">How critical things are, as <see cref="Criticality.Of"/> has it.</param>
    /// <param name="focus">The thing around which to draw: what it needs and who needs it; a column stands for its relation. Null for everything, the most critical first.</param>
    /// <param name="depth">How many ties away from the focus, each way.</param>
    /// <param name="mostNodes">How many things at most; the nearest first, then the most critical.</param>
    /// <exception cref="ArgumentException">The focus is not on the chart.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="depth"/> is negative, or <paramref name="mostNodes"/> not positive.</exception>
    public static MapView Of(ChartSnapshot chart, IReadOnlyDictionary<NodeId, Standing> standings, NodeId? focus = null, int depth = 2, int mostNodes = UsualMostNodes)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(standings);
        ArgumentOutOfRangeException.ThrowIfNegative(depth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mostNodes);
        MapNode[] things = [.. chart.Nodes.Keys.Select(id => id.Whole).Distinct().Order()
            .Select(id => new MapNode(chart.Nodes.GetValueOrDefault(id) ?? new Node(id), standings.GetValueOrDefault(id)))];
        if (focus is { } asked && !things.Any(t => t.Id == asked.Whole))
        {
            throw new ArgumentException($"Nothing on the chart is called {asked}.", nameof(focus));
        }

        MapTie[] folded = [.. Folded(chart)];
        MapTie[] sure = [.. folded.Where(t => t.From != t.To && t.Confidence >= Weights.Hidden)];
        Dictionary<NodeId, int> far = focus is { } middle ? Distances(sure, middle.Whole) : things.ToDictionary(t => t.Id, _ => 0);
        HashSet<NodeId> tied = [.. sure.SelectMany(t => new[] { t.From, t.To })];
        MapNode[] wanted = [.. things.Where(t => far.TryGetValue(t.Id, out int steps) && steps <= depth)
            .OrderBy(t => far[t.Id]).ThenBy(t => t.Rank).ThenBy(t => tied.Contains(t.Id) ? 0 : 1).ThenBy(t => t.Id)];
        HashSet<NodeId> drawn = [.. wanted.Take(mostNodes).Select(t => t.Id)];
        int doubtful = folded.Count(t => t.From != t.To && t.Confidence < Weights.Hidden && (drawn.Contains(t.From) || drawn.Contains(t.To)));
        int within = folded.Count(t => t.From == t.To && drawn.Contains(t.From));
        return new MapView(
            [.. things.Where(t => drawn.Contains(t.Id))],
            [.. sure.Where(t => drawn.Contains(t.From) && drawn.Contains(t.To))],
            new LeftOut(far.Count - wanted.Length, wanted.Length - drawn.Count, doubtful, within) { Depth = depth, MostNodes = mostNodes })
        {
            Focus = focus?.Whole,
            TakenAt = chart.TakenAt,
        };
    }

    private static IEnumerable<MapTie> Folded(ChartSnapshot chart) =>
        chart.Ties().GroupBy(t => (From: t.From.Whole, To: t.To.Whole)).OrderBy(g => g.Key.From).ThenBy(g => g.Key.To)
            .Select(g => new MapTie(
                new Tie(g.Key.From, g.Key.To, [.. g.SelectMany(t => t.Edges)]),
                [.. g.Where(t => t.To.Column is not null && t.Confidence >= Weights.Hidden).Select(t => t.To.Column!).Distinct().Order(StringComparer.Ordinal)]));

    // Along what it needs and along who needs it, and never there and back: the neighbour's other needs are not what was asked for.
    private static Dictionary<NodeId, int> Distances(MapTie[] ties, NodeId focus)
    {
        var far = new Dictionary<NodeId, int>();
        foreach (ILookup<NodeId, NodeId> next in new[] { ties.ToLookup(t => t.From, t => t.To), ties.ToLookup(t => t.To, t => t.From) })
        {
            var met = new Dictionary<NodeId, int> { [focus] = 0 };
            var queue = new Queue<NodeId>([focus]);
            while (queue.TryDequeue(out NodeId id))
            {
                foreach (NodeId other in next[id].Where(o => !met.ContainsKey(o)).ToArray())
                {
                    met[other] = met[id] + 1;
                    queue.Enqueue(other);
                }
            }

            foreach ((NodeId id, int steps) in met)
            {
                far[id] = Math.Min(steps, far.GetValueOrDefault(id, int.MaxValue));
            }
        }

        return far;
    }
}
