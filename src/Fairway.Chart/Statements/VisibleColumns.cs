namespace Fairway.Chart.Statements;

/// <summary>The columns that can be named without a table, in the order in which <c>*</c> brings them.</summary>
internal sealed class VisibleColumns(SchemaNames names)
{
    // Of a name that more sources have than these nobody learns anything.
    private const int MostCandidates = 16;
    private readonly Dictionary<string, List<LinkedListNode<OutColumn>>> _byName = new(names.Comparer);

    // Linked, so that a long chain of joins costs each join its own columns and not those of all before it.
    private readonly LinkedList<OutColumn> _ordered = new();

    /// <summary>True when a source may have columns that are not known.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The columns in order.</summary>
    public IReadOnlyCollection<OutColumn> Ordered => _ordered;

    /// <summary>The columns as <c>*</c> would give them.</summary>
    public Outputs Outputs
    {
        get
        {
            var outputs = new Outputs { IsOpen = IsOpen };
            foreach (OutColumn column in _ordered.Where(c => c.Name is null || names.ComesWithStar(c.Name)))
            {
                outputs.Add(column);
            }

            return outputs;
        }
    }

    /// <summary>Adds the columns of a source after the others.</summary>
    public void Add(Source source)
    {
        IsOpen |= source.Outputs.IsOpen;
        source.Outputs.Columns.ForEach(c => Add(c, isFirst: false));
    }

    /// <summary>Adds all columns of another item of FROM after these.</summary>
    public void Add(VisibleColumns other)
    {
        IsOpen |= other.IsOpen;
        foreach (OutColumn column in other._ordered)
        {
            Add(column, isFirst: false);
        }
    }

    /// <summary>The columns of that name.</summary>
    public IReadOnlyList<OutColumn> Find(string name) => _byName.TryGetValue(name, out List<LinkedListNode<OutColumn>>? found) ? found.ConvertAll(n => n.Value) : [];

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
        merged.Reverse();
        merged.ForEach(c => Add(c, isFirst: true));
    }

    /// <summary>The names that both have, as NATURAL joins by them.</summary>
    public IReadOnlyList<string> Shared(VisibleColumns other) =>
        [.. other._ordered.Select(c => c.Name).OfType<string>().Where(n => names.ComesWithStar(n) && _byName.ContainsKey(n)).Distinct(names.Comparer)];

    private void Add(OutColumn column, bool isFirst)
    {
        if (_ordered.Count == Outputs.Most)
        {
            IsOpen = true;
            return;
        }

        LinkedListNode<OutColumn> node = isFirst ? _ordered.AddFirst(column) : _ordered.AddLast(column);
        if (column.Name is null)
        {
            return;
        }

        if (!_byName.TryGetValue(column.Name, out List<LinkedListNode<OutColumn>>? same))
        {
            _byName.Add(column.Name, same = []);
        }

        if (same.Count < MostCandidates)
        {
            same.Add(node);
        }
    }

    // The first of that name: the others remain where they are and have no name of their own any more.
    private void Remove(string name)
    {
        if (_byName.Remove(name, out List<LinkedListNode<OutColumn>>? gone))
        {
            _ordered.Remove(gone[0]);
        }
    }
}
