using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Control.Plan;

/// <summary>Puts tables in an order in which whoever is referred to comes first; equals by name, so that the order is always the same.</summary>
internal static class TableOrder
{
    /// <summary>Orders tables by their foreign keys. Members of a circle follow each other by name: rows are loaded before references are checked.</summary>
    public static ImmutableArray<TableSchema> ByReferences(IEnumerable<TableSchema> tables)
    {
        TableSchema[] left = [.. tables.OrderBy(t => t.Name.ToString(), StringComparer.Ordinal)];
        var names = left.Select(t => Key(t.Name)).ToHashSet(StringComparer.Ordinal);
        var placed = new HashSet<string>(StringComparer.Ordinal);
        var ordered = ImmutableArray.CreateBuilder<TableSchema>(left.Length);
        while (ordered.Count < left.Length)
        {
            TableSchema next = left.Where(t => !placed.Contains(Key(t.Name))).OrderBy(t => Waiting(t, names, placed)).First();
            placed.Add(Key(next.Name));
            ordered.Add(next);
        }

        return ordered.MoveToImmutable();
    }

    // OrderBy is stable: among tables that wait for nobody the first by name wins, and in a circle the one that waits for fewest.
    private static int Waiting(TableSchema table, HashSet<string> names, HashSet<string> placed) => table.ForeignKeys
        .Select(f => Key(f.References))
        .Distinct(StringComparer.Ordinal)
        .Count(parent => parent != Key(table.Name) && names.Contains(parent) && !placed.Contains(parent));

    private static string Key(TableName name) => name.ToString().ToUpperInvariant();
}
