using System.Collections.Immutable;
using Fairway.Chart.Certainty;
using Fairway.Chart.Model;
using Fairway.Chart.Reach;

namespace Fairway.Chart.Drift;

/// <summary>Who depends on tables, whatever stands between: views, routines, triggers.</summary>
public static class Dependents
{
    /// <summary>Every consumer of every table, once each by its surest way. Left out is what was rejected or what somebody merely may do.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="atLeast">How sure a way must be.</param>
    public static ImmutableArray<Dependent> Of(ChartSnapshot chart, IEnumerable<NodeId> tables, double atLeast = Weights.Asked)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(tables);
        ImmutableDictionary<NodeId, Standing> standings = Criticality.Of(chart);
        return [.. tables.SelectMany(t => Of(chart, t, atLeast, standings.GetValueOrDefault(t)?.Class)).OrderBy(d => d.Table).ThenBy(d => d.Consumer)];
    }

    // Surest first: whoever is taken out has come by his surest way (Dijkstra's order, for a way is as sure as its weakest tie).
    private static IEnumerable<Dependent> Of(ChartSnapshot chart, NodeId table, double atLeast, int? level)
    {
        HashSet<NodeId> passed = [table];
        var queue = new PriorityQueue<(NodeId Through, Tie Tie, double Confidence), double>();
        Offer(chart.TiesToAny(table), table, 1);
        while (queue.TryDequeue(out (NodeId Through, Tie Tie, double Confidence) next, out _))
        {
            NodeId who = next.Tie.From.Whole;
            if (!passed.Add(who))
            {
                continue;
            }

            if (who.Kind == NodeKind.Consumer)
            {
                yield return new Dependent(who, table, level, next.Tie.Access, next.Confidence, next.Through);
            }
            else if (who.IsAsset)
            {
                Offer(Onward.From(chart, next.Tie), who, next.Confidence);
            }
        }

        void Offer(IEnumerable<Tie> ties, NodeId asset, double confidence)
        {
            foreach (Tie tie in ties.Where(t => t.Edges.Any(e => e.Key.Method != Method.Grants)))
            {
                double sure = Math.Min(confidence, tie.Confidence);
                if (sure >= atLeast)
                {
                    queue.Enqueue((asset, tie, sure), -sure);
                }
            }
        }
    }
}
