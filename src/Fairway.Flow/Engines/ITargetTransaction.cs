using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>
/// Rows and bookkeeping that become durable together. Every write asserts that it touched exactly the rows it was given.
/// Disposing without a commit undoes everything. Batches hold the table's <see cref="TableSchema.StoredColumns"/> in order.
/// What is inserted or replaced holds no <see cref="Misfit"/>. A database that takes rows in a stream refuses one when it sees it: the fault of an
/// insertion may come from a later call, at the latest from <see cref="CommitAsync"/>, and names the same table and key.
/// </summary>
public interface ITargetTransaction : IAsyncDisposable
{
    /// <summary>Inserts all rows of the batch.</summary>
    /// <exception cref="EngineFault"><see cref="EngineFaultKind.BadData"/>: a row violates a constraint or is already there; names table and key.</exception>
    Task InsertAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken);

    /// <summary>Inserts rows that come in the writer's wire format (<see cref="ITargetWriter.RelayFormatOf"/>).</summary>
    /// <exception cref="EngineFault">As for <see cref="InsertAsync"/>, or as the feed throws.</exception>
    /// <exception cref="NotSupportedException">The writer has no wire format for the table.</exception>
    Task RelayAsync(TableSchema table, IRelayFeed rows, CancellationToken cancellationToken);

    /// <summary>Replaces, by key, the other columns of each row. The table has a key.</summary>
    /// <exception cref="EngineFault"><see cref="EngineFaultKind.BadData"/>: a row was not there exactly once.</exception>
    Task UpdateAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes each row: by key, or, in a table without one, exactly one of the rows that are equal in every column. A <see cref="Misfit"/> stands for
    /// what is stored.
    /// </summary>
    /// <exception cref="EngineFault"><see cref="EngineFaultKind.BadData"/>: a row was not there.</exception>
    Task DeleteAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken);

    /// <summary>Deletes the rows that have the given keys, in which a <see cref="Misfit"/> stands for what is stored. The table has a key.</summary>
    /// <exception cref="EngineFault"><see cref="EngineFaultKind.BadData"/>: a row was not there exactly once.</exception>
    /// <exception cref="ArgumentException">The table has no key.</exception>
    Task DeleteKeysAsync(TableSchema table, IReadOnlyCollection<RowKey> keys, CancellationToken cancellationToken);

    /// <summary>Records that a range is done.</summary>
    Task RecordAsync(string sourceTable, FinishedRange range, CancellationToken cancellationToken);

    /// <summary>Makes everything durable. After a failure nothing of it is there.</summary>
    Task CommitAsync(CancellationToken cancellationToken);
}
