using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.Copy;

/// <summary>A writer that passes the test's gate before it writes rows in either lane.</summary>
public sealed class GatedWriter(ITargetWriter inner, Func<CancellationToken, Task> gate) : ITargetWriter
{
    public Task<ImmutableArray<FinishedRange>> FinishedRangesAsync(string sourceTable, CancellationToken cancellationToken) =>
        inner.FinishedRangesAsync(sourceTable, cancellationToken);

    public Task RestartAsync(string sourceTable, ImmutableArray<TableSchema> targets, CancellationToken cancellationToken) =>
        inner.RestartAsync(sourceTable, targets, cancellationToken);

    public string? RelayFormatOf(TableSchema table) => inner.RelayFormatOf(table);

    public Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public async Task<ITargetTransaction> BeginAsync(CancellationToken cancellationToken) => new Transaction(await inner.BeginAsync(cancellationToken), gate);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private sealed class Transaction(ITargetTransaction inner, Func<CancellationToken, Task> gate) : ITargetTransaction
    {
        public async Task InsertAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken)
        {
            await gate(cancellationToken);
            await inner.InsertAsync(table, rows, cancellationToken);
        }

        public async Task RelayAsync(TableSchema table, IRelayFeed rows, CancellationToken cancellationToken)
        {
            await gate(cancellationToken);
            await inner.RelayAsync(table, rows, cancellationToken);
        }

        public Task UpdateAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken) => inner.UpdateAsync(table, rows, cancellationToken);

        public Task DeleteAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken) => inner.DeleteAsync(table, rows, cancellationToken);

        public Task DeleteKeysAsync(TableSchema table, IReadOnlyCollection<RowKey> keys, CancellationToken cancellationToken) =>
            inner.DeleteKeysAsync(table, keys, cancellationToken);

        public Task RecordAsync(string sourceTable, FinishedRange range, CancellationToken cancellationToken) =>
            inner.RecordAsync(sourceTable, range, cancellationToken);

        public Task CommitAsync(CancellationToken cancellationToken) => inner.CommitAsync(cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
