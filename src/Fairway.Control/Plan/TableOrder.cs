using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Control.Plan;

/// <summary>Puts tables in an order in which whoever is referred to comes first; equals by name, so that the order is always the same.</summary>
internal static class TableOrder
{
    /// <summary>
    /// Orders tables by their foreign keys. Of the tables left, the one that waits for fewest others is next, and among equals the first by name:
    /// a circle is entered where it waits least, and rows are loaded before references are checked.
    /// </summary>
    public static ImmutableArray<TableSchema> ByReferences(IEnumerable<TableSchema> tables)
    {
        TableSchema[] all = [.. tables.OrderBy(t => t.Name.ToString(), StringComparer.Ordinal)];
        var positions = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < all.Length; i++)
        {
            positions.TryAdd(all[i].Name.ToString(), i);
        }

        int[][] parents = [.. all.Select((t, i) => ParentsOf(t, i, positions))];
        ILookup<int, int> children = Enumerable.Range(0, all.Length).SelectMany(c => parents[c], (c, p) => (Parent: p, Child: c)).ToLookup(e => e.Parent, e => e.Child);
        int[] waiting = [.. parents.Select(p => p.Length)];
        var left = new SortedSet<(int Waiting, int Table)>(waiting.Select((w, i) => (w, i)));
        var ordered = ImmutableArray.CreateBuilder<TableSchema>(all.Length);
        while (left.Count > 0)
        {
            (int Waiting, int Table) next = left.Min;
            left.Remove(next);
            ordered.Add(all[next.Table]);
            foreach (int child in children[next.Table])
            {
                if (left.Remove((waiting[child], child)))
                {
                    left.Add((--waiting[child], child));
                }
            }
        }

        return ordered.MoveToImmutable();
    }

    private static int[] ParentsOf(TableSchema table, int own, Dictionary<string, int> positions) =>
    [
        .. table.ForeignKeys
            .Select(f => positions.GetValueOrDefault(f.References.ToString(), own))
            .Where(parent => parent != own)
            .Distinct(),
    ];
}
