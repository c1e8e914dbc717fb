using System.Collections.Immutable;
using System.Threading.Channels;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
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
    private const int ParcelsInFlight = 16;

    /// <summary>Copies what is not in the target yet.</summary>
    /// <param name="crossing">The table and where it goes.</param>
    /// <param name="attempt">The number of this attempt, from 1; it is recorded with each range.</param>
    /// <param name="cancellationToken">Ends the copy; what was committed stays.</param>
    /// <exception cref="EngineFault">Reading, transforming or writing failed; finished ranges stay finished.</exception>
    public async Task<TableCopyReport> CopyAsync(TableCrossing crossing, int attempt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(crossing);
        ImmutableArray<FinishedRange> finished = await writer.FinishedRangesAsync(crossing.Name, cancellationToken);
        long estimate = await reader.EstimateRowsAsync(crossing.Source, cancellationToken);
        observer.TableStarted(crossing, estimate, finished);

        var inFlight = new InFlightBytes(options.BytesInFlight);
        Channel<CopyParcel> channel = Channel.CreateBounded<CopyParcel>(new BoundedChannelOptions(ParcelsInFlight) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task reading = Task.Run(() => ReadAsync(crossing, RemainingRanges.After(finished), channel.Writer, inFlight, stop.Token), CancellationToken.None);
        (long rows, int ranges) written;
        try
        {
            written = await WriteAsync(crossing, attempt, channel.Reader, inFlight, stop.Token);
        }
        catch
        {
            // The reading side may be waiting for room that nobody will make.
            await stop.CancelAsync();
            await Task.WhenAny(reading);
            while (channel.Reader.TryRead(out CopyParcel? parcel))
            {
                parcel.Dispose();
            }

            if (reading.IsFaulted)
            {
                // Reading failed first; the channel only passed its failure on.
                await reading;
            }

            throw;
        }

        await reading;
        var report = new TableCopyReport(crossing, written.rows, finished.Sum(f => f.Rows), written.ranges, finished.Length);
        observer.TableFinished(report);
        return report;
    }

    private async Task ReadAsync(
        TableCrossing crossing,
        ImmutableArray<KeyRange> remaining,
        ChannelWriter<CopyParcel> parcels,
        InFlightBytes inFlight,
        CancellationToken cancellationToken)
    {
        try
        {
            var cutter = new RangeCutter(reader, crossing.Source, options);
            foreach (KeyRange part in remaining)
            {
                await foreach (KeyRange range in cutter.CutAsync(part, cancellationToken))
                {
                    observer.RangeStarted(crossing, range);
                    (long rows, long bytes) = await ReadRangeAsync(crossing, range, parcels, inFlight, cancellationToken);
                    cutter.Learn(rows, bytes);
                    await parcels.WriteAsync(new CopyParcel(range, [], 0, 0), cancellationToken);
                }
            }

            parcels.Complete();
        }
        catch (Exception exception)
        {
            // The writing side waits on the channel and rethrows this there.
            parcels.Complete(exception);
            throw;
        }
    }

    private async Task<(long Rows, long Bytes)> ReadRangeAsync(
        TableCrossing crossing,
        KeyRange range,
        ChannelWriter<CopyParcel> parcels,
        InFlightBytes inFlight,
        CancellationToken cancellationToken)
    {
        long rows = 0;
        long bytes = 0;
        await using IAsyncEnumerator<RowBatch> batches =
            reader.ReadAsync(crossing.Source, range, options.Batch, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            await inFlight.WaitAsync(cancellationToken);
            if (!await batches.MoveNextAsync())
            {
                return (rows, bytes);
            }

            int batchRows = batches.Current.Rows;
            CopyParcel parcel = Pack(crossing, range, batches.Current);
            rows += batchRows;
            bytes += parcel.Bytes;
            inFlight.Add(parcel.Bytes);
            await parcels.WriteAsync(parcel, cancellationToken);
        }
    }

    private static CopyParcel Pack(TableCrossing crossing, KeyRange range, RowBatch batch)
    {
        if (crossing.Routes is [{ IsIdentity: true }])
        {
            return new CopyParcel(range, [batch], batch.Rows, batch.Bytes);
        }

        using (batch)
        {
            ImmutableArray<RowBatch> outputs = [.. crossing.Routes.Select(route => route.Apply(batch))];
            return new CopyParcel(range, outputs, batch.Rows, outputs.Sum(o => (long)o.Bytes));
        }
    }

    private async Task<(long Rows, int Ranges)> WriteAsync(
        TableCrossing crossing,
        int attempt,
        ChannelReader<CopyParcel> parcels,
        InFlightBytes inFlight,
        CancellationToken cancellationToken)
    {
        long rows = 0;
        int ranges = 0;
        while (await parcels.WaitToReadAsync(cancellationToken))
        {
            long rangeRows = await WriteRangeAsync(crossing, attempt, parcels, inFlight, cancellationToken);
            rows += rangeRows;
            ranges++;
        }

        return (rows, ranges);
    }

    private async Task<long> WriteRangeAsync(
        TableCrossing crossing,
        int attempt,
        ChannelReader<CopyParcel> parcels,
        InFlightBytes inFlight,
        CancellationToken cancellationToken)
    {
        long rows = 0;
        await using ITargetTransaction transaction = await writer.BeginAsync(cancellationToken);
        while (true)
        {
            using CopyParcel parcel = await parcels.ReadAsync(cancellationToken);
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
                parcel.Batches[i].Dispose();
            }

            inFlight.Remove(parcel.Bytes);
            rows += parcel.Rows;
            observer.RowsWritten(crossing, parcel.Rows);
        }
    }
}
