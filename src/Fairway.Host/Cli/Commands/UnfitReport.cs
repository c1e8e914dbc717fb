using System.Collections.Immutable;
using Fairway.Chart.Borders;
using Fairway.Chart.Findings;
using Fairway.Chart.Model;
using Fairway.Chart.Statements;
using Fairway.Control.Charting;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Engines;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Charting;

namespace Fairway.Host.Cli.Commands;

/// <summary>Which statements that programs send today another schema would refuse, and whose they are: the work list of a compatibility layer. Its parser is asked; nothing is run there, and nothing is left.</summary>
internal sealed class UnfitReport(Invocation invocation, CommandServices services, Workspace workspace, ChartDesk desk)
{
    /// <summary>Asks, and prints.</summary>
    public async Task<int> RunAsync(ChartSnapshot chart, string other, CancellationToken cancellationToken)
    {
        ISystem system = other == "target" ? workspace.Target : await services.Systems.FindAsync("--on", DsnSpec.Parse(other), workspace.Folder, cancellationToken);
        IStatementProbe probe = system.StatementProbe
            ?? throw new CommandRefusedException(ExitCode.Refused, system.DisplayName, "its engine cannot be asked what it makes of a statement", "Name a system of PostgreSQL.");
        (string Shape, ImmutableArray<NodeId> Consumers, long Times)[] statements = await StatementsAsync(chart, cancellationToken);
        ImmutableArray<ProbedStatement> answers = await probe.ProbeAsync([.. statements.Select(s => s.Shape)], cancellationToken);
        UnfitStatement[] unfit =
        [
            .. statements.Zip(answers).Where(s => s.Second.Refusal is not null).Select(s => new UnfitStatement(s.First.Shape, s.Second.Refusal!, s.First.Consumers, s.First.Times)) // The line says so.
                .OrderByDescending(u => u.Times).ThenBy(u => u.Shape, StringComparer.Ordinal),
        ];
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new
            {
                Ok = true,
                On = system.DisplayName,
                Asked = statements.Length,
                Refused = unfit.Select(u => new { u.Shape, u.Code, u.Because, Consumers = u.Consumers.Select(c => c.Name), u.Times }),
                chart.Looks,
            }));
            return ExitCode.Done;
        }

        Terminal terminal = invocation.Terminal;
        terminal.Result(Printable.Of($"{system.DisplayName} refuses {unfit.Length} of {CountedText.Of(statements.Length, "statement")} that were seen{(unfit.Length == 0 ? "." : ":")}"));
        foreach (IGrouping<string, UnfitStatement> group in unfit.GroupBy(u => u.Because))
        {
            terminal.Result();
            terminal.Result($"{group.Key}:");
            foreach (UnfitStatement one in group)
            {
                terminal.Result(Printable.Of($"  {one.Shape}"));
                terminal.Result(Printable.Of($"      {string.Join(", ", one.Consumers)}, {CountedText.Of(one.Times, "time")} ({one.Code})"));
            }
        }

        terminal.Result();
        ChartText.Print(terminal, chart.Looks);
        return ExitCode.Done;
    }

    // What names nothing of the source is no work of a program that moves.
    private async Task<(string Shape, ImmutableArray<NodeId> Consumers, long Times)[]> StatementsAsync(ChartSnapshot chart, CancellationToken cancellationToken)
    {
        var reader = new StatementReader(BorderReport.NamesOf(chart, desk, workspace));
        ImmutableArray<ConsumerMatch> declared = DeclaredFindings.MatchesOf(workspace.Spec);
        var all = new Dictionary<string, (HashSet<NodeId> Consumers, long Times)>(StringComparer.Ordinal);
        foreach (TrafficLog log in (TrafficLog[])[await desk.ReadTrafficAsync(cancellationToken), await desk.ReadLoggedAsync(cancellationToken)])
        {
            var callers = new Callers(log.Sessions.Keys.Select(k => k.Caller), declared);
            IEnumerable<(string Shape, NodeId Who, long Times)> uses = log.Sessions.Where(s => s.Key.Shape.Length > 0).Select(s => (s.Key.Shape, callers.Of(s.Key.Caller).Who, s.Value.Times))
                .Concat(log.Counted.SelectMany(c => callers.Of(c.Key.User).Select(k => (c.Key.Shape, k.Who, c.Value))));
            foreach ((string shape, NodeId who, long times) in uses)
            {
                string text = log.Shapes[shape];
                (HashSet<NodeId> Consumers, long Times) known = all.TryGetValue(text, out (HashSet<NodeId> Consumers, long Times) before) ? before : ([], 0);
                known.Consumers.Add(who);
                all[text] = (known.Consumers, known.Times + times);
            }
        }

        return
        [
            .. all.Where(s => reader.Read(s.Key) is { Relations.IsEmpty: false, Verb: not (StatementVerb.Other or StatementVerb.Define or StatementVerb.Copy or StatementVerb.Truncate) })
                .OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => (s.Key, s.Value.Consumers.Order().ToImmutableArray(), s.Value.Times)),
        ];
    }
}
