namespace Fairway.Chart.Programs.Naming;

/// <summary>A class that stands for a table; while mappings are read, it grows.</summary>
internal sealed class MappedClass(string name, string path, int line)
{
    public string Name { get; } = name;

    public string Path { get; } = path;

    public int Line { get; } = line;

    /// <summary>The table; null when the class is abstract or does not say.</summary>
    public string? Table { get; set; }

    /// <summary>Properties and their columns, each with its line.</summary>
    public Dictionary<string, (string Column, int Line)> Columns { get; } = new(StringComparer.Ordinal);

    /// <summary>Members that lead to other classes.</summary>
    public Dictionary<string, Relation> Relations { get; } = new(StringComparer.Ordinal);

    /// <summary>Members of the class itself that begin a query: managers, scopes.</summary>
    public HashSet<string> Queries { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes what a class it is derived from has, where it does not say so itself.</summary>
    public void Inherit(MappedClass from)
    {
        foreach ((string property, (string Column, int Line) column) in from.Columns)
        {
            Columns.TryAdd(property, column);
        }

        foreach ((string member, Relation relation) in from.Relations)
        {
            Relations.TryAdd(member, relation);
        }

        Queries.UnionWith(from.Queries);
    }
}
