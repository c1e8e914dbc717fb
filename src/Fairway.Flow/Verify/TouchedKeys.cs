using Fairway.Flow.Model;

namespace Fairway.Flow.Verify;

/// <summary>
/// Keys of target tables that must be looked at again, because the stream has touched them or a scan suspects them. Bounded: a table with more of them needs
/// another scan instead. Safe for several threads.
/// </summary>
/// <param name="mostKeys">Keys of one table that are remembered.</param>
public sealed class TouchedKeys(int mostKeys = 1_000_000)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TableName, TouchedTable> _tables = [];

    /// <summary>Rows were changed in the target.</summary>
    /// <param name="table">The target table.</param>
    /// <param name="keys">Their keys; null when they are not known, and all of the table counts as touched.</param>
    /// <param name="position">The position that the target had reached with it.</param>
    public void Touch(TableName table, IReadOnlyCollection<RowKey>? keys, LogPosition position)
    {
        lock (_lock)
        {
            Of(table).Touch(keys, position);
        }
    }

    /// <summary>How many keys of a table wait to be looked at.</summary>
    public int Waiting(TableName table) => Read(table, t => t.Waiting);

    /// <summary>True when the table needs another scan.</summary>
    internal bool NeedsScan(TableName table) => Read(table, t => t.NeedsScan);

    /// <summary>The first position at which something was touched that nobody has looked at since; null when there is nothing.</summary>
    internal LogPosition? Oldest(TableName table) => Read(table, t => t.Oldest);

    /// <summary>True when a key was touched after it was taken.</summary>
    internal bool IsTouched(TableName table, RowKey key) => Read(table, t => t.IsWaiting(key));

    /// <summary>A scan begins: what is touched from now on is known again.</summary>
    /// <returns>True when it was needed, so that nothing is proved until it ends.</returns>
    internal bool ScanBegins(TableName table) => Read(table, t =>
    {
        bool needed = t.NeedsScan;
        t.NeedsScan = false;
        return needed;
    });

    /// <summary>A scan could not tell enough: another is needed.</summary>
    internal void ScanAgain(TableName table) => Read(table, t => t.NeedsScan = true);

    /// <summary>Keys that a scan suspects; nothing of the table is proved while they wait.</summary>
    internal void Suspect(TableName table, IReadOnlyCollection<RowKey> keys) => Touch(table, keys, LogPosition.Start);

    /// <summary>Takes some keys to look at them; they count as waiting until they are settled.</summary>
    internal List<TouchedKey> Take(TableName table, int most) => Read(table, t => t.Take(most));

    /// <summary>Takes every key, those that somebody else looks at included.</summary>
    internal List<RowKey> TakeAll(TableName table) => Read(table, t => t.TakeAll());

    /// <summary>A key that was taken has been looked at.</summary>
    internal void Settle(TableName table, RowKey key) => Read(table, t => t.Settle(key));

    /// <summary>A key that was taken must be looked at again.</summary>
    internal void Return(TableName table, RowKey key) => Read(table, t => t.Return(key));

    private T Read<T>(TableName table, Func<TouchedTable, T> read)
    {
        lock (_lock)
        {
            return read(Of(table));
        }
    }

    private TouchedTable Of(TableName table)
    {
        if (!_tables.TryGetValue(table, out TouchedTable? touched))
        {
            touched = new TouchedTable(mostKeys);
            _tables.Add(table, touched);
        }

        return touched;
    }
}
