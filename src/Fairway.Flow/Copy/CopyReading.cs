using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Flow.Copy;

/// <summary>The reading side of one table's copy: takes ranges, reads and transforms their rows, and sends them on.</summary>
internal sealed class CopyReading(ISnapshotReader reader, TableWork table, CopyOptions options, ICopyObserver observer, ParcelQueue queue)
{
    /// <summary>Sends the rows of range after range, and then the end, or the failure that came first.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await table.TakeAsync(cancellationToken) is { } range)
            {
                observer.RangeStarted(table.Crossing, range);
                (long rows, long bytes) = await SendRangeAsync(range, cancellationToken);
                table.Learn(rows, bytes);
            }

            queue.Complete();
        }
        catch (Exception failure)
        {
            queue.Complete(failure);
            throw;
        }
    }

    private async Task<(long Rows, long Bytes)> SendRangeAsync(KeyRange range, CancellationToken cancellationToken)
    {
        long rows = 0;
        long bytes = 0;
        await using IAsyncEnumerator<RowBatch> batches =
            reader.ReadAsync(table.Crossing.Source, range, options.Batch, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            await queue.WaitForRoomAsync(cancellationToken);
            if (!await batches.MoveNextAsync())
            {
                await queue.SendAsync(CopyParcel.EndOf(range), cancellationToken);
                return (rows, bytes);
            }

            CopyParcel parcel = CopyParcel.Of(table.Crossing, range, batches.Current);
            rows += parcel.Rows;
            bytes += parcel.Bytes;
            await queue.SendAsync(parcel, cancellationToken);
        }
    }
}
