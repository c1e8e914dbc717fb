using System.Collections.Immutable;
using Fairway.Chart.Certainty;
using Fairway.Chart.Model;
using Fairway.Chart.Reach;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Control.Charting;

/// <summary>How much rigor a domain asks for, and why (R29, R31).</summary>
/// <param name="Class">1, the most, to 4; null when no workflow lives on its tables as far as anybody has said: unclassified.</param>
/// <param name="Because">Why, one sentence's end for each reason.</param>
/// <param name="Workflows">The workflows that live on its tables, the most critical first.</param>
/// <param name="Unclaimed">Its tables that no workflow claims and no decision is about.</param>
/// <param name="Lowered">What is wrong with a milder class that the file asks for, a sentence's end; null when nothing is. The stricter class counts then.</param>
public sealed record DomainClass(int? Class, ImmutableArray<string> Because, ImmutableArray<WorkflowSpec> Workflows, ImmutableArray<TableName> Unclaimed, string? Lowered)
{
    /// <summary>The class as people write it: <c>C1</c>, or <c>unclassified</c>.</summary>
    public string Word => Class is { } its ? $"C{its}" : "unclassified";

    /// <summary>True when its gates ask for anything: C1, C2, C3. The others move with one command.</summary>
    public bool IsGated => Class is >= 1 and <= 3;

    /// <summary>Works it out. A workflow claims a table that it names, that a consumer names which serves it, and that the chart surely or probably ties to it.</summary>
    /// <param name="spec">The file.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="tables">The tables of the source that belong to it.</param>
    /// <param name="chart">The chart; null when none was taken.</param>
    public static DomainClass Of(ProjectSpec spec, DomainSpec domain, IReadOnlyCollection<TableName> tables, ChartSnapshot? chart)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(domain);
        ArgumentNullException.ThrowIfNull(tables);
        ImmutableDictionary<NodeId, Standing> standings = chart is null || spec.Workflows.IsEmpty ? ImmutableDictionary<NodeId, Standing>.Empty : Criticality.Of(chart);
        NodeId[] charted = chart is null || spec.Workflows.IsEmpty ? [] : [.. chart.Nodes.Keys.Where(id => id is { Kind: NodeKind.Table, Column: null } && domain.Claims(TableName.Parse(id.Name)))];
        HashSet<string> reached = charted.Length == 0 ? [] : [.. BlastRadius.Of(chart!, [.. charted]).Workflows.Select(w => w.Id.Name)]; // Charted by a chart.
        var claims = spec.Workflows.ToDictionary(w => w, w => (Tables: (TableName[])[.. tables.Where(t => Claims(spec, w, t))], Charted: reached.Contains(w.Name)));
        ImmutableArray<WorkflowSpec> workflows = [.. spec.Workflows.Where(w => claims[w].Tables.Length > 0 || claims[w].Charted).OrderBy(w => w.Class).ThenBy(w => w.Name, StringComparer.Ordinal)];
        int? computed = workflows.Select(w => (int?)w.Class).Min();
        bool decided = spec.Records.Any(r => r.Kind == "decision" && r.On.Any(o => o.Text == domain.Name));
        bool milder = domain.Class is { } asked && computed is { } its && asked > its;
        TableName[] unclaimed =
        [
            .. tables.Where(t => !claims.Values.Any(c => c.Tables.Contains(t))
                && !(standings.TryGetValue(new NodeId(NodeKind.Table, t.ToString()), out Standing? standing) && standing.Confidence >= Weights.Asked)
                && !spec.Records.Any(r => r.Kind == "decision" && r.On.Any(o => o.Text == domain.Name || o.Matches(t)))),
        ];
        return new DomainClass(
            milder && !decided ? computed : domain.Class ?? computed,
            [
                .. workflows.Select(w => $"C{w.Class} for workflow {w.Name}, which {(claims[w].Tables.Length > 0 ? $"lives on {string.Join(", ", claims[w].Tables.Take(3))}{(claims[w].Tables.Length > 3 ? ", …" : "")}" : "the chart ties to it")}"),
                .. domain.Class is { } written ? [$"the file says C{written}{(milder && decided ? ", by a decision among the records" : "")}"] : Array.Empty<string>(),
            ],
            workflows,
            [.. unclaimed],
            milder && !decided ? $"the file asks for C{domain.Class}, its workflows for C{computed}; a milder class needs a decision among the records that is 'on: [{domain.Name}]'" : null);
    }

    /// <summary>True when a workflow says that it lives on a table, or a consumer that serves it does.</summary>
    public static bool Claims(ProjectSpec spec, WorkflowSpec workflow, TableName table)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(workflow);
        return workflow.Tables.Any(p => p.Matches(table)) || spec.Consumers.Any(c => c.Serves.Contains(workflow.Name) && Names(spec, c, table));
    }

    /// <summary>True when a consumer names a column of a table of the source: <c>source/orders.total</c>, <c>source/public.orders.total</c>.</summary>
    public static bool Names(ProjectSpec spec, ConsumerSpec consumer, TableName table)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(consumer);
        string prefix = $"{spec.Source.Name}/";
        return consumer.Columns.Any(c => c.StartsWith(prefix, StringComparison.Ordinal) && c.LastIndexOf('.') is var dot && dot > prefix.Length
            && c[prefix.Length..dot] is var named && (string.Equals(named, table.ToString(), StringComparison.OrdinalIgnoreCase) || string.Equals(named, table.Name, StringComparison.OrdinalIgnoreCase)));
    }
}
