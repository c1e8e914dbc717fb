namespace Fairway.Chart.Picture;

/// <summary>
/// Orders columns so that few lines cross: each thing goes to the mean place of what it is tied to in the next column, to and fro, and the best order on the way is kept (the barycentre method of
/// Sugiyama, Tagawa and Toda, "Methods for Visual Understanding of Hierarchical System Structures", 1981).
/// </summary>
internal static class Crossings
{
    private const int Sweeps = 12;

    /// <summary>Orders the columns, in place; each keeps its slots.</summary>
    public static void Reduce(Slot[][] columns)
    {
        Number(columns);
        Slot[][] best = [.. columns.Select(c => c.ToArray())];
        long least = Count(columns);
        for (int sweep = 0; sweep < Sweeps && least > 0; sweep++)
        {
            bool isForth = sweep % 2 == 0;
            foreach (Slot[] column in isForth ? columns.Skip(1) : columns.Reverse().Skip(1))
            {
                Sort(column, s => isForth ? s.Before : s.After);
            }

            long count = Count(columns);
            if (count < least)
            {
                (least, best) = (count, [.. columns.Select(c => c.ToArray())]);
            }
        }

        best.CopyTo(columns, 0);
        Number(columns);
    }

    /// <summary>How many pairs of lines between neighbouring columns cross.</summary>
    public static long Count(Slot[][] columns) => columns.SkipLast(1).Sum(Between);

    // Lines sorted by where they begin cross as often as where they end is out of order (Barth, Jünger and Mutzel 2004); counted with the tree of Fenwick (1994).
    private static long Between(Slot[] column)
    {
        int[] ends = [.. column.OrderBy(s => s.Place).SelectMany(s => s.After.Select(a => a.Place).Order())];
        int[] tree = new int[ends.Length == 0 ? 1 : ends.Max() + 2];
        long crossings = 0;
        for (int i = 0; i < ends.Length; i++)
        {
            int below = 0;
            for (int at = ends[i] + 1; at > 0; at -= at & -at)
            {
                below += tree[at];
            }

            crossings += i - below;
            for (int at = ends[i] + 1; at < tree.Length; at += at & -at)
            {
                tree[at]++;
            }
        }

        return crossings;
    }

    private static void Sort(Slot[] column, Func<Slot, List<Slot>> tied)
    {
        // Who is tied to nothing on that side keeps its place; equal means keep their order.
        Slot[] sorted = [.. column.OrderBy(s => tied(s) is { Count: > 0 } ties ? ties.Average(t => t.Place) : s.Place).ThenBy(s => s.Place)];
        sorted.CopyTo(column, 0);
        Renumber(column);
    }

    private static void Number(Slot[][] columns)
    {
        foreach (Slot[] column in columns)
        {
            Renumber(column);
        }
    }

    private static void Renumber(Slot[] column)
    {
        for (int i = 0; i < column.Length; i++)
        {
            column[i].Place = i;
        }
    }
}
