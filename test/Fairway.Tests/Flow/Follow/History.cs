using Fairway.Flow.Model;
using FsCheck;
using FsCheck.Fluent;

namespace Fairway.Tests.Flow.Follow;

/// <summary>A random history over few keys, legal step by step, and the rows that it leaves: what was tried and was not legal is left out.</summary>
internal sealed class History
{
    private static readonly string[] Keys = ["a", "b", "c", "d"];
    private static readonly string?[] Uniques = [null, "1", "2", "3"];
    private readonly Dictionary<string, (string? Unique, string Value)> _rows;
    private Script _script;

    private History(TableSchema table, IEnumerable<string> first)
    {
        Table = table;
        First = [.. first];
        _rows = First.ToDictionary(k => k, k => ((string?)null, $"first {k}"));
        _script = new Script(table);
    }

    public TableSchema Table { get; }

    /// <summary>Keys of the rows that are there before.</summary>
    public string[] First { get; }

    public List<Script> Batches { get; } = [];

    /// <summary>The rows at the end.</summary>
    public string[] Rows => [.. _rows.Select(r => $"{r.Key}|{r.Value.Unique ?? "-"}|{r.Value.Value}").Order(StringComparer.Ordinal)];

    /// <summary>Histories of strict changes, of lenient ones, or of both on different keys.</summary>
    public static Gen<History> Of(TableSchema table, bool strict) =>
        from first in Gen.SubListOf(Keys)
        from steps in Gen.ListOf(
            from kind in Gen.Choose(0, strict ? 12 : 5)
            from key in Gen.Choose(0, Keys.Length - 1)
            from other in Gen.Choose(0, Keys.Length - 1)
            from unique in Gen.Choose(0, Uniques.Length - 1)
            from given in Gen.Choose(0, 3)
            select (kind, key, other, unique, given))
        select Make(table, strict, first, steps);

    private static History Make(TableSchema table, bool strict, IEnumerable<string> first, IList<(int Kind, int Key, int Other, int Unique, int Given)> steps)
    {
        var history = new History(table, first);
        int number = 0;
        foreach ((int kind, int key, int other, int unique, int given) in steps)
        {
            string value = $"v{++number}";
            if (strict)
            {
                history.Strict(kind, Keys[key], Keys[other], Uniques[unique], value, given);
            }
            else
            {
                history.Lenient(kind, Keys[key], Uniques[unique], value);
            }
        }

        history.Cut();
        return history;
    }

    private void Strict(int kind, string key, string other, string? unique, string value, int given)
    {
        switch (kind)
        {
            case 0:
                Cut();
                break;
            case 1 when value.Length == 3:
                _rows.Clear();
                _script.Truncate();
                break;
            case <= 4 when !_rows.ContainsKey(key) && Free(key, unique):
                _rows[key] = (unique, value);
                _script.Insert(key, unique, value);
                break;
            case <= 8 when _rows.TryGetValue(key, out (string? Unique, string Value) row):
                Update(key, kind <= 6 ? key : other, row, unique, value, given);
                break;
            case > 8 when _rows.Remove(key):
                _script.Delete(key);
                break;
        }
    }

    private void Update(string key, string to, (string? Unique, string Value) row, string? unique, string value, int given)
    {
        (string? Unique, string Value) next = ((given & 1) == 0 ? unique : row.Unique, (given & 2) == 0 ? value : row.Value);
        if (!Free(key, next.Unique) || (to != key && _rows.ContainsKey(to)))
        {
            return;
        }

        string?[] written = [to, (given & 1) == 0 ? unique : Script.NotGiven, (given & 2) == 0 ? value : Script.NotGiven];
        _rows.Remove(key);
        _rows[to] = next;
        _ = to == key ? _script.Update(written) : _script.Move([key], written);
    }

    private void Lenient(int kind, string key, string? unique, string value)
    {
        if (kind == 0)
        {
            Cut();
        }
        else if (kind == 1)
        {
            _rows.Remove(key);
            _script.Drop(key);
        }
        else if (Free(key, unique))
        {
            _rows[key] = (unique, value);
            _script.Put(key, unique, value);
        }
    }

    private bool Free(string key, string? unique) => unique is null || !_rows.Any(r => r.Key != key && r.Value.Unique == unique);

    private void Cut()
    {
        Batches.Add(_script);
        _script = new Script(Table);
    }
}
