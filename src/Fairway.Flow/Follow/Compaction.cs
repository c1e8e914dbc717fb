using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Follow;

/// <summary>
/// Reduces a table's changes to one per key. 1: every change is played through on keys alone. 2: a value that a change does not give is taken from an earlier
/// change of the same row. 3: what is left says, key by key, what was there before and what is there now (<see cref="NetEffect"/>).
/// </summary>
internal sealed class Compaction : IDisposable
{
    private readonly ShapedChanges _changes;
    private readonly RowBatch _merged;
    private readonly RowBatch _scratch;
    private readonly Dictionary<RowKey, NetRow> _rows = [];

    private Compaction(ShapedChanges changes)
    {
        _changes = changes;
        _merged = new RowBatch(changes.Rows.Columns);
        _scratch = new RowBatch(changes.Rows.Columns);
    }

    /// <summary>The net effect; null when the changes contradict each other, so that only the target can say what is wrong with them. The table has a key.</summary>
    public static NetEffect? Of(ShapedChanges changes)
    {
        using var compaction = new Compaction(changes);
        return compaction.Play() ? NetEffect.Of(changes, compaction._rows) : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _merged.Dispose();
        _scratch.Dispose();
    }

    private bool Play()
    {
        for (int c = _changes.FirstLive; c < _changes.Source.Changes.Count; c++)
        {
            TableChange change = _changes.Source.Changes[c];
            bool agrees = change.Kind switch
            {
                ChangeKind.Insert => Insert(change),
                ChangeKind.Update => Update(change),
                ChangeKind.Delete => Delete(change),
                ChangeKind.Put => Put(change, c),
                _ => Drop(_changes.OldKey(change)),
            };
            if (!agrees)
            {
                return false;
            }
        }

        return true;
    }

    private bool Insert(in TableChange change)
    {
        NetRow row = At(_changes.NewKey(change), Origin.Absent);
        if (row.IsThere || !change.IsWhole)
        {
            return false;
        }

        row.Begins(_changes.Rows, change.Row);
        return true;
    }

    private bool Update(in TableChange change)
    {
        RowKey key = _changes.NewKey(change);
        RowKey before = change.Before < 0 ? key : _changes.OldKey(change);
        NetRow row = Standing(before);
        if (!row.IsThere)
        {
            return false;
        }

        Change(row, change);
        if (before.Equals(key))
        {
            return true;
        }

        // A row that is to be read again is read under the key that the change had.
        NetRow other = At(key, Origin.Absent);
        if (other.IsThere || row.ReadAgain >= 0)
        {
            return false;
        }

        row.MovesTo(other);
        return true;
    }

    private bool Delete(in TableChange change)
    {
        NetRow row = Standing(_changes.OldKey(change));
        if (!row.IsThere)
        {
            return false;
        }

        row.Ends();
        return true;
    }

    private bool Put(in TableChange change, int number)
    {
        RowKey key = _changes.NewKey(change);
        if (change.Before >= 0 && _changes.OldKey(change) is var old && !old.Equals(key))
        {
            Drop(old);
        }

        NetRow row = At(key, Origin.Unknown);
        if (row.IsThere)
        {
            Change(row, change);
        }
        else if (change.IsWhole)
        {
            row.Begins(_changes.Rows, change.Row);
        }
        else
        {
            row.MustBeRead(number);
        }

        return true;
    }

    private bool Drop(RowKey key)
    {
        At(key, Origin.Unknown).Ends();
        return true;
    }

    private void Change(NetRow row, in TableChange change)
    {
        ImmutableArray<int> absent = _changes.Route.Absent(change.Absent);
        if (absent.IsEmpty || row.Values is null)
        {
            row.Becomes(_changes.Rows, change.Row, absent);
            return;
        }

        Merge(row, change.Row, absent);
    }

    // The earlier values may lie in the batch that grows here: they are set aside first.
    private void Merge(NetRow row, int place, ImmutableArray<int> absent)
    {
        _scratch.Clear();
        _scratch.AppendRow(row.Values![row.Place]); // Only rows with values come here.
        Row earlier = _scratch[0];
        Row later = _changes.Rows[place];
        _merged.StartRow();
        for (int c = 0; c < later.Count; c++)
        {
            _merged.Append(absent.Contains(c) ? earlier[c] : later[c]);
        }

        row.Becomes(_merged, _merged.Rows - 1, [.. absent.Where(a => row.Absent.Contains(a))]);
    }

    // A change that is strict says that its row was there: before the batch, unless the batch has spoken of the key, or emptied the table.
    private NetRow Standing(RowKey key)
    {
        if (!_rows.TryGetValue(key, out NetRow? row))
        {
            row = new NetRow(key, _changes.IsEmptied ? Origin.Absent : Origin.Exists);
            _rows.Add(key, row);
            if (!_changes.IsEmptied)
            {
                row.Stands();
            }
        }

        return row;
    }

    private NetRow At(RowKey key, Origin otherwise)
    {
        if (!_rows.TryGetValue(key, out NetRow? row))
        {
            row = new NetRow(key, _changes.IsEmptied ? Origin.Absent : otherwise);
            _rows.Add(key, row);
        }

        return row;
    }
}
