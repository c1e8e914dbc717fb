using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.Copy;

/// <summary>A transaction whose inserts the test sees first.</summary>
internal sealed class WatchedTransaction(ITargetTransaction inner, Action<TableSchema, RowBatch> beforeInsert) : ITargetTransaction
{
    public Task InsertAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken)
    {
        beforeInsert(table, rows);
        return inner.InsertAsync(table, rows, cancellationToken);
    }

    public Task RelayAsync(TableSchema table, IRelayFeed rows, CancellationToken cancellationToken) => inner.RelayAsync(table, rows, cancellationToken);

    public Task UpdateAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken) => inner.UpdateAsync(table, rows, cancellationToken);

    public Task DeleteAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken) => inner.DeleteAsync(table, rows, cancellationToken);

    public Task DeleteKeysAsync(TableSchema table, IReadOnlyCollection<RowKey> keys, CancellationToken cancellationToken) =>
        inner.DeleteKeysAsync(table, keys, cancellationToken);

    public Task RecordAsync(string sourceTable, FinishedRange range, CancellationToken cancellationToken) => inner.RecordAsync(sourceTable, range, cancellationToken);

    public Task CommitAsync(CancellationToken cancellationToken) => inner.CommitAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
