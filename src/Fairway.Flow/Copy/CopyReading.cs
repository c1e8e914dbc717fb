using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Flow.Copy;

/// <summary>The reading side of one table's copy: cuts ranges, reads and transforms their rows, and sends them on.</summary>
internal sealed class CopyReading(ISnapshotReader reader, TableCrossing crossing, CopyOptions options, ICopyObserver observer, ParcelQueue queue)
{
    /// <summary>Sends the rows of all remaining parts, and then the end, or the failure that came first.</summary>
    public async Task RunAsync(ImmutableArray<RemainingRange> remaining, CancellationToken cancellationToken)
    {
        try
        {
            var cutter = new RangeCutter(reader, crossing.Source, options);
            foreach (RemainingRange part in remaining)
            {
                await foreach (KeyRange range in cutter.CutAsync(part, cancellationToken))
                {
                    observer.RangeStarted(crossing, range);
                    (long rows, long bytes) = await SendRangeAsync(range, cancellationToken);
                    cutter.Learn(rows, bytes);
                }
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
            reader.ReadAsync(crossing.Source, range, options.Batch, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            await queue.WaitForRoomAsync(cancellationToken);
            if (!await batches.MoveNextAsync())
            {
                await queue.SendAsync(CopyParcel.EndOf(range), cancellationToken);
                return (rows, bytes);
            }

            CopyParcel parcel = CopyParcel.Of(crossing, range, batches.Current);
            rows += parcel.Rows;
            bytes += parcel.Bytes;
            await queue.SendAsync(parcel, cancellationToken);
        }
    }
}
