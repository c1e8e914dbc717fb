using System.Runtime.CompilerServices;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.Copy;

/// <summary>A reader that counts what it gives and fails where the test says.</summary>
public sealed class WatchedReader(ISnapshotReader inner, int failAtBatch = int.MaxValue, Action<RowBatch>? given = null) : ISnapshotReader
{
    private int _batches;

    public int MaxConcurrentReads => inner.MaxConcurrentReads;

    public string? PhysicalSnapshot => inner.PhysicalSnapshot;

    public string? RelayFormatOf(TableSchema table) => inner.RelayFormatOf(table);

    public Task<IRelayFeed> OpenRelayAsync(TableSchema table, KeyRange range, CancellationToken cancellationToken) => inner.OpenRelayAsync(table, range, cancellationToken);

    public Task<long> EstimateRowsAsync(TableSchema table, CancellationToken cancellationToken) => inner.EstimateRowsAsync(table, cancellationToken);

    public IAsyncEnumerable<KeyRange> SplitAsync(TableSchema table, KeyRange within, int rowsPerRange, CancellationToken cancellationToken) =>
        inner.SplitAsync(table, within, rowsPerRange, cancellationToken);

    public async IAsyncEnumerable<RowBatch> ReadAsync(
        TableSchema table, KeyRange range, BatchLimits limits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (RowBatch batch in inner.ReadAsync(table, range, limits, cancellationToken))
        {
            if (++_batches == failAtBatch)
            {
                batch.Dispose();
                throw new PlantedFailureException("reading");
            }

            given?.Invoke(batch);
            yield return batch;
        }
    }

    public IAsyncEnumerable<RowBatch> ReadKeysAsync(TableSchema table, IReadOnlyCollection<RowKey> keys, BatchLimits limits, CancellationToken cancellationToken) =>
        inner.ReadKeysAsync(table, keys, limits, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
