using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Fairway.Flow.Engines;
using Fairway.Flow.Transform;

namespace Fairway.Flow.Copy;

/// <summary>
/// Copies tables (P1) on as many lanes as there are writers and the snapshot allows reads. The rows of a range and the record that it is done commit
/// together, so that a copy which is killed goes on without reading a finished range of keys again and without a row twice. A table that was begun with
/// physical ranges of a snapshot that is gone is emptied and starts again.
/// </summary>
/// <param name="reader">The snapshot that is read.</param>
/// <param name="writers">At least one way into the target, for this copy alone.</param>
/// <param name="options">Sizes.</param>
/// <param name="observer">Is told what happens, one call at a time.</param>
public sealed class DatabaseCopier(ISnapshotReader reader, IReadOnlyList<ITargetWriter> writers, CopyOptions options, ICopyObserver observer)
{
    private readonly OneAtATime _observer = new(observer);

    /// <summary>Copies what is not in the target yet.</summary>
    /// <param name="crossings">The tables and where they go, in the order of the plan.</param>
    /// <param name="attempt">The number of this attempt, from 1; it is recorded with each range.</param>
    /// <param name="cancellationToken">Ends the copy; what was committed stays.</param>
    /// <returns>Each table as soon as all of it is in the target.</returns>
    /// <exception cref="EngineFault">Reading, transforming or writing failed, whichever failed first; finished ranges stay finished.</exception>
    public async IAsyncEnumerable<TableCopyReport> CopyAsync(
        ImmutableArray<TableCrossing> crossings, int attempt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<TableWork> tables = [];
        Task all = Task.CompletedTask;
        try
        {
            foreach (TableCrossing crossing in crossings)
            {
                tables.Add(await PrepareAsync(crossing, stop.Token));
            }

            int lanes = Math.Clamp(reader.MaxConcurrentReads, 1, writers.Count);
            var schedule = new LaneSchedule(tables, lanes);
            var reports = Channel.CreateUnbounded<TableCopyReport>();
            all = RunAsync([.. writers.Take(lanes)], schedule, reports.Writer, attempt, stop);
            await foreach (TableCopyReport report in reports.Reader.ReadAllAsync(CancellationToken.None))
            {
                yield return report;
            }

            await all;
        }
        finally
        {
            // Whoever listens may have given up: nothing of the copy runs any more when this returns.
            await stop.CancelAsync();
            await Task.WhenAny(all);
            foreach (TableWork table in tables)
            {
                await table.DisposeAsync();
            }
        }
    }

    private async Task<TableWork> PrepareAsync(TableCrossing crossing, CancellationToken cancellationToken)
    {
        ImmutableArray<FinishedRange> finished = await writers[0].FinishedRangesAsync(crossing.Name, cancellationToken);
        if (finished.Any(f => f.Range.Snapshot != reader.PhysicalSnapshot) && !RemainingRanges.After(crossing.Name, finished).IsEmpty)
        {
            await writers[0].RestartAsync(crossing.Name, [.. crossing.Routes.Select(r => r.Target)], cancellationToken);
            _observer.TableBegunAgain(crossing, finished);
            finished = [];
        }

        long estimate = await reader.EstimateRowsAsync(crossing.Source, cancellationToken);
        return new TableWork(crossing, reader, options, finished, estimate, cancellationToken);
    }

    // The first lane that fails stops the others, and its failure is the one that counts.
    private async Task RunAsync(
        ImmutableArray<ITargetWriter> own, LaneSchedule schedule, ChannelWriter<TableCopyReport> reports, int attempt, CancellationTokenSource stop)
    {
        Task[] lanes = [.. own.Select(writer => Task.Run(
            () => RunLaneAsync(new CopyLane(reader, writer, options, attempt, _observer), schedule, reports, stop.Token), CancellationToken.None))];
        try
        {
            await foreach (Task ended in Task.WhenEach(lanes))
            {
                await ended;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(lanes.Select(lane => Task.WhenAny(lane)));
            reports.Complete();
        }
    }

    private async Task RunLaneAsync(CopyLane lane, LaneSchedule schedule, ChannelWriter<TableCopyReport> reports, CancellationToken cancellationToken)
    {
        while (schedule.Join() is { } table)
        {
            table.Start(_observer);
            await lane.CopyAsync(table, cancellationToken);
            if (schedule.Leave(table))
            {
                await lane.FlushAsync(cancellationToken);
                _observer.TableFinished(table.Report);
                await reports.WriteAsync(table.Report, cancellationToken);
            }
        }
    }
}
