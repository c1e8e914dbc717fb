using System.Collections.Immutable;
using Fairway.Chart.Borders;
using Fairway.Chart.Findings;
using Fairway.Chart.Model;
using Fairway.Chart.Statements;
using Fairway.Control.Charting;
using Fairway.Control.Project;
using Fairway.Flow.Engines;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Charting;

namespace Fairway.Host.Cli.Commands;

/// <summary>Which statements that programs send today another schema would refuse, and whose they are: the work list of a compatibility layer. Its parser is asked; nothing is run there, and nothing is left.</summary>
internal sealed class UnfitReport(Invocation invocation, CommandServices services, Workspace workspace, ChartDesk desk)
{
    private int _notAsked;

    /// <summary>Asks, and prints.</summary>
    public async Task<int> RunAsync(ChartSnapshot chart, string other, CancellationToken cancellationToken)
    {
        ISystem system = await NamedSystem.FindAsync(services, workspace, "--on", other, cancellationToken);
        IStatementProbe probe = system.StatementProbe
            ?? throw new CommandRefusedException(ExitCode.Refused, system.DisplayName, "its engine cannot be asked what it makes of a statement", "Name a system of PostgreSQL.");
        (string Shape, ImmutableArray<NodeId> Consumers, long Times)[] statements = await StatementsAsync(chart, cancellationToken);
        ImmutableArray<ProbedStatement> answers = await probe.ProbeAsync([.. statements.Select(s => s.Shape)], cancellationToken);
        UnfitStatement[] refused =
        [
            .. statements.Zip(answers).Where(s => s.Second.Refusal is not null).Select(s => new UnfitStatement(s.First.Shape, s.Second.Refusal!, s.First.Consumers, s.First.Times)) // The line says so.
                .OrderByDescending(u => u.Times).ThenBy(u => u.Shape, StringComparer.Ordinal),
        ];
        UnfitStatement[] unfit = [.. refused.Where(u => !u.IsForWantOfValues)];
        UnfitStatement[] unknown = [.. refused.Where(u => u.IsForWantOfValues)];
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new
            {
                Ok = true,
                On = system.DisplayName,
                Asked = statements.Length,
                NotAsked = _notAsked,
                Refused = unfit.Select(Json),
                Unknown = unknown.Select(Json),
                chart.Looks,
            }));
            return ExitCode.Done;
        }

        Terminal terminal = invocation.Terminal;
        terminal.Result(Printable.Of($"{system.DisplayName} refuses {unfit.Length} of {CountedText.Of(statements.Length, "statement")} that were seen{(unfit.Length == 0 ? "." : ":")}"));
        foreach (IGrouping<string, UnfitStatement> group in unfit.GroupBy(u => u.Because))
        {
            Print(terminal, group.Key, group);
        }

        if (unknown.Length > 0)
        {
            Print(terminal, "not known, because their values are gone", unknown);
        }

        terminal.Result();
        terminal.Result($"Not asked: {CountedText.Of(_notAsked, "statement")} of other kinds (COPY, TRUNCATE); what routines in the database do; what stands in programs' texts and was not seen. A column whose type changes refuses few statements: see 'impact TABLE.COLUMN --type'.");
        terminal.Result();
        ChartText.Print(terminal, chart.Looks);
        return ExitCode.Done;
    }

    private static object Json(UnfitStatement one) => new { one.Shape, one.Code, one.Because, Consumers = one.Consumers.Select(c => c.Name), one.Times };

    private static void Print(Terminal terminal, string title, IEnumerable<UnfitStatement> statements)
    {
        terminal.Result();
        terminal.Result($"{title}:");
        foreach (UnfitStatement one in statements)
        {
            terminal.Result(Printable.Of($"  {one.Shape}"));
            terminal.Result(Printable.Of($"      {string.Join(", ", one.Consumers)}, {CountedText.Of(one.Times, "time")} ({one.Code})"));
        }
    }

    // What names nothing of the source is no work of a program that moves.
    private async Task<(string Shape, ImmutableArray<NodeId> Consumers, long Times)[]> StatementsAsync(ChartSnapshot chart, CancellationToken cancellationToken)
    {
        var reader = new StatementReader(BorderReport.NamesOf(chart, desk, workspace));
        ImmutableArray<ConsumerMatch> declared = DeclaredFindings.MatchesOf(workspace.Spec);
        TrafficLog[] logs = [await desk.ReadTrafficAsync(cancellationToken), await desk.ReadLoggedAsync(cancellationToken)];
        var callers = new Callers(logs.SelectMany(l => l.Callers), declared);
        var all = new Dictionary<string, (HashSet<NodeId> Consumers, long Times)>(StringComparer.Ordinal);
        foreach (TrafficLog log in logs)
        {
            foreach ((string shape, ShapeUse use) in ShapeUse.Of(log, callers))
            {
                string text = log.Shapes[shape];
                (HashSet<NodeId> Consumers, long Times) known = all.TryGetValue(text, out (HashSet<NodeId> Consumers, long Times) before) ? before : ([], 0);
                known.Consumers.UnionWith(use.Consumers);

                // The counters count every call, the looks those that they happened to see, and a log what it holds: the most of them is nearest.
                all[text] = (known.Consumers, Math.Max(known.Times, Math.Max(use.Looked, use.Counted ?? 0)));
            }
        }

        // COPY, TRUNCATE and definitions are no questions that the parser answers.
        _notAsked = all.Keys.Count(s => IsOfTheSource(reader, s) && !IsAsked(reader, s));
        return
        [
            .. all.Where(s => IsOfTheSource(reader, s.Key) && IsAsked(reader, s.Key))
                .OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => (s.Key, s.Value.Consumers.Order().ToImmutableArray(), s.Value.Times)),
        ];
    }

    private static bool IsOfTheSource(StatementReader reader, string shape) => !reader.Read(shape).Relations.IsEmpty && !DefiningWords.Begin(shape);

    private static bool IsAsked(StatementReader reader, string shape) => reader.Read(shape).Verb is not (StatementVerb.Other or StatementVerb.Define or StatementVerb.Copy or StatementVerb.Truncate);
}
