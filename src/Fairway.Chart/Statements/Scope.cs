namespace Fairway.Chart.Statements;

/// <summary>The sources of one query, and the query around it: a name that nothing here has is looked up there.</summary>
internal sealed class Scope(SchemaNames names, Scope? outer)
{
    private readonly Dictionary<string, Source> _byName = new(names.Comparer);

    /// <summary>The query around this one.</summary>
    public Scope? Outer => outer;

    /// <summary>The columns of the items of FROM that were read already.</summary>
    public VisibleColumns Visible { get; } = new(names);

    /// <summary>The columns of the joins that are being read: their conditions see these first.</summary>
    public VisibleColumns? Joining { get; set; }

    /// <summary>The relation that is written to, for <c>old</c> and <c>new</c>.</summary>
    public Source? Target { get; init; }

    /// <summary>What the query gives, for clauses that may name it.</summary>
    public Outputs? Outputs { get; set; }

    /// <summary>True when this query or one around it has a source.</summary>
    public bool HasSources => _byName.Count > 0 || Visible.IsOpen || (outer?.HasSources ?? false);

    /// <summary>Makes a source known by its name.</summary>
    public void Name(Source source) => _byName.TryAdd(source.Name, source);

    /// <summary>The source of that name here or around, or null.</summary>
    public Source? Find(string name)
    {
        for (Scope? scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope._byName.TryGetValue(name, out Source? source))
            {
                return source;
            }
        }

        return null;
    }
}
