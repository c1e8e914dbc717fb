using System.Collections.Immutable;
using System.CommandLine;
using Fairway.Chart.Borders;
using Fairway.Chart.Model;
using Fairway.Chart.Picture;
using Fairway.Chart.Reach;
using Fairway.Control.Project;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Charting;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>impact</c>: who breaks if a column or table changes, from the last chart; what lies across a border when tables move; and which statements another schema refuses. Opens no database but that one.</summary>
internal sealed class ImpactCommand : ICommandFactory
{
    private readonly Argument<string?> _what = new("WHAT") { Description = "A column, an asset or a domain: orders.total, public.orders, orders.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _rename = new("--rename") { Description = "It gets another name.", HelpName = "NAME" };
    private readonly Option<bool> _drop = new("--drop") { Description = "It goes." };
    private readonly Option<string?> _type = new("--type") { Description = "The column gets another type.", HelpName = "TYPE" };
    private readonly Option<bool> _notNull = new("--not-null") { Description = "The column takes no NULL any more." };
    private readonly Option<bool> _move = new("--move") { Description = "It goes to another database; also shows what lies across the border then: joins, foreign keys, transactions." };
    private readonly Option<string?> _on = new("--on") { Description = "Show instead which statements of today another schema would refuse, and whose they are: 'target', or a reference such as env:CLONE.", HelpName = "SYSTEM" };

    public Command Create(CommandRunner runner)
    {
        var command = new Command("impact", "Show who breaks if a column or table changes, and how sure that is.") { _what, _rename, _drop, _type, _notNull, _move, _on };
        command.Validators.Add(result =>
        {
            int changes = ((Option[])[_rename, _drop, _type, _notNull, _move]).Count(o => result.GetResult(o) is { Implicit: false });
            bool hasWhat = result.GetResult(_what) is { Tokens.Count: > 0 };
            if (result.GetResult(_on) is { Implicit: false })
            {
                if (changes > 0 || hasWhat)
                {
                    result.AddError("--on stands alone: it is about all statements.");
                }
            }
            else if (changes != 1 || !hasWhat)
            {
                result.AddError("Say WHAT, and one of --rename NAME, --drop, --type TYPE, --not-null, --move; or --on SYSTEM alone.");
            }
        });
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        var desk = new ChartDesk(workspace);
        ChartSnapshot chart = await desk.DemandAsync(cancellationToken);
        if (invocation.Parsed.GetValue(_on) is { } other)
        {
            return await new UnfitReport(invocation, services, workspace, desk).RunAsync(chart, other, cancellationToken);
        }

        string named = invocation.Parsed.GetValue(_what)!; // The parser demands it.
        if (invocation.Parsed.GetValue(_move) && workspace.Spec.Domains.FirstOrDefault(d => d.Name == named) is { } domain)
        {
            ImmutableArray<NodeId> tables = DependentsDesk.TablesOf(domain, chart);
            await ReportAsync(invocation, workspace, desk, chart, $"domain {domain.Name}", new { Kind = "domain", domain.Name, Column = (string?)null }, tables, cancellationToken);
            return ExitCode.Done;
        }

        NodeId what = ChartText.Demand(chart, named);
        if (!what.IsAsset)
        {
            throw new CommandRefusedException(ExitCode.Usage, what.ToString(), $"it is a {Wording.Kind(what.Kind)}, and nothing of a database", "Name a table, a column, a view or a routine.");
        }

        foreach (Option<string?> said in (Option<string?>[])[_rename, _type])
        {
            if (invocation.Parsed.GetValue(said) is { } word && string.IsNullOrWhiteSpace(word))
            {
                throw new CommandRefusedException(ExitCode.Usage, said.Name, "it is empty", $"Say what {what} becomes.");
            }
        }

        (ChangeKind change, string words) = ChangeOf(invocation);
        if (change is ChangeKind.Retype or ChangeKind.NotNull && what.Column is null)
        {
            throw new CommandRefusedException(ExitCode.Usage, what.ToString(), $"{words} is said of a column", "Write TABLE.COLUMN.");
        }

        if (invocation.Parsed.GetValue(_rename) is { } wanted && what.Column is not null && chart.Nodes.GetValueOrDefault(what.Whole)?.Columns.Contains(wanted) == true)
        {
            throw new CommandRefusedException(ExitCode.Usage, "--rename", $"{what.Whole} has a column {wanted} already", "Choose another name.");
        }

        await ReportAsync(invocation, workspace, desk, chart, $"{Wording.Kind(what.Kind)} {what}", new { Kind = what.Kind, what.Name, what.Column }, [what], cancellationToken);
        return ExitCode.Done;
    }

    private async Task ReportAsync(Invocation invocation, Workspace workspace, ChartDesk desk, ChartSnapshot chart, string name, object whatJson, ImmutableArray<NodeId> what, CancellationToken cancellationToken)
    {
        (ChangeKind change, string words) = ChangeOf(invocation);
        ImmutableArray<Hit> hits = Impact.Of(chart, change, [.. what]);
        ImmutableDictionary<NodeId, Standing> standings = Criticality.Of(chart);
        ImmutableArray<BorderCrossing> border = change == ChangeKind.Move ? await new BorderReport(workspace, desk).OfAsync(chart, what, cancellationToken) : [];
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new
            {
                Ok = true,
                What = whatJson,
                Change = change,
                chart.TakenAt,
                Hits = hits.Select(h => new
                {
                    Kind = h.Id.Kind,
                    h.Id.Name,
                    h.Effect,
                    h.Confidence,
                    h.IsDirect,
                    h.IsByTable,
                    standings.GetValueOrDefault(h.Id.Whole)?.Class,
                    chart.Nodes.GetValueOrDefault(h.Id.Whole)?.Owner,
                    Path = h.Path.Select(t => new { From = t.From.ToString(), To = t.To.ToString(), t.Access, t.Uses, t.Confidence, Evidence = t.Edges.SelectMany(e => e.Evidence.Select(s => new { e.Key.Method, s.Locator, s.FirstSeen, s.LastSeen, s.Count })) }),
                }),
                Border = change == ChangeKind.Move ? BorderReport.Json(border) : null,
                chart.Looks,
            }));
            return;
        }

        Print(invocation, chart, $"{name}, {words}", hits, standings);
        if (change == ChangeKind.Move && what.All(w => w.Column is null))
        {
            invocation.Terminal.Result();
            invocation.Terminal.Result(Printable.Of($"concerns: {ReachText.Sentence(BlastRadius.Of(chart, what))}"));
        }

        BorderReport.Print(invocation.Terminal, border);
        invocation.Terminal.Result();
        PrintUnplaced(invocation.Terminal, chart, standings);
        (invocation.Verbose ? ChartText.Print : (Action<Terminal, IEnumerable<Look>>)ChartText.PrintBlind)(invocation.Terminal, chart.Looks);
        if (invocation.Clock.GetUtcNow() - chart.TakenAt is { TotalDays: >= 1 } age)
        {
            invocation.Terminal.Result();
            invocation.Terminal.Result($"The chart is {CountedText.Of((long)age.TotalDays, "day")} old: run '{Invocation.Program} discover' for a new one.");
        }
    }

    private static void Print(Invocation invocation, ChartSnapshot chart, string what, ImmutableArray<Hit> hits, ImmutableDictionary<NodeId, Standing> standings)
    {
        Terminal terminal = invocation.Terminal;
        terminal.Result(Printable.Of($"{what}: {Sentence(hits)}"));
        foreach (IGrouping<string, Hit> group in hits.GroupBy(h => h.Id.Kind switch { NodeKind.Workflow => "workflows", NodeKind.Consumer => "consumers", _ => "in the database" }))
        {
            terminal.Result();
            terminal.Result($"{group.Key}:");
            foreach (Hit hit in group.OrderBy(h => standings.GetValueOrDefault(h.Id.Whole)?.Class ?? Criticality.Mildest + 1))
            {
                terminal.Result(Printable.Of($"  {ChartText.Class(standings.GetValueOrDefault(hit.Id.Whole)),-3} {Word(hit.Effect),-14} {hit.Id} ({Wording.Percent(hit.Confidence)}), {ChartText.Owner(chart, hit.Id)}"));
                terminal.Result(Printable.Of($"      {string.Join("; ", hit.Path.Reverse().Select(t => $"{t.From} {Wording.Verb(t)} {t.To}"))}{(hit.IsByTable ? "; which of its columns is not known" : "")}"));
                PrintEvidence(invocation, hit);
            }
        }
    }

    // What he does himself, by the surest look; all of the way when it is asked for.
    private static void PrintEvidence(Invocation invocation, Hit hit)
    {
        foreach (Tie tie in invocation.Verbose ? hit.Path.Reverse() : [hit.Path[^1]])
        {
            foreach ((Method method, Sighting sighting) in tie.Edges.OrderByDescending(e => e.Confidence).SelectMany(e => e.Evidence.Select(s => (e.Key.Method, s))).Take(invocation.Verbose ? int.MaxValue : 1))
            {
                invocation.Terminal.Result(Printable.Of($"      {Wording.Way(method)}: {sighting.Locator}{(sighting.Count > 1 ? $", {CountedText.Of(sighting.Count, "time")}" : "")}, last {sighting.LastSeen:yyyy-MM-dd HH:mm}Z"));
            }
        }
    }

    // Whoever is declared and was never caught at work would be missing here without a word.
    private static void PrintUnplaced(Terminal terminal, ChartSnapshot chart, ImmutableDictionary<NodeId, Standing> standings)
    {
        string[] unplaced = [.. chart.Nodes.Keys.Where(id => id.Kind == NodeKind.Consumer && standings.ContainsKey(id) && !chart.TiesFrom(id).Any()).OrderBy(id => standings[id].Class).ThenBy(id => id).Select(id => $"{id.Name} ({ChartText.Class(standings[id])})")];
        if (unplaced.Length > 0)
        {
            terminal.Result(Printable.Of($"declared, and nothing is known of what they use: {string.Join(", ", unplaced)}. Watch for longer, or correct 'match' in the project file."));
            terminal.Result();
        }
    }

    private static string Sentence(ImmutableArray<Hit> hits)
    {
        int Count(NodeKind kind, Effect effect) => hits.Count(h => h.Id.Kind == kind && h.Effect == effect);
        if (hits.IsEmpty)
        {
            return "nobody who was seen is reached. Read below what could not be seen.";
        }

        string consumers = $"{CountedText.Of(Count(NodeKind.Consumer, Effect.Breaks), "consumer", "breaks", "break")}";
        int perhaps = Count(NodeKind.Consumer, Effect.MayBreak);
        int workflows = hits.Count(h => h.Id.Kind == NodeKind.Workflow);
        return $"{consumers}{(perhaps > 0 ? $", {perhaps} may" : "")}; {CountedText.Of(workflows, "workflow", "is", "are")} reached.";
    }

    private static string Word(Effect effect) => effect switch
    {
        Effect.Breaks => "breaks",
        Effect.MayBreak => "may break",
        Effect.ChangesResult => "other result",
        Effect.ChangesShape => "other columns",
        _ => "unaffected",
    };

    private (ChangeKind Change, string Words) ChangeOf(Invocation invocation) =>
        invocation.Parsed.GetValue(_rename) is { } name ? (ChangeKind.Rename, $"renamed to {name}")
        : invocation.Parsed.GetValue(_type) is { } type ? (ChangeKind.Retype, $"its type becoming {type}")
        : invocation.Parsed.GetValue(_drop) ? (ChangeKind.Drop, "dropped")
        : invocation.Parsed.GetValue(_notNull) ? (ChangeKind.NotNull, "taking no NULL")
        : (ChangeKind.Move, "moved to another database");
}
