using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Testing.Memory;

/// <summary>A target in memory that is as strict as a database: affected rows, keys, unique constraints, marks, the fencing token.</summary>
public sealed class MemoryTarget : ITargetWriter
{
    private ImmutableDictionary<TableName, MemoryTable> _tables = ImmutableDictionary<TableName, MemoryTable>.Empty;
    private ImmutableDictionary<string, FollowProgress> _followed = ImmutableDictionary<string, FollowProgress>.Empty;
    private MemoryTransaction? _claimed;

    /// <summary>What a call is about to do, by its method's name: throw here what a database would throw.</summary>
    public Action<string> Before { get; set; } = _ => { };

    /// <summary>Every call so far, by its method's name.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Makes a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="unique">Unique constraints beside the key, as positions among the stored columns.</param>
    public void Create(TableSchema table, params ImmutableArray<int>[] unique) => _tables = _tables.Add(table.Name, new MemoryTable(table, [.. unique]));

    /// <summary>Committed rows of a table with a key, as texts in the order of their keys; NULL is <c>-</c>.</summary>
    public IReadOnlyList<string> RowsOf(TableName table)
    {
        IEnumerable<ImmutableArray<byte[]?>> rows = _tables[table].Keyed.Values.Concat(_tables[table].Keyless);
        return [.. rows.Select(r => string.Join("|", r.Select(v => v is null ? "-" : System.Text.Encoding.UTF8.GetString(v)))).Order(StringComparer.Ordinal)];
    }

    /// <summary>How many rows a table has.</summary>
    public int CountOf(TableName table) => _tables[table].Keyed.Count + _tables[table].Keyless.Count;

    /// <inheritdoc/>
    public Task<FollowProgress?> FollowedAsync(string name, CancellationToken cancellationToken) => Task.FromResult(_followed.GetValueOrDefault(name));

    /// <inheritdoc/>
    public Task<FollowProgress> TakeOverAsync(FollowProgress progress, CancellationToken cancellationToken)
    {
        FollowProgress? known = _followed.GetValueOrDefault(progress.Name);
        if (known is not null && known.Token > progress.Token)
        {
            throw new EngineFault(EngineFaultKind.PermissionLost, progress.Name, "another runner has taken over", "Stop this one.");
        }

        // As a database does for whoever has a larger token: the transaction that has the row ends.
        _claimed?.End();
        _claimed = null;

        FollowProgress taken = known is null ? progress : known with { Token = progress.Token };
        _followed = _followed.SetItem(progress.Name, taken);
        return Task.FromResult(taken);
    }

    /// <inheritdoc/>
    public Task ForgetFollowedAsync(string name, CancellationToken cancellationToken)
    {
        _followed = _followed.Remove(name);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ITargetTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        Say("Begin");
        return Task.FromResult<ITargetTransaction>(new MemoryTransaction(this, _tables));
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<FinishedRange>> FinishedRangesAsync(string sourceTable, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task RestartAsync(string sourceTable, ImmutableArray<TableSchema> targets, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public string? RelayFormatOf(TableSchema table) => null;

    /// <inheritdoc/>
    public Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal void Say(string call)
    {
        Calls.Add(call);
        Before(call);
    }

    /// <summary>Locks the row of a capture for a transaction and looks at it as it is now, as a database does.</summary>
    internal FollowProgress Lock(MemoryTransaction transaction, string name)
    {
        if (_claimed is not null && _claimed != transaction)
        {
            throw new EngineFault(EngineFaultKind.RetryLater, name, "another transaction has the row", "Try again.");
        }

        _claimed = transaction;
        return _followed.GetValueOrDefault(name) ?? throw new InvalidOperationException("Nobody has taken over.");
    }

    internal void Unlock(MemoryTransaction transaction) => _claimed = _claimed == transaction ? null : _claimed;

    internal void Commit(ImmutableDictionary<TableName, MemoryTable> tables, FollowProgress? recorded)
    {
        _tables = tables;
        _followed = recorded is null ? _followed : _followed.SetItem(recorded.Name, recorded);
    }
}
