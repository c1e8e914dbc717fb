using Fairway.Flow.Model;

namespace Fairway.Sqlite.Following;

/// <summary>Gathers changes until they are taken as a batch. What was not taken is disposed.</summary>
internal sealed class BatchBuilder : IDisposable
{
    private List<TableChanges> _tables = [];

    public bool IsEmpty => _tables.All(t => t.Changes.Count == 0);

    /// <summary>Bytes of all values so far.</summary>
    public int Bytes => _tables.Sum(t => t.Rows.Bytes + t.Before.Bytes);

    /// <summary>The changes of a table.</summary>
    public TableChanges Of(TableSchema table)
    {
        TableChanges? changes = _tables.Find(t => ReferenceEquals(t.Table, table));
        if (changes is null)
        {
            changes = new TableChanges(table);
            _tables.Add(changes);
        }

        return changes;
    }

    /// <summary>Says of keys that no row has them.</summary>
    public void Drop(TableSchema table, IEnumerable<RowKey> keys)
    {
        foreach (RowKey key in keys)
        {
            TableChanges changes = Of(table);
            changes.Before.StartRow();
            key.AppendTo(changes.Before);
            changes.Add(ChangeKind.Drop, hasRow: false, hasBefore: true);
        }
    }

    /// <summary>A batch after which the transaction goes on.</summary>
    /// <param name="position">The end of the last transaction that is whole.</param>
    /// <param name="markers">The markers that were read.</param>
    public ChangeBatch Take(LogPosition position, IReadOnlyList<string>? markers = null) =>
        new() { Tables = Taken(), Position = position, EndsTransaction = false, Markers = markers ?? [] };

    /// <summary>The batch that ends the transaction.</summary>
    /// <param name="position">Its end.</param>
    /// <param name="markers">The markers that were read.</param>
    /// <param name="writtenAt">When it was written, in milliseconds since 1970.</param>
    public ChangeBatch TakeLast(LogPosition position, IReadOnlyList<string> markers, long? writtenAt) => new()
    {
        Tables = Taken(),
        Position = position,
        Transactions = 1,
        CommittedAt = writtenAt is long at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
        Markers = markers,
    };

    public void Dispose() => _tables.ForEach(t => t.Dispose());

    private List<TableChanges> Taken()
    {
        List<TableChanges> taken = [.. _tables.Where(t => t.Changes.Count > 0)];
        _tables.Where(t => t.Changes.Count == 0).ToList().ForEach(t => t.Dispose());
        _tables = [];
        return taken;
    }
}
