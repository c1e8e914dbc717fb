using System.Collections.Immutable;
using System.CommandLine;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Plan;
using Fairway.Flow.Engines;
using Fairway.Flow.Transform;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Estimate;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>plan</c>: says what a sync would do, table by table, what would not cross, and how long it takes; or the programme in dates. Changes no database.</summary>
internal sealed class PlanCommand : ICommandFactory
{
    private readonly Option<bool> _noMeasure = new("--no-measure") { Description = "Do not read and write for a moment to estimate the time." };
    private readonly Option<bool> _schedule = new("--schedule") { Description = "Show the programme in dates instead: phases, gates, when each domain can be switched. Opens no database." };

    public Command Create(CommandRunner runner)
    {
        var command = new Command("plan", "Show what would be done: tables, order, types, what is lossy or refused, how long it takes.") { _noMeasure, _schedule };
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        if (invocation.Parsed.GetValue(_schedule))
        {
            return await new ScheduleReport(invocation, services.Workspaces).RunAsync(cancellationToken);
        }

        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        await MessageTexts.ReadAsync(workspace, cancellationToken);
        MigrationPlan plan = await PlanMaker.MakeAsync(workspace, cancellationToken);
        var rows = new Dictionary<string, long>(StringComparer.Ordinal);
        PlanEstimate? estimate = null;
        await using (ISnapshotReader reader = await workspace.Source.OpenSnapshotAsync(Misfits.Refuse, cancellationToken))
        {
            foreach (TableCrossing crossing in plan.Crossings)
            {
                rows[crossing.Name] = await reader.EstimateRowsAsync(crossing.Source, cancellationToken);
            }

            // A plan that cannot be carried out takes no time.
            if (!plan.IsRefused && !invocation.Parsed.GetValue(_noMeasure))
            {
                estimate = await new PlanEstimator(workspace.Target, SyncOptions.UsualLanes, PlanEstimator.UsualTime, invocation.Clock).EstimateAsync(plan, rows, reader, cancellationToken);
            }
        }

        ImmutableArray<EngineFault> warnings = await new TargetLook(workspace.Target, invocation.Clock).WarningsAsync(plan, cancellationToken);
        if (warnings.IsEmpty && estimate?.TargetFault is { } refused)
        {
            warnings = [refused];
        }

        await RecordAsync(workspace, plan, invocation.Terminal, cancellationToken);
        var declared = new DeclaredText(workspace.Spec, plan, workspace.Spec.DayOf(invocation.Clock.GetUtcNow()));
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(PlanJson.Of(plan, rows, estimate, warnings, declared)));
        }
        else
        {
            PlanText.Print(invocation.Terminal, plan, rows, estimate, warnings, declared);
        }

        return plan.IsRefused ? ExitCode.Usage : ExitCode.Done;
    }

    // To look is allowed while somebody moves: he has recorded the plan that he carries out.
    private static async Task RecordAsync(Workspace workspace, MigrationPlan plan, Terminal terminal, CancellationToken cancellationToken)
    {
        ProjectJournal journal;
        try
        {
            journal = await workspace.OpenJournalAsync(cancellationToken);
        }
        catch (EngineFault held) when (held.Kind == EngineFaultKind.RetryLater)
        {
            terminal.Note($"This plan is not recorded: {held.Seen}.");
            return;
        }

        await using (journal)
        {
            await journal.AppendAsync(new PlanMade(plan.Digest, workspace.Digest.Whole, [.. plan.Crossings.Select(c => c.Name)]), cancellationToken);
        }
    }
}
