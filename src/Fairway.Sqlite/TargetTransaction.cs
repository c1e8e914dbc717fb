using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Reading;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Writing;
using SQLitePCL;

namespace Fairway.Sqlite;

/// <summary>Rows and bookkeeping in one transaction of a file.</summary>
internal sealed class TargetTransaction(RowSession session, WriteStatements statements) : ITargetTransaction
{
    private const string SavePoint = "fairway";
    private bool _hasSaved;

    /// <summary>True until it was committed or undone.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <inheritdoc/>
    public Task RelayAsync(TableSchema table, IRelayFeed rows, CancellationToken cancellationToken) =>
        throw new NotSupportedException("SQLite has no wire format to relay.");

    /// <inheritdoc/>
    public Task InsertAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken) =>
        WriteAsync(table, RowWrite.Insert, rows, cancellationToken);

    /// <inheritdoc/>
    public Task UpdateAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken) =>
        WriteAsync(table, RowWrite.Update, rows, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken) =>
        WriteAsync(table, table.Key is null ? RowWrite.DeleteOne : RowWrite.Delete, rows, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteKeysAsync(TableSchema table, IReadOnlyCollection<RowKey> keys, CancellationToken cancellationToken)
    {
        EnsureOpen();
        TableAccess access = KeyedAccess(table);
        using CancellationTokenRegistration interrupt = session.InterruptBy(cancellationToken);
        Statement delete = statements.Prepared(WriteSql.Delete(access), access.Place);
        foreach (RowKey key in keys)
        {
            cancellationToken.ThrowIfCancellationRequested();
            DeleteKey(delete, access, key, cancellationToken);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ChangeAsync(TableSchema table, RowBatch keys, ImmutableArray<int> ordinals, RowBatch values, CancellationToken cancellationToken)
    {
        EnsureOpen();
        TableAccess access = KeyedAccess(table);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Rows, keys.Rows);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Columns, ordinals.Length);
        using CancellationTokenRegistration interrupt = session.InterruptBy(cancellationToken);
        Statement change = statements.Prepared(WriteSql.Change(access, ordinals), access.Place);
        int[] all = [.. Enumerable.Range(0, keys.Columns)];
        for (int r = 0; r < keys.Rows; r++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var key = RowKey.Of(keys[r], all);
            try
            {
                RowWrite.BindSome(change, access, values[r], ordinals.AsSpan());
                int touched = StepByKey(change, access, key, ordinals.Length + 1, cancellationToken);
                if (touched != 1)
                {
                    throw NotOne(touched, PlaceOf(access, key));
                }
            }
            finally
            {
                // The statement outlives the batch, whose memory it is bound to.
                change.Clear();
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task PutAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken)
    {
        EnsureOpen();
        TableAccess access = KeyedAccess(table);
        ArgumentOutOfRangeException.ThrowIfNotEqual(rows.Columns, access.Types.Length);
        using CancellationTokenRegistration interrupt = session.InterruptBy(cancellationToken);
        var put = new RowPut(session, statements, access);
        if (put.TryEach(rows, cancellationToken))
        {
            return Task.CompletedTask;
        }

        // Rows of the batch are in each other's way, as two that exchange a unique value: take all of them away, then write all of them.
        for (int r = 0; r < rows.Rows; r++)
        {
            DropKey(access, RowKey.Of(rows[r], access.Key), cancellationToken);
        }

        return WriteAsync(table, RowWrite.Insert, rows, cancellationToken);
    }

    /// <inheritdoc/>
    public Task DropKeysAsync(TableSchema table, IReadOnlyCollection<RowKey> keys, CancellationToken cancellationToken)
    {
        EnsureOpen();
        TableAccess access = KeyedAccess(table);
        using CancellationTokenRegistration interrupt = session.InterruptBy(cancellationToken);
        foreach (RowKey key in keys)
        {
            cancellationToken.ThrowIfCancellationRequested();
            DropKey(access, key, cancellationToken);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task TruncateAsync(ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        EnsureOpen();
        using CancellationTokenRegistration interrupt = session.InterruptBy(cancellationToken);
        foreach (TableSchema table in tables)
        {
            Empty(table, cancellationToken);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task SaveAsync(CancellationToken cancellationToken)
    {
        EnsureOpen();
        if (_hasSaved)
        {
            session.Execute($"RELEASE {SavePoint}", session.DisplayName);
        }

        session.Execute($"SAVEPOINT {SavePoint}", session.DisplayName);
        _hasSaved = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RestoreAsync(CancellationToken cancellationToken)
    {
        EnsureOpen();
        if (!_hasSaved)
        {
            throw new InvalidOperationException("Nothing was saved in this transaction.");
        }

        session.Execute($"ROLLBACK TO {SavePoint}", session.DisplayName);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ClaimStreamAsync(FollowProgress progress, CancellationToken cancellationToken)
    {
        EnsureOpen();
        FollowRecord.EnsureOurs(session, progress);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RecordPositionAsync(FollowProgress progress, CancellationToken cancellationToken)
    {
        EnsureOpen();
        FollowRecord.Record(session, progress);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RecordAsync(string sourceTable, FinishedRange range, CancellationToken cancellationToken)
    {
        EnsureOpen();
        session.Execute(Bookkeeping.Create, Bookkeeping.Table);
        Statement insert = statements.Prepared(Bookkeeping.Insert, Bookkeeping.Table);
        try
        {
            RangeRecord.Bind(insert, sourceTable, range);
            insert.IsRow(insert.StepRaw(), $"{Bookkeeping.Table} at range {range.Range.Number} of {sourceTable}", cancellationToken);
            return Task.CompletedTask;
        }
        finally
        {
            insert.Clear();
        }
    }

    /// <summary>Empties tables and forgets what is recorded of their source.</summary>
    public void Forget(string sourceTable, ImmutableArray<TableSchema> targets, CancellationToken cancellationToken)
    {
        EnsureOpen();
        using CancellationTokenRegistration interrupt = session.InterruptBy(cancellationToken);
        foreach (TableSchema target in targets)
        {
            Empty(target, cancellationToken);
        }

        using var forget = new Statement(session, Bookkeeping.Forget, Bookkeeping.Table);
        RangeRecord.BindTable(forget, sourceTable);
        forget.Step(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        EnsureOpen();
        await LockWait.ExecuteAsync(session, "COMMIT", cancellationToken);
        IsOpen = false;
        if (raw.sqlite3_get_autocommit(session.Handle) == 0)
        {
            throw new InvalidOperationException("COMMIT succeeded, and the transaction is still open.");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        // SQLite undoes a transaction by itself after some errors; then there is nothing left to undo.
        if (IsOpen && raw.sqlite3_get_autocommit(session.Handle) == 0)
        {
            session.Execute("ROLLBACK", session.DisplayName);
        }

        IsOpen = false;
        return ValueTask.CompletedTask;
    }

    private Task WriteAsync(TableSchema schema, RowWrite write, RowBatch rows, CancellationToken cancellationToken)
    {
        EnsureOpen();
        TableAccess table = statements.Of(schema);
        ArgumentOutOfRangeException.ThrowIfNotEqual(rows.Columns, table.Types.Length);
        using CancellationTokenRegistration interrupt = session.InterruptBy(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        Statement statement = statements.Prepared(write.Sql(table), table.Place);
        try
        {
            for (int r = 0; r < rows.Rows; r++)
            {
                Row row = rows[r];
                write.Bind(statement, table, row);
                if (write == RowWrite.Insert && LargeInsert.Suits(session, table, row))
                {
                    InsertLarge(statement, table, rows, row, cancellationToken);
                    continue;
                }

                StepOne(statement, table, row, cancellationToken);
                statement.Reset();
            }
        }
        finally
        {
            // The statement outlives the batch, whose memory it is bound to.
            statement.Clear();
        }

        return Task.CompletedTask;
    }

    private void InsertLarge(Statement insert, TableAccess table, RowBatch rows, in Row row, CancellationToken cancellationToken)
    {
        using (LargeInsert.BindZeros(insert, table, row))
        {
            try
            {
                rows.Relax();
                StepOne(insert, table, row, cancellationToken);
            }
            finally
            {
                // The statement outlives the zeros.
                insert.Clear();
            }
        }

        LargeInsert.Fill(session, table, rows, row, cancellationToken);
    }

    private void StepOne(Statement statement, TableAccess table, in Row row, CancellationToken cancellationToken)
    {
        int result = statement.StepRaw();
        if (result != raw.SQLITE_DONE)
        {
            statement.IsRow(result, table.PlaceOf(row), cancellationToken);
        }

        int touched = raw.sqlite3_changes(session.Handle);
        if (touched != 1)
        {
            throw NotOne(touched, table.PlaceOf(row));
        }
    }

    private void DeleteKey(Statement delete, TableAccess table, RowKey key, CancellationToken cancellationToken)
    {
        int touched = StepByKey(delete, table, key, 1, cancellationToken);
        if (touched != 1)
        {
            throw NotOne(touched, PlaceOf(table, key));
        }
    }

    private void DropKey(TableAccess table, RowKey key, CancellationToken cancellationToken)
    {
        int touched = StepByKey(statements.Prepared(WriteSql.Delete(table), table.Place), table, key, 1, cancellationToken);
        if (touched > 1)
        {
            throw NotOne(touched, PlaceOf(table, key));
        }
    }

    private int StepByKey(Statement statement, TableAccess table, RowKey key, int parameter, CancellationToken cancellationToken)
    {
        using var bound = new BoundKey(table, key);
        try
        {
            bound.Bind(statement, parameter);
            int result = statement.StepRaw();
            if (result != raw.SQLITE_DONE)
            {
                statement.IsRow(result, PlaceOf(table, key), cancellationToken);
            }

            return raw.sqlite3_changes(session.Handle);
        }
        finally
        {
            // The statement outlives the key, whose memory it is bound to.
            statement.Clear();
        }
    }

    private void Empty(TableSchema table, CancellationToken cancellationToken)
    {
        using var empty = new Statement(session, WriteSql.Empty(statements.Of(table)), table.Name.ToString());
        empty.Step(cancellationToken);
    }

    private TableAccess KeyedAccess(TableSchema table)
    {
        TableAccess access = statements.Of(table);
        return access.HasKey ? access : throw new ArgumentException($"Table {table.Name} has no key; its rows are told only whole.", nameof(table));
    }

    private static string PlaceOf(TableAccess table, RowKey key) => $"{table.Place} at {KeyText.Of(table.Schema, key)}";

    private static EngineFault NotOne(int touched, string place) => new(
        EngineFaultKind.BadData,
        place,
        touched == 0 ? "the row is not there, where exactly one is wanted" : $"{touched} rows were touched, where exactly one is wanted",
        "Somebody else wrote to the target; compare the table with 'fairway verify', and repair it.");

    private void EnsureOpen()
    {
        if (!IsOpen || raw.sqlite3_get_autocommit(session.Handle) != 0)
        {
            throw new InvalidOperationException("The transaction has ended; begin another one.");
        }
    }
}
