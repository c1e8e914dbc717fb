using Fairway.Flow.Model;

namespace Fairway.Flow.Follow;

/// <summary>The keys that a target transaction touched, table by table, up to a bound.</summary>
internal sealed class TouchedRows(int mostKeys)
{
    private readonly Dictionary<TableName, (TableSchema Table, HashSet<RowKey>? Keys)> _tables = [];

    /// <summary>Adds keys.</summary>
    /// <param name="table">The target table.</param>
    /// <param name="keys">The keys; null when all of the table counts as touched.</param>
    public void Add(TableSchema table, IReadOnlyCollection<RowKey>? keys)
    {
        HashSet<RowKey>? held = _tables.TryGetValue(table.Name, out (TableSchema Table, HashSet<RowKey>? Keys) known) ? known.Keys : [];
        if (keys is null || held is null || held.Count + keys.Count > mostKeys)
        {
            _tables[table.Name] = (table, null);
            return;
        }

        held.UnionWith(keys);
        _tables[table.Name] = (table, held);
    }

    public void Clear() => _tables.Clear();

    public void Tell(IFollowObserver observer, LogPosition position)
    {
        foreach ((TableSchema table, HashSet<RowKey>? keys) in _tables.Values)
        {
            observer.Touched(table, keys, position);
        }
    }
}
