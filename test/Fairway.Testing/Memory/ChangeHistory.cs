using Fairway.Flow.Model;

namespace Fairway.Testing.Memory;

/// <summary>A random history over few keys, legal step by step, and the rows that it leaves: what was tried and was not legal is left out.</summary>
public sealed class ChangeHistory
{
    private static readonly string[] Keys = ["a", "b", "c", "d"];
    private static readonly string?[] Uniques = [null, "1", "2", "3"];
    private readonly Dictionary<string, (string? Unique, string Value)> _rows;
    private readonly List<ChangeScript> _batches = [];
    private ChangeScript _script;

    private ChangeHistory(TableSchema table, IEnumerable<string> first)
    {
        Table = table;
        First = [.. first];
        _rows = First.ToDictionary(k => k, k => ((string?)null, $"first {k}"));
        _script = new ChangeScript(table);
    }

    /// <summary>The table.</summary>
    public TableSchema Table { get; }

    /// <summary>The rows that are there before, as the first change of all.</summary>
    public ChangeScript Beginning
    {
        get
        {
            var script = new ChangeScript(Table);
            foreach (string key in First)
            {
                script.Insert(key, null, $"first {key}");
            }

            return script;
        }
    }

    /// <summary>Keys of the rows that are there before.</summary>
    public IReadOnlyList<string> First { get; }

    /// <summary>The changes, cut into batches.</summary>
    public IReadOnlyList<ChangeScript> Batches => _batches;

    /// <summary>The rows at the end.</summary>
    public IReadOnlyList<string> Rows => [.. _rows.Select(r => $"{r.Key}|{r.Value.Unique ?? "-"}|{r.Value.Value}").Order(StringComparer.Ordinal)];

    /// <summary>Plays steps.</summary>
    /// <param name="table">A table of three texts: a key, a column that may be unique, a value.</param>
    /// <param name="strict">True for inserts, updates, deletes; false for changes that do not say what was before.</param>
    /// <param name="first">Keys of the rows that are there before, of a, b, c and d.</param>
    /// <param name="steps">What is tried, one after the other.</param>
    public static ChangeHistory Play(TableSchema table, bool strict, IEnumerable<string> first, IEnumerable<HistoryStep> steps)
    {
        var history = new ChangeHistory(table, first);
        int number = 0;
        foreach (HistoryStep step in steps)
        {
            string value = $"v{++number}";
            if (strict)
            {
                history.Strict(step.Kind % 13, Keys[step.Key % 4], Keys[step.Other % 4], Uniques[step.Unique % 4], value, step.Given);
            }
            else
            {
                history.Lenient(step.Kind % 6, Keys[step.Key % 4], Uniques[step.Unique % 4], value);
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

        string?[] written = [to, (given & 1) == 0 ? unique : ChangeScript.NotGiven, (given & 2) == 0 ? value : ChangeScript.NotGiven];
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
        _batches.Add(_script);
        _script = new ChangeScript(Table);
    }
}
