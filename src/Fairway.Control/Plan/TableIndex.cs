using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Control.Plan;

/// <summary>Tables by what people write for them: their very name, their name in another case, or the name without its schema.</summary>
internal sealed class TableIndex(ImmutableArray<TableSchema> tables)
{
    private readonly ILookup<string, TableSchema> _exact = tables.ToLookup(t => t.Name.ToString(), StringComparer.Ordinal);
    private readonly ILookup<string, TableSchema> _loose = tables.ToLookup(t => t.Name.ToString(), StringComparer.OrdinalIgnoreCase);
    private readonly ILookup<string, TableSchema> _bare = tables.ToLookup(t => t.Name.Name, StringComparer.Ordinal);
    private readonly ILookup<string, TableSchema> _looseBare = tables.ToLookup(t => t.Name.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>All tables that fit best; several when the name leaves it open.</summary>
    public ImmutableArray<TableSchema> Find(TableName written)
    {
        IEnumerable<ILookup<string, TableSchema>> ways = written.Schema is null ? [_exact, _loose, _bare, _looseBare] : [_exact, _loose];
        return [.. ways.Select(way => way[written.ToString()]).FirstOrDefault(found => found.Any()) ?? []];
    }
}
