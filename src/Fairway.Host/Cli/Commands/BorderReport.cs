using System.Collections.Immutable;
using Fairway.Chart.Borders;
using Fairway.Chart.Findings;
using Fairway.Chart.Model;
using Fairway.Chart.Statements;
using Fairway.Control.Charting;
using Fairway.Control.Project;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Charting;

namespace Fairway.Host.Cli.Commands;

/// <summary>What lies across the border between tables that move and those that stay, for people and for programs.</summary>
internal sealed class BorderReport(Workspace workspace, ChartDesk desk)
{
    private const int MostShown = 20;

    /// <summary>All of it, from the last chart and from what was seen of traffic.</summary>
    public async Task<ImmutableArray<BorderCrossing>> OfAsync(ChartSnapshot chart, ImmutableArray<NodeId> what, CancellationToken cancellationToken)
    {
        var border = new Border(chart, what.Select(w => w.Whole));
        SchemaNames names = NamesOf(chart, desk, workspace);
        ImmutableArray<ConsumerMatch> declared = DeclaredFindings.MatchesOf(workspace.Spec);
        var crossings = new List<BorderCrossing>(border.Objects());
        TrafficLog[] logs = [await desk.ReadTrafficAsync(cancellationToken), await desk.ReadLoggedAsync(cancellationToken)];
        var callers = new Callers(logs.SelectMany(l => l.Callers), declared);
        crossings.AddRange(logs.SelectMany(log => border.Traffic(log, callers, names)));

        // What was seen by looks and found in a log is one thing.
        return [.. crossings.GroupBy(c => (c.Kind, c.Locator)).Select(g => g.First() with { Consumers = [.. g.SelectMany(c => c.Consumers).Distinct().Order()], Times = g.Max(c => c.Times) }).OrderBy(c => c.Kind)];
    }

    /// <summary>The names of the source, as the last chart has them.</summary>
    public static SchemaNames NamesOf(ChartSnapshot chart, ChartDesk desk, Workspace workspace) => new(
        desk.Dialect,
        chart.Nodes.Values.Where(n => n.Id.IsRelation && n.Id.Column is null).Select(n => RelationNames.Of(desk.Dialect, n.Id.Name, n.Columns)),
        workspace.Source.Traits.DefaultSchema is { } schema ? [schema] : []);

    /// <summary>For people.</summary>
    public static void Print(Terminal terminal, ImmutableArray<BorderCrossing> border)
    {
        foreach (IGrouping<BorderKind, BorderCrossing> kind in border.GroupBy(c => c.Kind))
        {
            BorderCrossing[] all = [.. kind];
            terminal.Result();
            terminal.Result($"{Title(kind.Key)} ({all.Length}):");
            foreach (BorderCrossing crossing in all.Take(MostShown))
            {
                terminal.Result(Printable.Of($"  {string.Join(", ", crossing.Moves)} | {string.Join(", ", crossing.Stays)}: {crossing.Locator}"));
                if (!crossing.Consumers.IsEmpty)
                {
                    terminal.Result(Printable.Of($"      {string.Join(", ", crossing.Consumers)}{(crossing.Times > 0 ? $", {CountedText.Of(crossing.Times, "time")}" : "")}"));
                }
            }

            if (all.Length > MostShown)
            {
                terminal.Result($"  and {all.Length - MostShown} more: --json shows all");
            }
        }
    }

    /// <summary>For programs.</summary>
    public static object Json(ImmutableArray<BorderCrossing> border) =>
        border.Select(c => new { c.Kind, c.Locator, Moves = c.Moves.Select(m => m.Name), Stays = c.Stays.Select(m => m.Name), Consumers = c.Consumers.Select(m => m.Name), c.Times });

    private static string Title(BorderKind kind) => kind switch
    {
        BorderKind.Reference => "foreign keys across the border, which nobody enforces while it is there",
        BorderKind.Object => "views, routines and triggers that need both sides",
        BorderKind.Statement => "statements that name both sides, and end with an error",
        _ => "transactions that touch both sides, and become true one after the other",
    };
}
