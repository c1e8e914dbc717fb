using System.CommandLine;
using System.Globalization;
using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Control.Project;
using Fairway.Control.Runbook;
using Fairway.Control.Runbook.Messages;
using Fairway.Flow.Model;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>status</c>: where the project stands, from the journal, and from the runner that lives. Opens no database.</summary>
internal sealed class StatusCommand : ICommandFactory
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(1);
    private readonly Option<bool> _watch = new("--watch") { Description = "Show it again every second, until it is interrupted." };

    public Command Create(CommandRunner runner)
    {
        var command = new Command("status", "Show where the project stands and what to do next.") { _watch };
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        bool watch = invocation.Parsed.GetValue(_watch);
        try
        {
            do
            {
                if (watch)
                {
                    invocation.Terminal.Clear();
                }

                await ShowAsync(invocation, workspace, cancellationToken);
                await Task.Delay(watch ? _every : TimeSpan.Zero, invocation.Clock, cancellationToken);
            }
            while (watch);
        }
        catch (OperationCanceledException) when (watch)
        {
            // That is how watching ends.
        }

        return ExitCode.Done;
    }

    private static async Task ShowAsync(Invocation invocation, Workspace workspace, CancellationToken cancellationToken)
    {
        JournalSummary journal = await JournalSummary.ReadAsync(workspace.JournalStore, cancellationToken);
        ProjectState state = journal.State;
        LiveReport? report = await new StatusFile(workspace).ReadAsync(invocation.Clock.GetUtcNow(), cancellationToken);
        var domains = new DomainStatus([.. workspace.Spec.Domains.Select(d => d.Name)], journal.Domains, report)
        {
            Bridges = BridgesOf(workspace, journal, report, invocation.Clock),
            Urgent = journal.Findings.Open.FirstOrDefault(f => f.IsBroken || journal.Domains.Of(f.Domain).HeldBy.Contains(f.Id))?.Id,
            Runbooks = journal.Runbooks,
            Decisions = journal.Decisions,
            Standing = workspace.Spec.Domains.ToDictionary(d => d.Name, d => StandingText.Lines(workspace, journal, d.Name, invocation.Clock), StringComparer.Ordinal),
        };
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new
            {
                Ok = domains.Any ? domains.AllProved : state.AllVerified,
                Project = workspace.Spec.Name,
                state.Plan,
                state.Attempts,
                state.AllVerified,
                Next = domains.Any || domains.WaitsAtGate ? domains.Next : state.NextCommand,
                Domains = domains.Any ? domains.Json : null,
                NotTaken = FileWatch.NotTaken(workspace, report),
                Findings = journal.Findings.Open.Select(f => FindingText.Json(f, journal.Domains)),
                Chart = ChartLine.Json(report?.Chart, journal.Chart.TakenAt),
                Messages = journal.Messages.Overdue(invocation.Clock.GetUtcNow()).Select(MessageLines.Json),
                Tables = state.Tables.Values,
                state.StructureFindings,
                state.LastTrouble,
                Journal = new { journal.Size, journal.Head, TornBytes = journal.Tail?.Bytes },
            }));
            return;
        }

        Print(invocation.Terminal, workspace, journal, domains, report, invocation.Clock.GetUtcNow());
        if (FileWatch.NotTaken(workspace, report) is { } notTaken)
        {
            invocation.Terminal.Result(Printable.Of(notTaken));
        }
    }

    private static Dictionary<string, Bridge> BridgesOf(Workspace workspace, JournalSummary journal, LiveReport? report, TimeProvider clock) => workspace.Spec.Domains
        .Select(d => journal.Runbooks.OpenOf(d.Name))
        .OfType<RunbookState>()
        .ToDictionary(
            open => open.Domain,
            open => new Bridge(workspace.Spec, journal.Domains.Of(open.Domain), open, clock.GetUtcNow())
            {
                Latest = new SwitchTimes(workspace.Spec, open.Domain, clock).LatestOf(open, journal.Runbooks),
                Known = report?.Domains.FirstOrDefault(l => l.Name == open.Domain)?.Bridge,
                RunnerLives = report is not null,
            },
            StringComparer.Ordinal);

    private static void Print(Terminal terminal, Workspace workspace, JournalSummary journal, DomainStatus domains, LiveReport? report, DateTimeOffset now)
    {
        ProjectState state = journal.State;
        terminal.Result($"{workspace.Spec.Name}: {workspace.Source.DisplayName} → {workspace.Target.DisplayName}");
        TableState[] copies = [.. state.Tables.Values.Where(t => !IsFollowed(workspace, journal, t))];
        if (state.Plan is not null && (copies.Length > 0 || !domains.Any))
        {
            terminal.Result($"plan {state.Plan[..16]}, {state.Attempts} {(state.Attempts == 1 ? "attempt" : "attempts")} to copy it");
        }

        terminal.Result();
        var table = new TextTable("table", "state", "rows", "differences", "at");
        foreach (TableState one in copies)
        {
            table.Add(one.Source, Word(one.Condition), one.Rows ?? 0, one.Differences, one.At?.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }

        foreach (string line in table.Lines())
        {
            terminal.Result(line);
        }

        if (domains.Any)
        {
            if (copies.Length > 0)
            {
                terminal.Result();
            }

            domains.Print(terminal);
        }

        PrintFindings(terminal, journal, now);
        if (ChartLine.Of(report?.Chart, journal.Chart.TakenAt, now) is { } chart)
        {
            terminal.Result(Printable.Of(chart));
        }

        foreach (MessageState message in journal.Messages.Overdue(now))
        {
            terminal.Result(Printable.Of(MessageLines.Overdue(message, workspace.Spec)));
        }

        if (state.StructureFindings is > 0 and { } findings)
        {
            terminal.Result($"{CountedText.Of(findings, "definition", "is", "are")} not as planned; 'fairway verify' names them.");
        }

        if (state.LastTrouble is { } trouble && !domains.IsPast(trouble.Command))
        {
            terminal.Result(Printable.Of(trouble.Seen is null
                ? $"The last {trouble.Command} was interrupted at {trouble.At:yyyy-MM-dd HH:mm:ss}Z."
                : $"The last {trouble.Command} failed at {trouble.At:yyyy-MM-dd HH:mm:ss}Z: {trouble.Place}: {trouble.Seen}. {trouble.Remedy}"));
        }

        if (journal.Tail is { } tail)
        {
            terminal.Result($"The journal ends in an unfinished record of {CountedText.Of(tail.Bytes, "byte")}; the next run drops it.");
        }

        terminal.Result(string.Create(CultureInfo.InvariantCulture, $"journal: {journal.Size} {(journal.Size == 1 ? "entry" : "entries")}, head {journal.Head[..16]}"));
        string? next = domains.Any || domains.WaitsAtGate ? domains.Next : state.NextCommand;
        terminal.Result(next is not null ? $"Next: {next.Replace("fairway", Invocation.Program, StringComparison.Ordinal)}"
            : domains.Any ? "Nothing is left to do." : "Every table is verified.");
    }

    // What is followed is told with its domain: what the copy had to say of it is over.
    private static bool IsFollowed(Workspace workspace, JournalSummary journal, TableState table) =>
        workspace.Spec.Domains.FirstOrDefault(d => d.Claims(TableName.Parse(table.Source))) is { } domain && journal.Domains.Of(domain.Name).Stage >= DomainStage.Follow;

    private static void PrintFindings(Terminal terminal, JournalSummary journal, DateTimeOffset now)
    {
        foreach (Finding finding in journal.Findings.Open)
        {
            terminal.Result(Printable.Of($"finding {finding.Id} ({FindingText.Word(finding.State)}), rule {finding.Rule}, {finding.TakenBy ?? finding.Owner ?? "nobody's"}: {FindingText.Next(finding, now)}"));
        }
    }

    private static string Word(TableCondition condition) => condition switch
    {
        TableCondition.NotStarted => "not started",
        TableCondition.Copying => "copying",
        TableCondition.Copied => "copied, not verified",
        TableCondition.Verified => "verified",
        _ => "DIFFERS",
    };
}
