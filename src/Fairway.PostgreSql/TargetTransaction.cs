using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;
using Fairway.PostgreSql.Values;
using Fairway.PostgreSql.Writing;

namespace Fairway.PostgreSql;

/// <summary>
/// Rows and bookkeeping in one transaction of a session. Consecutive insertions into one table share a COPY that stays open, so that small batches cost
/// nothing; the server says what it refuses when the COPY ends, at the latest at the commit.
/// </summary>
internal sealed class TargetTransaction(WriteSession session, RangeTable ranges) : ITargetTransaction
{
    private RowCopy? _copy;
    private bool _isSaved;
    private bool _isVoid;
    private bool _onlyInserts = true;

    /// <summary>True until it was committed or undone.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>True when it was committed, and the commit may not be on disk yet.</summary>
    public bool CommittedLater { get; private set; }

    /// <summary>True when it ended without a commit.</summary>
    public bool WasUndone { get; private set; }

    /// <inheritdoc/>
    public Task InsertAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rows.Columns, table.StoredColumns.Length);
        return WriteAsync(table, () => InsertRowsAsync(table, rows, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task RelayAsync(TableSchema table, IRelayFeed rows, CancellationToken cancellationToken) =>
        WriteAsync(table, () => RelayRowsAsync(table, rows, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task UpdateAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken)
    {
        EnsureKey(table);
        return ChangeAsync(table, many => many.UpdateAsync(rows, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken)
    {
        if (table.Key is null)
        {
            await ChangeAsync(table, many => many.DeleteEqualAsync(rows, cancellationToken), cancellationToken);
            return;
        }

        using RowBatch keys = KeysOf(table, rows);
        await ChangeAsync(table, many => many.DeleteKeysAsync(keys, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task DeleteKeysAsync(TableSchema table, IReadOnlyCollection<RowKey> keys, CancellationToken cancellationToken)
    {
        EnsureKey(table);
        using RowBatch rows = RowsOf(table, keys);
        await ChangeAsync(table, many => many.DeleteKeysAsync(rows, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task ChangeAsync(TableSchema table, RowBatch keys, ImmutableArray<int> ordinals, RowBatch values, CancellationToken cancellationToken)
    {
        EnsureKey(table);
        ArgumentOutOfRangeException.ThrowIfNotEqual(keys.Rows, values.Rows);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Columns, ordinals.Length);
        return ChangeAsync(table, many => many.ChangeAsync(keys, ordinals, values, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task PutAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken)
    {
        EnsureKey(table);
        using RowBatch keys = KeysOf(table, rows);
        await ChangeAsync(table, many => many.DropKeysAsync(keys, cancellationToken), cancellationToken);
        await InsertAsync(table, rows, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task DropKeysAsync(TableSchema table, IReadOnlyCollection<RowKey> keys, CancellationToken cancellationToken)
    {
        EnsureKey(table);
        using RowBatch rows = RowsOf(table, keys);
        await ChangeAsync(table, many => many.DropKeysAsync(rows, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task TruncateAsync(ImmutableArray<TableSchema> tables, CancellationToken cancellationToken) => GuardAsync(
        string.Join(", ", tables.Select(t => t.Name)),
        async () =>
        {
            _onlyInserts = false;
            await EndCopyAsync(cancellationToken);
            await TableEmptying.EmptyAsync(session, tables, cancellationToken);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task SaveAsync(CancellationToken cancellationToken) => GuardAsync(
        "The transaction",
        async () =>
        {
            await EndCopyAsync(cancellationToken);
            await session.ExecuteAsync(_isSaved ? $"{WriteSettings.ForgetSaved}; {WriteSettings.Save}" : WriteSettings.Save, cancellationToken);
            _isSaved = true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        if (!IsOpen || !_isSaved)
        {
            throw new InvalidOperationException("There is no saved place in an open transaction to go back to.");
        }

        await GiveUpCopyAsync();
        _isVoid = false;
        await GuardAsync("The transaction", () => session.ExecuteAsync(WriteSettings.Restore, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task ClaimStreamAsync(FollowProgress progress, CancellationToken cancellationToken) => GuardAsync(
        $"{FollowedSql.Table} at {progress.Name}",
        async () =>
        {
            if (!await FollowedRows.ClaimAsync(session, progress, cancellationToken))
            {
                throw TargetWriter.TakenOver(progress.Name);
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task RecordPositionAsync(FollowProgress progress, CancellationToken cancellationToken) => GuardAsync(
        $"{FollowedSql.Table} at {progress.Name}",
        async () =>
        {
            _onlyInserts = false;
            await EndCopyAsync(cancellationToken);
            if (!await FollowedRows.RecordAsync(session, progress, cancellationToken))
            {
                throw TargetWriter.TakenOver(progress.Name);
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task RecordAsync(string sourceTable, FinishedRange range, CancellationToken cancellationToken) => GuardAsync(
        $"{Bookkeeping.Table} at range {range.Range.Number} of {sourceTable}",
        async () =>
        {
            await EndCopyAsync(cancellationToken);
            await ranges.EnsureAsync(cancellationToken);
            await RangeTable.InsertAsync(session.Connection, sourceTable, range, cancellationToken);
        },
        cancellationToken);

    /// <summary>Empties those of the tables that are there, and forgets what is recorded of their source.</summary>
    public Task ForgetAsync(string sourceTable, ImmutableArray<TableSchema> targets, CancellationToken cancellationToken) => GuardAsync(
        string.Join(", ", targets.Select(t => t.Name)),
        async () =>
        {
            _onlyInserts = false;
            await TableEmptying.EmptyAsync(session, targets, cancellationToken);
            await RangeTable.ForgetAsync(session.Connection, sourceTable, cancellationToken);
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await GuardAsync(
            "The transaction",
            async () =>
            {
                await EndCopyAsync(cancellationToken);

                // Rows and the record of their range share a commit: a crash loses both, and the range is copied again. The writer makes all of them
                // durable before it says goodbye.
                await session.ExecuteAsync(_onlyInserts ? $"{WriteSettings.CommitLater}; COMMIT" : "COMMIT", cancellationToken);
            },
            cancellationToken);
        CommittedLater = _onlyInserts;
        IsOpen = false;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!IsOpen)
        {
            return;
        }

        IsOpen = false;
        WasUndone = true;
        try
        {
            await (_copy?.CancelAsync() ?? Task.CompletedTask);
            await RollbackAsync();
        }
        catch (Exception exception) when (Faults.IsFault(exception) || exception is ObjectDisposedException or InvalidOperationException)
        {
            // A COPY that failed complains once more when it is given up; without its session there is no transaction left.
            await UndoAfterFailureAsync();
        }
        finally
        {
            _copy?.Dispose();
        }
    }

    private async Task RollbackAsync()
    {
        if (session.IsOpen)
        {
            await session.ExecuteAsync("ROLLBACK", CancellationToken.None);
        }
    }

    private async Task UndoAfterFailureAsync()
    {
        try
        {
            await RollbackAsync();
        }
        catch (Exception exception) when (Faults.IsFault(exception) || exception is ObjectDisposedException or InvalidOperationException)
        {
            // The server undoes what a session leaves behind.
            await session.Connection.CloseAsync();
        }
    }

    private async Task InsertRowsAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken)
    {
        if (_copy is not null && (_copy.IsFull || !ReferenceEquals(_copy.Table, table)))
        {
            await EndCopyAsync(cancellationToken);
        }

        if (_copy is null)
        {
            await session.EnsureWritableAsync(table, cancellationToken);
            _copy = await RowCopy.BeginAsync(session, table, cancellationToken);
        }

        await _copy.WriteAsync(rows, cancellationToken);
    }

    private async Task RelayRowsAsync(TableSchema table, IRelayFeed rows, CancellationToken cancellationToken)
    {
        await EndCopyAsync(cancellationToken);
        await session.EnsureWritableAsync(table, cancellationToken);
        await RelayCopy.RunAsync(session, table, rows, RelayFormat.IsText(RelayFormat.Of(table)), cancellationToken);
    }

    private Task ChangeAsync(TableSchema table, Func<ManyRows, Task> change, CancellationToken cancellationToken) => WriteAsync(
        table,
        async () =>
        {
            _onlyInserts = false;
            await EndCopyAsync(cancellationToken);
            await session.EnsureWritableAsync(table, cancellationToken);
            await change(new ManyRows(session, table));
        },
        cancellationToken);

    private async Task EndCopyAsync(CancellationToken cancellationToken)
    {
        if (_copy is not null)
        {
            await _copy.FinishAsync(cancellationToken);
            _copy.Dispose();
            _copy = null;
        }
    }

    private Task WriteAsync(TableSchema table, Func<Task> write, CancellationToken cancellationToken) => GuardAsync(table.Name.ToString(), write, cancellationToken);

    // Whatever fails voids the transaction: what was sent before is then neither whole nor known.
    private async Task GuardAsync(string place, Func<Task> work, CancellationToken cancellationToken)
    {
        if (!IsOpen || _isVoid)
        {
            throw new InvalidOperationException(_isVoid ? "The transaction failed before; undo it and begin another one." : "The transaction has ended; begin another one.");
        }

        _isVoid = true;
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await work();
            _isVoid = false;
        }
        catch (Exception exception) when (Faults.IsFault(exception))
        {
            throw Faults.TranslateWrite(exception, place, session.Role).OrStop(cancellationToken);
        }
    }

    // A COPY that failed complains once more when it is given up.
    private async Task GiveUpCopyAsync()
    {
        if (_copy is null)
        {
            return;
        }

        try
        {
            await _copy.CancelAsync();
        }
        catch (Exception exception) when (Faults.IsFault(exception) || exception is ObjectDisposedException or InvalidOperationException)
        {
            // Its failure was told when it came.
        }

        _copy.Dispose();
        _copy = null;
    }

    private static RowBatch KeysOf(TableSchema table, RowBatch rows)
    {
        ImmutableArray<int> key = table.KeyOrdinals;
        var keys = new RowBatch(key.Length);
        for (int r = 0; r < rows.Rows; r++)
        {
            keys.StartRow();
            foreach (int ordinal in key)
            {
                keys.Append(rows[r][ordinal]);
            }
        }

        return keys;
    }

    private static RowBatch RowsOf(TableSchema table, IReadOnlyCollection<RowKey> keys)
    {
        var rows = new RowBatch(table.KeyOrdinals.Length);
        foreach (RowKey key in keys)
        {
            rows.StartRow();
            key.AppendTo(rows);
        }

        return rows;
    }

    private static void EnsureKey(TableSchema table)
    {
        if (table.Key is null)
        {
            throw new ArgumentException($"Table {table.Name} has no key; write its rows whole.", nameof(table));
        }
    }
}
