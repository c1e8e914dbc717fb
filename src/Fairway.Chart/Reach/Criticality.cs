using System.Collections.Immutable;
using Fairway.Chart.Model;

namespace Fairway.Chart.Reach;

/// <summary>
/// How critical each thing is: as critical as the most critical of whoever needs it, one level less over a soft tie. The classes only ever get better and there are four of
/// them, so that circles end; a thing that nobody with a class needs has none.
/// </summary>
public static class Criticality
{
    /// <summary>The mildest class.</summary>
    public const int Mildest = 4;

    /// <summary>The class of everything that has one, with the way it came by, the surest among the shortest of the best.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="declared">The classes that are known beforehand, beside those that nodes carry.</param>
    public static ImmutableDictionary<NodeId, Standing> Of(ChartSnapshot chart, IReadOnlyDictionary<NodeId, int>? declared = null)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ILookup<NodeId, Tie> needs = Ways(chart).ToLookup(t => t.From);
        var best = new Dictionary<NodeId, Standing>();
        var queue = new PriorityQueue<Standing, (int Class, int Steps, double Doubt)>();
        foreach ((NodeId id, int level) in chart.Nodes.Values.Where(n => n.DeclaredClass is not null).Select(n => (n.Id, n.DeclaredClass!.Value)).Concat(declared?.Select(d => (d.Key, d.Value)) ?? []))
        {
            Offer(new Standing(id, level, 1, []));
        }

        // Best first: whatever is taken out has its final class (Dijkstra's order, for a class never gets better along a way).
        while (queue.TryDequeue(out Standing? next, out _))
        {
            if (!best.TryAdd(next.Id, next))
            {
                continue;
            }

            foreach (Tie tie in needs[next.Id])
            {
                int level = tie.IsSoft ? Math.Min(Mildest, next.Class + 1) : next.Class;
                Offer(new Standing(tie.To, level, Math.Min(next.Confidence, tie.Confidence), [.. next.Path, next.Id]));
            }
        }

        return best.ToImmutableDictionary();

        void Offer(Standing standing)
        {
            if (!best.ContainsKey(standing.Id))
            {
                queue.Enqueue(standing, (standing.Class, standing.Path.Length, -standing.Confidence));
            }
        }
    }

    // Who needs a column needs its relation.
    private static IEnumerable<Tie> Ways(ChartSnapshot chart) =>
        chart.Edges.Where(e => e.State != EdgeState.Rejected).GroupBy(e => (From: e.From.Whole, To: e.To.Whole)).Where(g => g.Key.From != g.Key.To).Select(g => new Tie(g.Key.From, g.Key.To, [.. g]));
}
