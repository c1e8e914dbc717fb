using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Transform;

namespace Fairway.Flow.Copy;

/// <summary>
/// Copies one table (P1): reading and transforming run beside writing; the rows of a range and the record that it is done commit together,
/// so that a copy which is killed goes on without reading a finished range again and without a row twice.
/// </summary>
/// <param name="reader">The snapshot that is read.</param>
/// <param name="writer">The target; nobody else uses it meanwhile.</param>
/// <param name="options">Sizes.</param>
/// <param name="observer">Is told what happens.</param>
public sealed class TableCopier(ISnapshotReader reader, ITargetWriter writer, CopyOptions options, ICopyObserver observer)
{
    /// <summary>Copies what is not in the target yet.</summary>
    /// <param name="crossing">The table and where it goes.</param>
    /// <param name="attempt">The number of this attempt, from 1; it is recorded with each range.</param>
    /// <param name="cancellationToken">Ends the copy; what was committed stays.</param>
    /// <exception cref="EngineFault">Reading, transforming or writing failed, whichever failed first; finished ranges stay finished.</exception>
    public async Task<TableCopyReport> CopyAsync(TableCrossing crossing, int attempt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(crossing);
        ImmutableArray<FinishedRange> finished = await writer.FinishedRangesAsync(crossing.Name, cancellationToken);
        ImmutableArray<RemainingRange> remaining = RemainingRanges.After(crossing.Name, finished);
        long estimate = await reader.EstimateRowsAsync(crossing.Source, cancellationToken);
        observer.TableStarted(crossing, estimate, finished);

        (long rows, int ranges) = await MoveAsync(crossing, remaining, attempt, cancellationToken);
        var report = new TableCopyReport(crossing, rows, finished.Sum(f => f.Rows), ranges, finished.Length);
        observer.TableFinished(report);
        return report;
    }

    private async Task<(long Rows, int Ranges)> MoveAsync(
        TableCrossing crossing, ImmutableArray<RemainingRange> remaining, int attempt, CancellationToken cancellationToken)
    {
        using var queue = new ParcelQueue(options.BytesInFlight);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reads = new CopyReading(reader, crossing, options, observer, queue);
        var writes = new CopyWriting(writer, crossing, attempt, observer, queue);
        Task reading = Task.Run(() => reads.RunAsync(remaining, stop.Token), CancellationToken.None);
        Task<(long, int)> writing = Task.Run(() => writes.RunAsync(stop.Token), CancellationToken.None);

        // A writer that fails stops the reader, which would wait for room for ever; what the reader says then is no news.
        if (await Task.WhenAny(reading, writing) == writing && !writing.IsCompletedSuccessfully)
        {
            await stop.CancelAsync();
            await Task.WhenAny(reading);
            return await writing;
        }

        // A reader that fails says so through the queue: the ranges that it has read whole are written first, so that they need not be read again.
        await Task.WhenAny(writing);
        await reading;
        return await writing;
    }
}
