using System.Collections.Immutable;
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

    /// <summary>Sets some columns of the rows that have the given keys, the key's own columns among them where it changes. The table has a key.</summary>
    /// <param name="table">The table.</param>
    /// <param name="keys">The keys as they are now, one row each.</param>
    /// <param name="ordinals">Positions of the columns to set among the stored columns, ascending.</param>
    /// <param name="values">Their new values, row for row.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="EngineFault"><see cref="EngineFaultKind.BadData"/>: a row was not there exactly once; names table and key.</exception>
    Task ChangeAsync(TableSchema table, RowBatch keys, ImmutableArray<int> ordinals, RowBatch values, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Makes each row what is given, whether or not there is one of its key. The table has a key.</summary>
    Task PutAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Deletes the rows that have the given keys, those that are there. The table has a key.</summary>
    Task DropKeysAsync(TableSchema table, IReadOnlyCollection<RowKey> keys, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Deletes all rows of the tables.</summary>
    Task TruncateAsync(ImmutableArray<TableSchema> tables, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Marks a place to which <see cref="RestoreAsync"/> goes back; a new mark takes the place of the last.</summary>
    Task SaveAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Undoes everything since the last <see cref="SaveAsync"/>, after a failed write too; the transaction goes on.</summary>
    Task RestoreAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>
    /// Claims a stream for this transaction, before it touches any row: whoever takes the stream over ends the transaction first, or waits for its end. A late runner
    /// learns here that it is late, and not only when it records its position: until then it would lock rows, and wait for those, of a side that takes writes by now.
    /// </summary>
    /// <param name="progress">The stream, and the token that its row must have; its position does not matter.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="EngineFault"><see cref="EngineFaultKind.PermissionLost"/>: another runner has taken over.</exception>
    Task ClaimStreamAsync(FollowProgress progress, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>
    /// Records how far the target has followed, in this transaction, and checks the fencing token in the same statement: the row's own token must be exactly
    /// <see cref="FollowProgress.Token"/>, and its position not behind. A commit that carries a position is durable when it returns.
    /// </summary>
    /// <exception cref="EngineFault"><see cref="EngineFaultKind.PermissionLost"/>: another runner has taken over.</exception>
    Task RecordPositionAsync(FollowProgress progress, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Records that a range is done.</summary>
    Task RecordAsync(string sourceTable, FinishedRange range, CancellationToken cancellationToken);

    /// <summary>Makes everything durable. After a failure nothing of it is there.</summary>
    Task CommitAsync(CancellationToken cancellationToken);
}
