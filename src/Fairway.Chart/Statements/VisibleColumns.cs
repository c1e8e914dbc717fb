namespace Fairway.Chart.Statements;

/// <summary>The columns that can be named without a table, in the order in which <c>*</c> brings them.</summary>
internal sealed class VisibleColumns(SchemaNames names)
{
    // Of a name that more sources have than these nobody learns anything.
    private const int MostCandidates = 16;
    private readonly Dictionary<string, List<OutColumn>> _byName = new(names.Comparer);
    private readonly List<OutColumn> _ordered = [];

    /// <summary>True when a source may have columns that are not known.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The columns in order.</summary>
    public IReadOnlyList<OutColumn> Ordered => _ordered;

    /// <summary>Adds the columns of a source after the others.</summary>
    public void Add(Source source)
    {
        IsOpen |= source.Outputs.IsOpen;
        source.Outputs.Columns.ForEach(Add);
    }

    /// <summary>Adds all columns of another item of FROM after these.</summary>
    public void Add(VisibleColumns other)
    {
        IsOpen |= other.IsOpen;
        other._ordered.ForEach(Add);
    }

    /// <summary>The columns of that name.</summary>
    public IReadOnlyList<OutColumn> Find(string name) => _byName.TryGetValue(name, out List<OutColumn>? found) ? found : [];

    /// <summary>Adds another item that is joined by columns of the same names: each of these is one column afterwards, and stands in front.</summary>
    public void Join(VisibleColumns other, IReadOnlyList<string> shared)
    {
        List<OutColumn> merged = [];
        foreach (string name in shared)
        {
            OutColumn[] both = [.. Find(name).Take(1), .. other.Find(name).Take(1)];
            if (both.Length > 0)
            {
                merged.Add(both.Aggregate((one, next) => one.With(next)));
                Remove(name);
                other.Remove(name);
            }
        }

        Add(other);
        foreach (OutColumn column in merged)
        {
            Add(column);
        }

        _ordered.RemoveAll(merged.Contains);
        _ordered.InsertRange(0, merged);
    }

    /// <summary>The names that both have, as NATURAL joins by them.</summary>
    public IReadOnlyList<string> Shared(VisibleColumns other) =>
        [.. _ordered.Select(c => c.Name).OfType<string>().Where(n => names.ComesWithStar(n) && other._byName.ContainsKey(n)).Distinct(names.Comparer)];

    private void Add(OutColumn column)
    {
        if (_ordered.Count == Outputs.Most)
        {
            IsOpen = true;
            return;
        }

        _ordered.Add(column);
        if (column.Name is null)
        {
            return;
        }

        if (!_byName.TryGetValue(column.Name, out List<OutColumn>? same))
        {
            _byName.Add(column.Name, same = []);
        }

        if (same.Count < MostCandidates)
        {
            same.Add(column);
        }
    }

    private void Remove(string name)
    {
        if (_byName.Remove(name, out List<OutColumn>? gone))
        {
            _ordered.Remove(gone[0]);
        }
    }
}
