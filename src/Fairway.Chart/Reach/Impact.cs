using System.Collections.Immutable;
using Fairway.Chart.Model;

namespace Fairway.Chart.Reach;

/// <summary>
/// Who breaks if this changes, and how sure that is. 1 The change reaches whoever uses the changed thing; who is known to use a relation but not which of its columns is
/// reached too, and that is said. 2 From there it goes on to whoever uses those, as long as something of it is left. 3 Of several ways to one thing the worst counts, then the surest, then the shortest.
/// </summary>
public static class Impact
{
    /// <summary>Everybody whom a change reaches: workflows first, then consumers, then assets; of those the worst effect first, then the surest.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="change">What is done.</param>
    /// <param name="what">With what: a column, or an asset as a whole.</param>
    public static ImmutableArray<Hit> Of(ChartSnapshot chart, ChangeKind change, params ReadOnlySpan<NodeId> what)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var hits = new Dictionary<NodeId, Hit>();
        var queue = new PriorityQueue<Hit, (int Mildness, double Doubt, int Steps)>();
        foreach (NodeId changed in what)
        {
            foreach ((Tie tie, bool isByTable) in First(chart, changed))
            {
                Effect effect = isByTable && changed.Column is not null ? Known(Effects.Direct(change, tie)) : Effects.Direct(change, tie);
                Offer(new Hit(tie.From, effect, tie.Confidence, [tie]) { IsByTable = isByTable && changed.Column is not null });
            }
        }

        while (queue.TryDequeue(out Hit? hit, out _))
        {
            if (what.Contains(hit.Id) || !hits.TryAdd(hit.Id, hit))
            {
                continue;
            }

            // Who needs a column of a view needs the view.
            foreach (Tie tie in Onward.From(chart, hit.Path[^1]))
            {
                Offer(hit with { Id = tie.From, Effect = Effects.Through(hit.Effect, tie), Confidence = Math.Min(hit.Confidence, tie.Confidence), Path = [.. hit.Path, tie] });
            }
        }

        return [.. hits.Values.OrderBy(h => h.Id.Kind).ThenByDescending(h => h.Effect).ThenByDescending(h => h.Confidence).ThenBy(h => h.Path.Length).ThenBy(h => h.Id)];

        void Offer(Hit hit)
        {
            if (hit.Effect != Effect.Unaffected && !hits.ContainsKey(hit.Id))
            {
                queue.Enqueue(hit, (-(int)hit.Effect, -hit.Confidence, hit.Path.Length));
            }
        }
    }

    // What is known to break a column breaks only perhaps whoever is known to use its table.
    private static Effect Known(Effect effect) => effect == Effect.Breaks ? Effect.MayBreak : effect;

    private static IEnumerable<(Tie Tie, bool IsByTable)> First(ChartSnapshot chart, NodeId changed)
    {
        if (changed.Column is null)
        {
            return chart.TiesTo(changed).Concat(chart.Columns(changed).SelectMany(chart.TiesTo)).Select(t => (t, false));
        }

        // Who is known by the column is not asked about by its table once more.
        ImmutableArray<Tie> exact = [.. chart.TiesTo(changed)];
        HashSet<NodeId> byColumn = [.. chart.Columns(changed.Whole).SelectMany(chart.TiesTo).Select(t => t.From)];
        return exact.Select(t => (t, false)).Concat(chart.TiesTo(changed.Whole).Where(t => !byColumn.Contains(t.From) || t.Uses.HasFlag(Uses.Star)).Select(t => (t, true)));
    }
}
