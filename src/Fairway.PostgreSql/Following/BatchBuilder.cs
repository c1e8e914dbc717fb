using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Following;

/// <summary>Gathers changes until somebody takes them as a batch.</summary>
internal sealed class BatchBuilder : IDisposable
{
    // Ours are alone in their transactions; somebody else's million of them is nobody's concern.
    private const int MostMarkers = 16;
    private readonly Dictionary<TableSchema, TableChanges> _tables = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> _markers = [];
    private bool _hasMarked;
    private int _transactions;
    private DateTimeOffset? _committedAt;
    private int _changes;
    private TableChanges? _last;
    private long _lastBytes;
    private long _bytes;

    /// <summary>Where the stream has got to.</summary>
    public LogPosition Position { get; private set; }

    /// <summary>True between the begin of a transaction and its end.</summary>
    public bool IsInside { get; private set; }

    /// <summary>True when there is something to give.</summary>
    public bool HasContent => _transactions > 0 || _changes > 0;

    /// <summary>True when the limits are reached, or a transaction with a marker has ended: whoever waits for it waits for nothing behind it.</summary>
    public bool IsFull(BatchLimits limits)
    {
        Count();
        return _hasMarked || _changes >= limits.Rows || _bytes >= limits.Bytes;
    }

    public void Begin() => IsInside = true;

    public void End(LogPosition position, DateTimeOffset committedAt)
    {
        IsInside = false;
        _hasMarked = _markers.Count > 0;
        _transactions++;
        _committedAt = committedAt;
        MoveTo(position);
    }

    /// <summary>Leaves a transaction that is not given.</summary>
    public void Skip() => IsInside = false;

    /// <summary>Moves on where nothing happened.</summary>
    public void MoveTo(LogPosition position) => Position = position > Position ? position : Position;

    /// <summary>Notes a marker of the transaction that is going on; it is given with the end of it.</summary>
    public void Mark(string marker)
    {
        if (_markers.Count < MostMarkers)
        {
            _markers.Add(marker);
        }
    }

    /// <summary>The changes of a table, to which one is added now.</summary>
    public TableChanges Changing(TableSchema table)
    {
        Count();
        _changes++;
        if (!_tables.TryGetValue(table, out TableChanges? changes))
        {
            changes = new TableChanges(table);
            _tables.Add(table, changes);
        }

        _last = changes;
        _lastBytes = BytesOf(changes);
        return changes;
    }

    /// <summary>Gives what is there.</summary>
    public ChangeBatch Take()
    {
        var batch = new ChangeBatch
        {
            Tables = [.. _tables.Values],
            Position = Position,
            EndsTransaction = !IsInside,
            Transactions = _transactions,
            CommittedAt = _committedAt,
            Markers = _hasMarked ? [.. _markers] : [],
        };
        _tables.Clear();
        if (_hasMarked)
        {
            _markers.Clear();
            _hasMarked = false;
        }

        _transactions = 0;
        _changes = 0;
        _last = null;
        _bytes = 0;
        _committedAt = null;
        return batch;
    }

    public void Dispose()
    {
        foreach (TableChanges table in _tables.Values)
        {
            table.Dispose();
        }
    }

    // Counts what the last change brought.
    private void Count()
    {
        if (_last is not null)
        {
            _bytes += BytesOf(_last) - _lastBytes;
            _lastBytes = BytesOf(_last);
        }
    }

    private static long BytesOf(TableChanges table) => (long)table.Rows.Bytes + table.Before.Bytes;
}
