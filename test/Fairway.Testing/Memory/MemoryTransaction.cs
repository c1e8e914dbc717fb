using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Testing.Memory;

/// <summary>A transaction of a <see cref="MemoryTarget"/>. After a refused write it takes nothing but a restore, as PostgreSQL does.</summary>
internal sealed class MemoryTransaction(MemoryTarget target, ImmutableDictionary<TableName, MemoryTable> tables) : ITargetTransaction
{
    private ImmutableDictionary<TableName, MemoryTable> _tables = tables;
    private ImmutableDictionary<TableName, MemoryTable>? _saved;
    private FollowProgress? _recorded;
    private bool _failed;
    private bool _ended;

    public Task InsertAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken) =>
        WriteAsync("Insert", table, t => Over(rows, t, (held, r) => held.Insert(rows[r])));

    public Task UpdateAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken) =>
        WriteAsync("Update", table, t => Over(rows, t, (held, r) => held.Update(rows[r])));

    public Task PutAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken) =>
        WriteAsync("Put", table, t => Over(rows, t, (held, r) => held.Put(rows[r])));

    public Task DeleteAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken) =>
        WriteAsync("Delete", table, t => Over(rows, t, (held, r) => table.Key is null ? held.DeleteEqual(rows[r]) : held.Delete(held.KeyOf(rows[r]), strict: true)));

    public Task DeleteKeysAsync(TableSchema table, IReadOnlyCollection<RowKey> keys, CancellationToken cancellationToken) =>
        WriteAsync("DeleteKeys", table, t => keys.Aggregate(t, (held, key) => held.Delete(key, strict: true)));

    public Task DropKeysAsync(TableSchema table, IReadOnlyCollection<RowKey> keys, CancellationToken cancellationToken) =>
        WriteAsync("DropKeys", table, t => keys.Aggregate(t, (held, key) => held.Delete(key, strict: false)));

    public Task ChangeAsync(TableSchema table, RowBatch keys, ImmutableArray<int> ordinals, RowBatch values, CancellationToken cancellationToken) =>
        WriteAsync("Change", table, t => Over(keys, t, (held, r) => held.Change(keys[r], ordinals, values[r])));

    public Task TruncateAsync(ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        foreach (TableSchema table in tables)
        {
            WriteAsync("Truncate", table, t => t.Empty());
        }

        return Task.CompletedTask;
    }

    public Task SaveAsync(CancellationToken cancellationToken)
    {
        Say("Save");
        _saved = _tables;
        return Task.CompletedTask;
    }

    public Task RestoreAsync(CancellationToken cancellationToken)
    {
        EnsureGoesOn();
        target.Say("Restore");
        _tables = _saved ?? throw new InvalidOperationException("Nothing was saved.");
        _failed = false;
        return Task.CompletedTask;
    }

    public Task ClaimStreamAsync(FollowProgress progress, CancellationToken cancellationToken)
    {
        Say("ClaimStream");
        EnsureOurs(progress);
        return Task.CompletedTask;
    }

    public Task RecordPositionAsync(FollowProgress progress, CancellationToken cancellationToken)
    {
        Say("RecordPosition");
        if (progress.Position < EnsureOurs(progress).Position)
        {
            throw new EngineFault(EngineFaultKind.PermissionLost, progress.Name, "the target is ahead", "Stop this one.");
        }

        _recorded = progress;
        return Task.CompletedTask;
    }

    public Task CommitAsync(CancellationToken cancellationToken)
    {
        Say("Commit");
        target.Commit(_tables, _recorded);
        target.Unlock(this);
        return Task.CompletedTask;
    }

    public Task RelayAsync(TableSchema table, IRelayFeed rows, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RecordAsync(string sourceTable, FinishedRange range, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DisposeAsync()
    {
        target.Unlock(this);
        return ValueTask.CompletedTask;
    }

    private static MemoryTable Over(RowBatch rows, MemoryTable table, Func<MemoryTable, int, MemoryTable> write)
    {
        for (int r = 0; r < rows.Rows; r++)
        {
            table = write(table, r);
        }

        return table;
    }

    private Task WriteAsync(string call, TableSchema table, Func<MemoryTable, MemoryTable> write)
    {
        Say(call);
        try
        {
            _tables = _tables.SetItem(table.Name, write(_tables[table.Name]));
            return Task.CompletedTask;
        }
        catch (EngineFault)
        {
            _failed = true;
            throw;
        }
    }

    /// <summary>The session was ended, by whoever has taken over.</summary>
    public void End() => _ended = true;

    private FollowProgress EnsureOurs(FollowProgress progress)
    {
        FollowProgress known = target.Lock(this, progress.Name);
        return known.Token == progress.Token
            ? known
            : throw new EngineFault(EngineFaultKind.PermissionLost, progress.Name, "another runner has taken over", "Stop this one.");
    }

    private void Say(string call)
    {
        EnsureGoesOn();
        if (_failed)
        {
            throw new InvalidOperationException($"{call} after a refused write: restore first.");
        }

        target.Say(call);
    }

    private void EnsureGoesOn()
    {
        if (_ended)
        {
            throw new EngineFault(EngineFaultKind.Unreachable, "the target", "the server has ended this session", "Try again.");
        }
    }
}
