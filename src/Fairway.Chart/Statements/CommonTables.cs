namespace Fairway.Chart.Statements;

/// <summary>The queries of WITH that can be named here, and those of the statements around.</summary>
internal sealed class CommonTables(StringComparer comparer, CommonTables? outer)
{
    private readonly Dictionary<string, Outputs> _byName = new(comparer);

    /// <summary>Names a query, or says anew what it gives.</summary>
    public void Set(string name, Outputs outputs) => _byName[name] = outputs;

    /// <summary>What the query of that name gives, or null.</summary>
    public Outputs? Find(string name)
    {
        for (CommonTables? tables = this; tables is not null; tables = tables.Outer)
        {
            if (tables._byName.TryGetValue(name, out Outputs? outputs))
            {
                return outputs;
            }
        }

        return null;
    }

    private CommonTables? Outer => outer;
}
