using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Control.Plan;

/// <summary>Puts tables in an order in which whoever is referred to comes first; equals by name, so that the order is always the same.</summary>
internal static class TableOrder
{
    /// <summary>
    /// Orders tables by their foreign keys: each table by name, and before it, all that it refers to. Only a reference inside a circle may point
    /// forward: rows are loaded before references are checked.
    /// </summary>
    /// <param name="tables">The tables.</param>
    /// <param name="names">Tells names apart as their system does.</param>
    public static ImmutableArray<TableSchema> ByReferences(IEnumerable<TableSchema> tables, StringComparer names)
    {
        TableSchema[] all = [.. tables.OrderBy(t => t.Name.ToString(), StringComparer.Ordinal)];
        var positions = new Dictionary<string, int>(names);
        for (int i = 0; i < all.Length; i++)
        {
            positions.TryAdd(all[i].Name.ToString(), i);
        }

        bool[] seen = new bool[all.Length];
        var ordered = ImmutableArray.CreateBuilder<TableSchema>(all.Length);
        var open = new Stack<(int Table, Queue<int> Parents)>();
        for (int i = 0; i < all.Length; i++)
        {
            Open(i);
            while (open.TryPeek(out (int Table, Queue<int> Parents) top))
            {
                if (top.Parents.TryDequeue(out int parent))
                {
                    Open(parent);
                    continue;
                }

                ordered.Add(all[top.Table]);
                open.Pop();
            }
        }

        return ordered.MoveToImmutable();

        void Open(int table)
        {
            if (!seen[table])
            {
                seen[table] = true;
                open.Push((table, new Queue<int>(ParentsOf(all[table], positions))));
            }
        }
    }

    private static IEnumerable<int> ParentsOf(TableSchema table, Dictionary<string, int> positions) => table.ForeignKeys
        .Select(f => positions.GetValueOrDefault(f.References.ToString(), -1))
        .Where(parent => parent >= 0)
        .Distinct()
        .Order();
}
