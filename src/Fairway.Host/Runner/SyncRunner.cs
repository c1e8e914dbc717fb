using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Plan;
using Fairway.Flow.Copy;
using Fairway.Flow.Engines;
using Fairway.Flow.Transform;

namespace Fairway.Host.Runner;

/// <summary>
/// Carries a plan out: 1 refuse what cannot go well, 2 make the tables, 3 copy, 4 make indexes, views and triggers, 5 verify. Every part may be
/// killed and is found finished, or is gone on with, by the next attempt.
/// </summary>
internal sealed class SyncRunner(Workspace workspace, SyncOptions options, ICopyObserver observer, IProgress<string> structure, VerifyRunner verifier, TimeProvider clock)
{
    public async Task<SyncReport> RunAsync(MigrationPlan plan, ProjectJournal journal, CancellationToken cancellationToken)
    {
        long started = clock.GetTimestamp();
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        await TargetReadiness.CheckAsync(workspace.Target, plan, cancellationToken);
        RefuseOtherPlan(plan, journal);
        await using IAsyncDisposable? claim = await workspace.Target.ClaimAsync(cancellationToken);
        int attempt = journal.State.CopiedPlan == plan.Digest && !options.Restart ? journal.State.Attempts + 1 : 1;
        await journal.AppendAsync(new PlanMade(plan.Digest, workspace.Digest.Whole, [.. plan.Crossings.Select(c => c.Name)]), cancellationToken);
        await journal.AppendAsync(new SyncStarted(attempt, plan.Digest), cancellationToken);

        ImmutableArray<TableCopyReport> tables = await CopyAsync(plan, journal, attempt, cancellationToken);
        await new StructureMaker(workspace, plan).AfterDataAsync(options.Lanes, structure, cancellationToken);
        double seconds = clock.GetElapsedTime(started).TotalSeconds;
        double cpuSeconds = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        await journal.AppendAsync(new SyncFinished(true, tables.Sum(t => t.RowsCopied), seconds), cancellationToken);
        return new SyncReport(tables, await verifier.RunAsync(plan, journal, cancellationToken), attempt, seconds, cpuSeconds);
    }

    private async Task<ImmutableArray<TableCopyReport>> CopyAsync(MigrationPlan plan, ProjectJournal journal, int attempt, CancellationToken cancellationToken)
    {
        await using WriterSet writers = await WriterSet.OpenAsync(workspace.Target, cancellationToken);
        if (options.Restart)
        {
            await RestartAsync(plan, writers.First, cancellationToken);
        }

        // Our bookkeeping comes first: whoever finds a table later can tell that we made it.
        await writers.First.FinishedRangesAsync("", cancellationToken);
        await new StructureMaker(workspace, plan).BeforeDataAsync(structure, cancellationToken);

        await using ISnapshotReader reader = await workspace.Source.OpenSnapshotAsync(new SnapshotOptions(Misfits.Refuse, options.ByKey), cancellationToken);
        await writers.GrowAsync(workspace.Target, Math.Min(options.Lanes, reader.MaxConcurrentReads), cancellationToken);
        var copier = new DatabaseCopier(reader, writers.All, options.Copy, observer);
        var reports = ImmutableArray.CreateBuilder<TableCopyReport>();
        await foreach (TableCopyReport report in copier.CopyAsync(plan.Crossings, attempt, cancellationToken))
        {
            await journal.AppendAsync(
                new TableCopied(
                    report.Crossing.Name,
                    [.. report.Crossing.Routes.Select(r => r.Target.Name.ToString())],
                    report.Rows,
                    report.RangesCopied + report.RangesBefore,
                    report.RangesBefore),
                cancellationToken);
            reports.Add(report);
        }

        return reports.ToImmutable();
    }

    private async Task RestartAsync(MigrationPlan plan, ITargetWriter writer, CancellationToken cancellationToken)
    {
        Flow.Model.DatabaseSchema actual = await workspace.Target.SchemaReader.ReadAsync(cancellationToken);
        foreach (TableCrossing crossing in plan.Crossings)
        {
            await writer.RestartAsync(
                crossing.Name,
                [.. crossing.Routes.Select(r => r.Target).Where(t => actual.Find(t.Name) is not null)],
                cancellationToken);
        }
    }

    // Half of the rows under one mapping and half under another would be a table that no plan describes.
    private void RefuseOtherPlan(MigrationPlan plan, ProjectJournal journal)
    {
        if (!options.Restart && journal.State.CopiedPlan is { } copied && copied != plan.Digest)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup,
                workspace.Target.DisplayName,
                $"its rows were copied under another plan ({copied[..12]}…; this one is {plan.Digest[..12]}…)",
                "Undo the change of the project file or of the source's tables, or empty the target and run 'fairway sync --restart'.");
        }
    }
}
