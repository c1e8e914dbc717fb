using System.CommandLine;
using System.Globalization;
using Fairway.Control.Journal;
using Fairway.Host.Runner;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>status</c>: where the project stands, from the journal alone. Opens no database.</summary>
internal sealed class StatusCommand : ICommandFactory
{
    public Command Create(CommandRunner runner)
    {
        var command = new Command("status", "Show where the project stands and what to do next.");
        runner.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        JournalSummary journal = await JournalSummary.ReadAsync(workspace.JournalStore, cancellationToken);
        ProjectState state = journal.State;
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new
            {
                Ok = state.AllVerified,
                Project = workspace.Spec.Name,
                state.Plan,
                state.Attempts,
                state.AllVerified,
                Next = state.NextCommand,
                Tables = state.Tables.Values,
                state.StructureFindings,
                state.LastTrouble,
                Journal = new { journal.Size, journal.Head, TornBytes = journal.Tail?.Bytes },
            }));
            return ExitCode.Done;
        }

        Print(invocation.Terminal, workspace, journal);
        return ExitCode.Done;
    }

    private static void Print(Terminal terminal, Workspace workspace, JournalSummary journal)
    {
        ProjectState state = journal.State;
        terminal.Result($"{workspace.Spec.Name}: {workspace.Source.DisplayName} → {workspace.Target.DisplayName}");
        if (state.Plan is not null)
        {
            terminal.Result($"plan {state.Plan[..16]}, {state.Attempts} {(state.Attempts == 1 ? "attempt" : "attempts")} to copy it");
        }

        terminal.Result();
        var table = new TextTable("table", "state", "rows", "differences", "at");
        foreach (TableState one in state.Tables.Values)
        {
            table.Add(one.Source, Word(one.Condition), one.Rows ?? 0, one.Differences, one.At?.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }

        foreach (string line in table.Lines())
        {
            terminal.Result(line);
        }

        if (state.StructureFindings > 0)
        {
            terminal.Result($"{state.StructureFindings} definitions are not as planned; 'fairway verify' names them.");
        }

        if (state.LastTrouble is { } trouble)
        {
            terminal.Result(Printable.Of(trouble.Seen is null
                ? $"The last {trouble.Command} was interrupted at {trouble.At:yyyy-MM-dd HH:mm:ss}Z."
                : $"The last {trouble.Command} failed at {trouble.At:yyyy-MM-dd HH:mm:ss}Z: {trouble.Place}: {trouble.Seen}. {trouble.Remedy}"));
        }

        if (journal.Tail is { } tail)
        {
            terminal.Result($"The journal ends in an unfinished record of {tail.Bytes} bytes; the next run drops it.");
        }

        terminal.Result(string.Create(CultureInfo.InvariantCulture, $"journal: {journal.Size} entries, head {journal.Head[..16]}"));
        terminal.Result(state.NextCommand is null ? "Every table is verified." : $"Next: {state.NextCommand.Replace("fairway", Invocation.Program, StringComparison.Ordinal)}");
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
