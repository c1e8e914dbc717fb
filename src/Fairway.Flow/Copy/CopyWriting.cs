using Fairway.Flow.Engines;
using Fairway.Flow.Transform;

namespace Fairway.Flow.Copy;

/// <summary>The writing side of one table's copy: the rows of a range, in all tables that they go to, and the record that it is done commit together.</summary>
internal sealed class CopyWriting(ITargetWriter writer, TableCrossing crossing, int attempt, ICopyObserver observer, ParcelQueue queue)
{
    /// <summary>Writes ranges until no parcel follows.</summary>
    public async Task<(long Rows, int Ranges)> RunAsync(CancellationToken cancellationToken)
    {
        long rows = 0;
        int ranges = 0;
        while (await queue.AnyAsync(cancellationToken))
        {
            rows += await WriteRangeAsync(cancellationToken);
            ranges++;
        }

        return (rows, ranges);
    }

    private async Task<long> WriteRangeAsync(CancellationToken cancellationToken)
    {
        long rows = 0;
        await using ITargetTransaction transaction = await writer.BeginAsync(cancellationToken);
        while (true)
        {
            using CopyParcel parcel = await queue.ReceiveAsync(cancellationToken);
            if (parcel.EndsRange)
            {
                var finished = new FinishedRange(parcel.Range, rows, attempt);
                await transaction.RecordAsync(crossing.Name, finished, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                observer.RangeFinished(crossing, finished);
                return rows;
            }

            for (int i = 0; i < parcel.Batches.Length; i++)
            {
                await transaction.InsertAsync(crossing.Routes[i].Target, parcel.Batches[i], cancellationToken);
            }

            queue.Release(parcel);
            rows += parcel.Rows;
            observer.RowsWritten(crossing, parcel.Rows);
        }
    }
}
