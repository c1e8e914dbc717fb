using System.Collections.Immutable;
using Fairway.Chart.Certainty;
using Fairway.Chart.Model;

namespace Fairway.Chart.Reach;

/// <summary>Whom it concerns when something happens to tables (R42): who needs them, directly or by what stands between, and how much lies in them.</summary>
/// <param name="Tables">How many tables.</param>
/// <param name="Workflows">The workflows, the most critical first.</param>
/// <param name="Consumers">The consumers that surely or probably need them.</param>
/// <param name="Unknown">Those of them whom nobody has declared or claimed.</param>
/// <param name="Rows">Rows by the engine's own estimate; null when it has none of some table.</param>
/// <param name="Bytes">Bytes; null when they are not known of some table.</param>
public sealed record BlastRadius(int Tables, ImmutableArray<Standing> Workflows, ImmutableArray<NodeId> Consumers, ImmutableArray<NodeId> Unknown, long? Rows, long? Bytes)
{
    /// <summary>Draws it.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="tables">The tables.</param>
    public static BlastRadius Of(ChartSnapshot chart, ImmutableArray<NodeId> tables)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ImmutableDictionary<NodeId, Standing> standings = Criticality.Of(chart);
        Hit[] hits = [.. Impact.Of(chart, ChangeKind.Move, tables.AsSpan()).Where(h => h.Confidence >= Weights.Asked)];
        ImmutableArray<NodeId> consumers = [.. hits.Select(h => h.Id).Where(id => id.Kind == NodeKind.Consumer).Order()];
        Node?[] nodes = [.. tables.Select(t => chart.Nodes.GetValueOrDefault(t))];
        return new BlastRadius(
            tables.Length,
            [.. hits.Where(h => h.Id.Kind == NodeKind.Workflow).Select(h => standings.GetValueOrDefault(h.Id) ?? new Standing(h.Id, Criticality.Mildest, h.Confidence, [])).OrderBy(s => s.Class).ThenBy(s => s.Id)],
            consumers,
            [.. consumers.Where(c => chart.Nodes.GetValueOrDefault(c) is not ({ IsDeclared: true } or { Owner: not null }))],
            Sum(nodes.Select(n => n?.Rows)),
            Sum(nodes.Select(n => n?.Bytes)));
    }

    private static long? Sum(IEnumerable<long?> values) => values.Aggregate((long?)0, (sum, value) => sum + value);
}
