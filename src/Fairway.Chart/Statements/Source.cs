namespace Fairway.Chart.Statements;

/// <summary>What stands in FROM or is written to: something with a name and columns.</summary>
internal sealed class Source
{
    private readonly Dictionary<string, OutColumn> _byName;

    /// <param name="name">What it is called in the statement.</param>
    /// <param name="outputs">Its columns.</param>
    /// <param name="comparer">Tells names apart.</param>
    public Source(string name, Outputs outputs, StringComparer comparer)
    {
        Name = name;
        Outputs = outputs;
        _byName = new(comparer);
        foreach (OutColumn column in outputs.Columns)
        {
            if (column.Name is not null)
            {
                _byName.TryAdd(column.Name, column);
            }
        }
    }

    /// <summary>What it is called in the statement.</summary>
    public string Name { get; }

    /// <summary>Its columns.</summary>
    public Outputs Outputs { get; }

    /// <summary>The relation that it is, or null for a query, a function or something unknown.</summary>
    public RelationNames? Relation { get; init; }

    /// <summary>How sure the relation is.</summary>
    public double What { get; init; } = 1;

    /// <summary>True for <c>excluded</c>: its values are those that come, no row is read.</summary>
    public bool IsIncoming { get; init; }

    /// <summary>Its column of that name, or null.</summary>
    public OutColumn? Find(string column) => _byName.GetValueOrDefault(column);
}
