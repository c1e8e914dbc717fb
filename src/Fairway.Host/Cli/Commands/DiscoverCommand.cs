using System.Collections.Immutable;
using System.CommandLine;
using Fairway.Chart.Findings;
using Fairway.Chart.Model;
using Fairway.Chart.Picture;
using Fairway.Chart.Reach;
using Fairway.Control.Journal;
using Fairway.Control.Project;
using Fairway.Flow.Engines;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Charting;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>discover</c>: finds out what depends on the source's data, how sure that is, and what could not be seen. Writes nothing into the source.</summary>
internal sealed class DiscoverCommand : ICommandFactory
{
    private readonly Option<string> _watch = new("--watch") { Description = "How long to watch who is connected: 30s, 10m, 7d.", HelpName = "TIME", DefaultValueFactory = _ => "30s" };
    private readonly Option<string> _every = new("--every") { Description = "How long between two looks.", HelpName = "TIME", DefaultValueFactory = _ => "1s" };
    private readonly Option<string?> _parser = new("--parser") { Description = "An empty copy of the source's schema, whose parser is asked what statements name: 'target', or a reference such as env:CLONE.", HelpName = "SYSTEM" };

    private readonly Option<string[]> _code = new("--code") { Description = "A folder with a program's text (.NET, Python, Ruby on Rails); may be given several times.", HelpName = "FOLDER", DefaultValueFactory = _ => [] };

    private readonly Option<string[]> _logs = new("--log") { Description = "A log of the source's server, csvlog or jsonlog, also compressed (.gz); may be given several times.", HelpName = "FILE", DefaultValueFactory = _ => [] };
    private readonly Option<string[]> _dbt = new("--dbt") { Description = "dbt's manifest.json; may be given several times.", HelpName = "FILE", DefaultValueFactory = _ => [] };
    private readonly Option<string[]> _jobs = new("--jobs") { Description = "A crontab, a timer of systemd, or a folder of them; may be given several times.", HelpName = "PATH", DefaultValueFactory = _ => [] };

    public Command Create(CommandRunner runner)
    {
        var command = new Command("discover", "Find out who depends on the data, and how sure that is.") { _watch, _every, _parser, _code, _logs, _dbt, _jobs };
        foreach (Option<string> time in (Option<string>[])[_watch, _every])
        {
            time.Validators.Add(result =>
            {
                if (!DurationText.TryParse(result.GetValueOrDefault<string>(), out TimeSpan duration) || (time == _every && duration < TimeSpan.FromMilliseconds(100)))
                {
                    result.AddError($"{time.Name}: a length of time such as 1s, 30s or 10m{(time == _every ? ", at least 100ms" : "")}.");
                }
            });
        }

        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        var desk = new ChartDesk(workspace);
        ISystem? parser = await ParserAsync(invocation, services, workspace, cancellationToken);
        bool runs = await new StatusFile(workspace).ReadAsync(invocation.Clock.GetUtcNow(), cancellationToken) is not null;
        IReadOnlyCollection<Found> found = await new Discovery(workspace, desk, invocation.Clock, keepsTraffic: !runs, invocation.Terminal.Note)
            .RunAsync(
                new DiscoveryWish
                {
                    Watch = DurationOf(invocation, _watch),
                    Every = DurationOf(invocation, _every),
                    Parser = parser,
                    Code = invocation.Parsed.GetValue(_code) ?? [],
                    Logs = invocation.Parsed.GetValue(_logs) ?? [],
                    Dbt = invocation.Parsed.GetValue(_dbt) ?? [],
                    Jobs = invocation.Parsed.GetValue(_jobs) ?? [],
                },
                cancellationToken);
        (ChartSnapshot before, ChartSnapshot chart) = await desk.MakeAsync(found, await desk.LedgerAsync(cancellationToken), invocation.Clock.GetUtcNow(), cancellationToken);
        IntentOutcome outcome = await AskedCommand.DoAsync(
            invocation,
            workspace,
            new IntentWish(ChartWishes.Taken, null),
            hold => new ChartWishes(hold.Context).DoAsync(new Intent("here", ChartWishes.Taken, null, workspace.JournalSettings.Actor, invocation.Clock.GetUtcNow(), IntentState.Taken), cancellationToken),
            cancellationToken);
        if (outcome.ExitCode != ExitCode.Done)
        {
            throw new CommandRefusedException(outcome.ExitCode, "The chart", $"it is kept, and the journal does not know of it: {outcome.Message.TrimEnd('.')}", "Run 'fairway discover --watch 0s' when that is over.");
        }

        ImmutableDictionary<NodeId, Standing> standings = Criticality.Of(chart);
        Node[] consumers = [.. chart.Nodes.Values.Where(n => n.Id.Kind == NodeKind.Consumer).OrderBy(n => standings.GetValueOrDefault(n.Id)?.Class ?? Criticality.Mildest + 1).ThenBy(n => n.Id)];
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new
            {
                Ok = true,
                chart.TakenAt,
                Assets = chart.Nodes.Keys.Count(id => id.IsAsset && id.Column is null),
                Edges = chart.Edges.Length,
                Consumers = consumers.Select(c => Json(chart, c, standings, before)),
                chart.Looks,
            }));
            return ExitCode.Done;
        }

        Print(invocation.Terminal, chart, consumers, standings, before);
        return ExitCode.Done;
    }

    private static void Print(Terminal terminal, ChartSnapshot chart, Node[] consumers, ImmutableDictionary<NodeId, Standing> standings, ChartSnapshot before)
    {
        var table = new TextTable("consumer", "class", "answers", "uses", "sure", "last seen", "");
        foreach (Node consumer in consumers)
        {
            Tie[] ties = [.. chart.TiesFrom(consumer.Id)];
            table.Add(
                consumer.Id.Name,
                ChartText.Class(standings.GetValueOrDefault(consumer.Id)),
                consumer.Owner ?? "nobody",
                CountedText.Of(ties.Select(t => t.To.Whole).Distinct().Count(), "table"),
                ties.Length == 0 ? "–" : Range(ties),
                ties.Length == 0 ? "–" : $"{ties.Max(t => t.LastSeen):yyyy-MM-dd HH:mm}Z",
                Remark(chart, consumer, before));
        }

        foreach (string line in table.Lines())
        {
            terminal.Result(line);
        }

        if (consumers.Length == 0)
        {
            terminal.Result("Nobody was seen.");
        }

        terminal.Result();
        ChartText.Print(terminal, chart.Looks);
        terminal.Result();
        terminal.Result($"Next: {Invocation.Program} map, or {Invocation.Program} impact TABLE.COLUMN --rename NAME");
    }

    private static object Json(ChartSnapshot chart, Node consumer, ImmutableDictionary<NodeId, Standing> standings, ChartSnapshot before)
    {
        Tie[] ties = [.. chart.TiesFrom(consumer.Id)];
        return new
        {
            consumer.Id.Name,
            standings.GetValueOrDefault(consumer.Id)?.Class,
            consumer.Owner,
            consumer.Sort,
            consumer.IsDeclared,
            IsNew = IsNew(consumer, before),
            IsLatent = IsLatent(chart, consumer.Id),
            Confidence = ties.Length == 0 ? (double?)null : ties.Max(t => t.Confidence),
            LastSeen = ties.Length == 0 ? (DateTimeOffset?)null : ties.Max(t => t.LastSeen),
            Uses = ties.Select(t => new { Kind = t.To.Kind, t.To.Name, t.To.Column, t.Access, t.Uses, t.Confidence, Methods = t.Edges.Select(e => e.Key.Method) }),
        };
    }

    private static string Remark(ChartSnapshot chart, Node consumer, ChartSnapshot before)
    {
        string isNew = IsNew(consumer, before) ? "new, " : "";
        return isNew + (IsLatent(chart, consumer.Id) ? "may, and was not seen" : consumer.IsDeclared ? "declared" : "undocumented");
    }

    private static string Range(Tie[] ties) => (Wording.Percent(ties.Min(t => t.Confidence)), Wording.Percent(ties.Max(t => t.Confidence))) is var (least, most) && least == most ? most : $"{least[..^2]}–{most}";

    // On the first chart nothing is.
    private static bool IsNew(Node consumer, ChartSnapshot before) => !before.Nodes.IsEmpty && !before.Nodes.ContainsKey(consumer.Id);

    private static bool IsLatent(ChartSnapshot chart, NodeId consumer) => chart.Needs(consumer).Any() && chart.Needs(consumer).All(e => e.Key.Method == Method.Grants);

    private async Task<ISystem?> ParserAsync(Invocation invocation, CommandServices services, Workspace workspace, CancellationToken cancellationToken)
    {
        ISystem? parser = invocation.Parsed.GetValue(_parser) is { } reference ? await NamedSystem.FindAsync(services, workspace, "--parser", reference, cancellationToken) : null;
        return parser?.DisplayName == workspace.Source.DisplayName
            ? throw new CommandRefusedException(ExitCode.Usage, "--parser", "it is the source itself, which is only read", "Name an empty database with the same schema, or 'target' when the schema is there.")
            : parser;
    }

    private static TimeSpan DurationOf(Invocation invocation, Option<string> option) => DurationText.TryParse(invocation.Parsed.GetValue(option)!, out TimeSpan duration) ? duration : TimeSpan.Zero; // Validated; it has a default.
}
