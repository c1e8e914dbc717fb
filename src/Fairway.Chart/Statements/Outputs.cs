namespace Fairway.Chart.Statements;

/// <summary>The columns that a query gives.</summary>
internal sealed class Outputs
{
    /// <summary>How many are kept: PostgreSQL allows 1664.</summary>
    public const int Most = 2_000;

    /// <summary>Nothing known.</summary>
    public static Outputs Unknown => new() { IsOpen = true };

    /// <summary>The columns in order.</summary>
    public List<OutColumn> Columns { get; } = [];

    /// <summary>True when there may be others.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Adds a column.</summary>
    public void Add(OutColumn column)
    {
        if (Columns.Count < Most)
        {
            Columns.Add(column);
        }
        else
        {
            IsOpen = true;
        }
    }

    /// <summary>The same columns by the names of a list: the first ones of the list's length get them.</summary>
    /// <param name="names">The list; empty, if there is none.</param>
    /// <param name="areBase">True where columns of a relation remain its own: an alias of a table or of joins renames, a query makes new ones.</param>
    public Outputs Renamed(IReadOnlyList<string> names, bool areBase = false)
    {
        var renamed = new Outputs { IsOpen = IsOpen && names.Count == 0 };
        for (int i = 0; i < Math.Max(Columns.Count, names.Count); i++)
        {
            OutColumn column = i < Columns.Count ? Columns[i] : new OutColumn(null, []);
            renamed.Add((i < names.Count ? column with { Name = names[i] } : column) with { IsBase = areBase && column.IsBase });
        }

        return renamed;
    }

    /// <summary>What UNION gives: each column comes from both.</summary>
    public void Unite(Outputs other)
    {
        IsOpen |= other.IsOpen;
        for (int i = 0; i < Math.Min(Columns.Count, other.Columns.Count); i++)
        {
            Columns[i] = Columns[i].Derived.With(other.Columns[i]);
        }
    }

    /// <summary>The column of that name, or null.</summary>
    public OutColumn? Find(string name, StringComparer comparer) => Columns.Find(c => c.Name is not null && comparer.Equals(c.Name, name));
}
