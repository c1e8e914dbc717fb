using System.CommandLine;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Plan;
using Fairway.Flow.Engines;
using Fairway.Flow.Transform;
using Fairway.Host.Runner;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>plan</c>: says what a sync would do, table by table, and what would not cross. Touches no database.</summary>
internal sealed class PlanCommand : ICommandFactory
{
    public Command Create(CommandRunner runner)
    {
        var command = new Command("plan", "Show what would be done: tables, order, types, what is lossy or refused.");
        runner.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        MigrationPlan plan = await PlanMaker.MakeAsync(workspace, cancellationToken);
        var rows = new Dictionary<string, long>(StringComparer.Ordinal);
        await using (ISnapshotReader reader = await workspace.Source.OpenSnapshotAsync(Misfits.Refuse, cancellationToken))
        {
            foreach (TableCrossing crossing in plan.Crossings)
            {
                rows[crossing.Name] = await reader.EstimateRowsAsync(crossing.Source, cancellationToken);
            }
        }

        await using (ProjectJournal journal = await workspace.OpenJournalAsync(cancellationToken))
        {
            await journal.AppendAsync(new PlanMade(plan.Digest, workspace.Digest.Whole, [.. plan.Crossings.Select(c => c.Name)]), cancellationToken);
        }

        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(PlanJson.Of(plan, rows)));
        }
        else
        {
            PlanText.Print(invocation.Terminal, plan, rows);
        }

        return plan.IsRefused ? ExitCode.Usage : ExitCode.Done;
    }
}
