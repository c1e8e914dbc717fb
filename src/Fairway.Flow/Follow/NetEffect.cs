using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Follow;

/// <summary>
/// What a batch does to a table, as sets that are written in this order: what goes, what moves or changes in part, what is replaced, what comes. A row that has
/// all its values needs no move: its old key goes and its new one comes, so that chains and swaps of keys collide nowhere.
/// </summary>
internal sealed class NetEffect : IDisposable
{
    private readonly ShapedChanges _changes;
    private readonly Dictionary<ImmutableArray<int>, ChangeSet> _changed = new(OrdinalsComparer.Instance);

    private NetEffect(ShapedChanges changes, IReadOnlyCollection<RowKey> touched)
    {
        _changes = changes;
        Touched = touched;
        Updated = new RowBatch(changes.Rows.Columns);
        Inserted = new RowBatch(changes.Rows.Columns);
        Put = new RowBatch(changes.Rows.Columns);
    }

    /// <summary>Keys whose row goes.</summary>
    public List<RowKey> Deleted { get; } = [];

    /// <summary>Keys whose row goes, if there is one.</summary>
    public List<RowKey> Dropped { get; } = [];

    /// <summary>Rows of which some columns change, by which columns; keys that move first.</summary>
    public IEnumerable<ChangeSet> Changed => _changed.Values.OrderByDescending(c => c.Moves);

    /// <summary>Rows that are replaced.</summary>
    public RowBatch Updated { get; }

    /// <summary>Rows that come.</summary>
    public RowBatch Inserted { get; }

    /// <summary>Rows that are, whatever was before.</summary>
    public RowBatch Put { get; }

    /// <summary>Changes whose rows must be read again from the source.</summary>
    public List<int> ReadAgain { get; } = [];

    /// <summary>Every key that the batch speaks of.</summary>
    public IReadOnlyCollection<RowKey> Touched { get; }

    public static NetEffect Of(ShapedChanges changes, Dictionary<RowKey, NetRow> rows)
    {
        var effect = new NetEffect(changes, rows.Keys);
        HashSet<NetRow> moving = [.. rows.Values.Where(r => effect.Moves(r, rows))];
        HashSet<RowKey> vacated = [.. moving.Select(r => r.Base!)]; // What moves has a base.

        // In the order of their keys, which is much like the order in which tables keep their rows: neighbours share a page.
        var ordered = new List<NetRow>(rows.Values);
        ordered.Sort((a, b) => a.Key.Encoded.SequenceCompareTo(b.Key.Encoded));
        foreach (NetRow row in ordered)
        {
            effect.Add(row, moving.Contains(row), vacated.Contains(row.Key));
        }

        return effect;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Updated.Dispose();
        Inserted.Dispose();
        Put.Dispose();
        foreach (ChangeSet set in _changed.Values)
        {
            set.Dispose();
        }
    }

    // A whole row moves only where nothing is in its way, or where the target keeps columns of it that we do not write.
    private bool Moves(NetRow row, Dictionary<RowKey, NetRow> rows)
    {
        if (!row.IsThere || row.ReadAgain >= 0 || row.Base is null || row.Base.Equals(row.Key))
        {
            return false;
        }

        bool clear = row.Origin == Origin.Absent && !rows[row.Base].IsThere;
        return !row.IsWhole || _changes.Route.Route.LeavesColumns || clear;
    }

    private void Add(NetRow row, bool moves, bool vacated)
    {
        Origin origin = vacated ? Origin.Absent : row.Origin;
        if (row.ReadAgain >= 0)
        {
            ReadAgain.Add(row.ReadAgain);
        }
        else if (moves)
        {
            Remove(row.Key, origin);
            Set(row, everything: true);
        }
        else if (!row.IsThere)
        {
            Remove(row.Key, origin);
        }
        else if (!row.IsWhole)
        {
            Set(row, everything: false);
        }
        else
        {
            Replace(row, origin);
        }
    }

    private void Remove(RowKey key, Origin origin)
    {
        if (origin != Origin.Absent)
        {
            (origin == Origin.Exists ? Deleted : Dropped).Add(key);
        }
    }

    private void Replace(NetRow row, Origin origin)
    {
        // Columns that are not written belong to the row that went, not to the one that came.
        if (origin == Origin.Exists && row.Base is null && _changes.Route.Route.LeavesColumns)
        {
            Remove(row.Key, origin);
            origin = Origin.Absent;
        }

        RowBatch rows = origin switch
        {
            Origin.Absent => Inserted,
            Origin.Exists => Updated,
            _ => Put,
        };
        rows.AppendRow(row.Values![row.Place]); // A whole row has values.
    }

    private void Set(NetRow row, bool everything)
    {
        int columns = _changes.Rows.Columns;
        ImmutableArray<int> ordinals =
            [.. Enumerable.Range(0, columns).Where(c => !row.Absent.Contains(c) && (everything || !_changes.Route.KeyOrdinals.Contains(c)))];
        if (row.Values is null || ordinals.IsEmpty)
        {
            return;
        }

        if (!_changed.TryGetValue(ordinals, out ChangeSet? set))
        {
            set = new ChangeSet(ordinals, _changes.Route.KeyOrdinals.Length, everything);
            _changed.Add(ordinals, set);
        }

        set.Add(row.Base!, row.Values[row.Place]); // A row in part has a base, and so has one that moves.
    }
}
