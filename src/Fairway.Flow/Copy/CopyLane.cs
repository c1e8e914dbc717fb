using Fairway.Flow.Engines;

namespace Fairway.Flow.Copy;

/// <summary>
/// One of the ways on which ranges cross side by side: a writer of its own, and one read at a time. A table whose two sides speak one wire format, and that
/// nothing changes, is relayed; all others are decoded, transformed and encoded, reading beside writing.
/// </summary>
internal sealed class CopyLane(ISnapshotReader reader, ITargetWriter writer, CopyOptions options, int attempt, ICopyObserver observer)
{
    /// <summary>Works on a table until it has no range left to give.</summary>
    public Task CopyAsync(TableWork table, CancellationToken cancellationToken) =>
        IsRelayed(table) ? RelayAsync(table, cancellationToken) : MoveAsync(table, cancellationToken);

    /// <summary>Waits until what the lanes have committed cannot be lost.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => writer.FlushAsync(cancellationToken);

    private bool IsRelayed(TableWork table) =>
        options.Relay
        && table.Crossing.Routes is [{ IsIdentity: true } route]
        && reader.RelayFormatOf(table.Crossing.Source) is { } format
        && format == writer.RelayFormatOf(route.Target);

    private async Task RelayAsync(TableWork table, CancellationToken cancellationToken)
    {
        while (await table.TakeAsync(cancellationToken) is { } range)
        {
            observer.RangeStarted(table.Crossing, range);
            await using ITargetTransaction transaction = await writer.BeginAsync(cancellationToken);
            await using var feed = new CountedFeed(await reader.OpenRelayAsync(table.Crossing.Source, range, cancellationToken), table.Crossing, observer);
            await transaction.RelayAsync(table.Crossing.Routes[0].Target, feed, cancellationToken);
            table.Learn(feed.Rows, feed.Bytes);
            await CommitAsync(transaction, table, new FinishedRange(range, feed.Rows, attempt), cancellationToken);
        }
    }

    private async Task CommitAsync(ITargetTransaction transaction, TableWork table, FinishedRange finished, CancellationToken cancellationToken)
    {
        await transaction.RecordAsync(table.Crossing.Name, finished, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        table.Count(finished);
        observer.RangeFinished(table.Crossing, finished);
    }

    private async Task MoveAsync(TableWork table, CancellationToken cancellationToken)
    {
        using var queue = new ParcelQueue(options.BytesInFlight);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reads = new CopyReading(reader, table, options, observer, queue);
        Task reading = Task.Run(() => reads.RunAsync(stop.Token), CancellationToken.None);
        Task writing = Task.Run(() => WriteAsync(table, queue, stop.Token), CancellationToken.None);

        // A writer that fails stops the reader, which would wait for room for ever; what the reader says then is no news.
        if (await Task.WhenAny(reading, writing) == writing && !writing.IsCompletedSuccessfully)
        {
            await stop.CancelAsync();
            await Task.WhenAny(reading);
            await writing;
        }

        // A reader that fails says so through the queue: the ranges that it has read whole are written first, so that they need not be read again.
        await Task.WhenAny(writing);
        await reading;
        await writing;
    }

    private async Task WriteAsync(TableWork table, ParcelQueue queue, CancellationToken cancellationToken)
    {
        while (await queue.AnyAsync(cancellationToken))
        {
            await using ITargetTransaction transaction = await writer.BeginAsync(cancellationToken);
            FinishedRange finished = await WriteRangeAsync(transaction, table, queue, cancellationToken);
            await CommitAsync(transaction, table, finished, cancellationToken);
        }
    }

    private async Task<FinishedRange> WriteRangeAsync(ITargetTransaction transaction, TableWork table, ParcelQueue queue, CancellationToken cancellationToken)
    {
        long rows = 0;
        while (true)
        {
            using CopyParcel parcel = await queue.ReceiveAsync(cancellationToken);
            if (parcel.EndsRange)
            {
                return new FinishedRange(parcel.Range, rows, attempt);
            }

            for (int i = 0; i < parcel.Batches.Length; i++)
            {
                await transaction.InsertAsync(table.Crossing.Routes[i].Target, parcel.Batches[i], cancellationToken);
            }

            queue.Release(parcel);
            rows += parcel.Rows;
            observer.RowsWritten(table.Crossing, parcel.Rows);
        }
    }
}
