using System.Collections.Immutable;
using Fairway.Flow.Model;
using Fairway.Testing.Memory;
using Fairway.Tests.Flow.Follow;

namespace Fairway.Tests.Simulation.Streams;

/// <summary>
/// A source in memory: an application's transactions, legal step by step, over tables with few rows, so that they meet: keys that move and come again, unique values that
/// are swapped, rows that are equal, tables that are emptied. It keeps its log until it is told that a position is durable elsewhere.
/// </summary>
/// <param name="chance">Decides what is written.</param>
/// <param name="strict">True for a log of inserts, updates and deletes, with values left out that did not change; false for one that says only what a row is now.</param>
internal sealed class Shop(Random chance, bool strict)
{
    private static readonly string[] _keys = ["a", "b", "c", "d"];
    private static readonly string[] _codes = ["1", "2", "3"];
    private readonly List<ShopTransaction> _log = [];
    private ImmutableDictionary<string, (string? Code, string Note)> _items = ImmutableDictionary<string, (string?, string)>.Empty;
    private ImmutableList<(string A, string B)> _loose = [];
    private ulong _end = 10;
    private int _values;

    /// <summary>The tables: one with a key and a unique column, one without a key.</summary>
    public static ImmutableArray<TableSchema> Tables { get; } = [Following.Table("items", "id", "id", "code", "note"), Following.Table("loose", "", "a", "b")];

    /// <summary>Which of the second column's values are unique: the places of unique columns beside the key, by table.</summary>
    public static int[] UniqueOf(TableSchema table) => table == Items ? [1] : [];

    /// <summary>Up to where it was told that everything is durable.</summary>
    public ulong Confirmed { get; private set; }

    /// <summary>Where its log ends.</summary>
    public ulong End => _end;

    /// <summary>How many transactions there were.</summary>
    public int Transactions => _log.Count;

    private static TableSchema Items => Tables[0];

    private static TableSchema Loose => Tables[1];

    /// <summary>The application commits a transaction of some steps.</summary>
    public ShopTransaction Transact()
    {
        var changes = ImmutableArray.CreateBuilder<ShopChange>();
        for (int steps = chance.Next(1, 7); steps > 0; steps--)
        {
            if (strict && chance.Next(4) == 0)
            {
                ChangeLoose(changes);
            }
            else
            {
                ChangeItems(changes);
            }
        }

        Commit(changes.ToImmutable(), null);
        return _log[^1];
    }

    /// <summary>Writes a marker of ours.</summary>
    /// <returns>The end of its transaction.</returns>
    public ulong Mark(string marker)
    {
        Commit([], marker);
        return _end;
    }

    /// <summary>The next transaction behind a position; null when there is none.</summary>
    public ShopTransaction? After(ulong position) => _log.Find(t => t.Position > position);

    /// <summary>The rows that were there at a position, as texts by table; null when no transaction ends there.</summary>
    public ImmutableDictionary<string, ImmutableList<string>>? RowsAt(ulong position) =>
        position == 0 ? Snapshot(ImmutableDictionary<string, (string?, string)>.Empty, []) : _log.Find(t => t.Position == position)?.Rows;

    /// <summary>Is told that everything up to a position is durable elsewhere.</summary>
    public void Confirm(ulong position) => Confirmed = Math.Max(Confirmed, position);

    private void ChangeItems(ImmutableArray<ShopChange>.Builder changes)
    {
        string key = _keys[chance.Next(_keys.Length)];
        string? code = chance.Next(4) == 0 ? null : _codes[chance.Next(_codes.Length)];
        switch (chance.Next(12))
        {
            case 0 when chance.Next(6) == 0 && strict:
                _items = _items.Clear();
                changes.Add(new ShopChange(Items, ChangeKind.Truncate, null, null));
                break;
            case < 3:
                Swap(changes);
                break;
            case < 6 when _items.ContainsKey(key):
                Remove(changes, key);
                break;
            case < 8 when _items.TryGetValue(key, out (string? Code, string Note) moved):
                Replace(changes, key, _keys[chance.Next(_keys.Length)], moved, code);
                break;
            default:
                if (_items.TryGetValue(key, out (string? Code, string Note) row))
                {
                    Replace(changes, key, key, row, code);
                }
                else if (IsFree(key, code))
                {
                    Set(key, code, NewValue());
                    changes.Add(new ShopChange(Items, strict ? ChangeKind.Insert : ChangeKind.Put, Row(key), null));
                }

                break;
        }
    }

    private void Remove(ImmutableArray<ShopChange>.Builder changes, string key)
    {
        _items = _items.Remove(key);
        changes.Add(new ShopChange(Items, strict ? ChangeKind.Delete : ChangeKind.Drop, null, [key]));
    }

    private void Replace(ImmutableArray<ShopChange>.Builder changes, string key, string to, (string? Code, string Note) row, string? code)
    {
        bool keepsCode = chance.Next(2) == 0;
        bool keepsNote = chance.Next(3) == 0;
        string? next = keepsCode ? row.Code : code;
        if ((to != key && _items.ContainsKey(to)) || !IsFree(key, next))
        {
            return;
        }

        _items = _items.Remove(key);
        Set(to, next, keepsNote ? row.Note : NewValue());
        if (strict)
        {
            string?[] written = [to, keepsCode ? ChangeScript.NotGiven : next, keepsNote ? ChangeScript.NotGiven : _items[to].Note];
            changes.Add(new ShopChange(Items, ChangeKind.Update, written, to == key ? null : [key]));
            return;
        }

        if (to != key)
        {
            changes.Add(new ShopChange(Items, ChangeKind.Drop, null, [key]));
        }

        changes.Add(new ShopChange(Items, ChangeKind.Put, Row(to), null));
    }

    // Two rows exchange their unique values by way of a third.
    private void Swap(ImmutableArray<ShopChange>.Builder changes)
    {
        string[] keys = [.. _items.Keys.Order(StringComparer.Ordinal).Where(k => _items[k].Code is not null)];
        if (keys.Length < 2)
        {
            return;
        }

        (string one, string other) = (keys[0], keys[^1]);
        (string? first, string? second) = (_items[one].Code, _items[other].Code);
        foreach ((string key, string? code) in new[] { (one, "tmp"), (other, first), (one, second) })
        {
            Set(key, code, _items[key].Note);
            changes.Add(new ShopChange(Items, strict ? ChangeKind.Update : ChangeKind.Put, Row(key), null));
        }
    }

    private void ChangeLoose(ImmutableArray<ShopChange>.Builder changes)
    {
        if (_loose.IsEmpty || chance.Next(2) == 0)
        {
            (string A, string B) row = (_keys[chance.Next(2)], _codes[chance.Next(2)]);
            _loose = _loose.Add(row);
            changes.Add(new ShopChange(Loose, ChangeKind.Insert, [row.A, row.B], null));
            return;
        }

        (string A, string B) old = _loose[chance.Next(_loose.Count)];
        _loose = _loose.Remove(old);
        if (chance.Next(2) == 0)
        {
            changes.Add(new ShopChange(Loose, ChangeKind.Delete, null, [old.A, old.B]));
            return;
        }

        (string A, string B) changed = (_keys[chance.Next(2)], old.B);
        _loose = _loose.Add(changed);
        changes.Add(new ShopChange(Loose, ChangeKind.Update, [changed.A, ChangeScript.NotGiven], [old.A, old.B]));
    }

    private void Commit(ImmutableArray<ShopChange> changes, string? marker)
    {
        _end += (ulong)chance.Next(1, 9);
        _log.Add(new ShopTransaction(_end, changes, marker, Snapshot(_items, _loose)));
    }

    private void Set(string key, string? code, string note) => _items = _items.SetItem(key, (code, note));

    private string?[] Row(string key) => [key, _items[key].Code, _items[key].Note];

    private string NewValue() => $"v{++_values}";

    private bool IsFree(string key, string? code) => code is null || !_items.Any(i => i.Key != key && i.Value.Code == code);

    private static ImmutableDictionary<string, ImmutableList<string>> Snapshot(ImmutableDictionary<string, (string? Code, string Note)> items, ImmutableList<(string A, string B)> loose) =>
        ImmutableDictionary.CreateRange(
        [
            KeyValuePair.Create("items", items.Select(i => $"{i.Key}|{i.Value.Code ?? "-"}|{i.Value.Note}").Order(StringComparer.Ordinal).ToImmutableList()),
            KeyValuePair.Create("loose", loose.Select(l => $"{l.A}|{l.B}").Order(StringComparer.Ordinal).ToImmutableList()),
        ]);
}
