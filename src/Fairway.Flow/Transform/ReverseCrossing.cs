using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Transform;

/// <summary>
/// Turns a crossing round. 1: each stored column of the old table needs a column of the new one that gives its value back, or can be left to the old table.
/// 2: columns that only the new table has are not needed back. 3: the key of the new table must say which row of the old one is meant.
/// </summary>
internal static class ReverseCrossing
{
    public static WayBack Of(TableCrossing crossing)
    {
        if (crossing.Routes.Length != 1)
        {
            return new WayBack(crossing, null, [new WayBackObstacle(
                crossing.Source.Name,
                null,
                $"its rows are split into {string.Join(" and ", crossing.Routes.Select(r => r.Target.Name))}, and changes of a part do not make a whole row",
                "Leave the table in one piece to keep a way back.")]);
        }

        TableRoute forward = crossing.Routes[0];
        var obstacles = ImmutableArray.CreateBuilder<WayBackObstacle>();
        List<ColumnRoute> columns = Columns(forward, obstacles);
        if (obstacles.Count == 0 && Turned(forward, columns, obstacles) is { } back)
        {
            return new WayBack(crossing, new TableCrossing(forward.Target, [back]), []);
        }

        return new WayBack(crossing, null, obstacles.ToImmutable());
    }

    private static List<ColumnRoute> Columns(TableRoute forward, ImmutableArray<WayBackObstacle>.Builder obstacles)
    {
        var columns = new List<ColumnRoute>();
        ImmutableArray<ColumnSchema> stored = forward.Source.StoredColumns;
        int[] key = [.. forward.SourceKeyOrdinals];
        for (int c = 0; c < stored.Length; c++)
        {
            ColumnRoute[] carriers = CarriersOf(forward, c);
            if (carriers.Select(r => r.Reverse()).FirstOrDefault(r => r is not null) is { } back)
            {
                columns.Add(back with { Target = stored[c].Name });
            }
            else if (Obstacle(stored[c], carriers, key.Contains(c)) is { } obstacle)
            {
                obstacles.Add(obstacle with { Table = forward.Source.Name });
            }
        }

        return columns;
    }

    private static WayBackObstacle? Obstacle(ColumnSchema column, ColumnRoute[] carriers, bool isKey)
    {
        if (carriers.Length > 0)
        {
            IValueTransform step = carriers[0].Steps.First(s => s.Inverse is null);
            return new WayBackObstacle(default, column.Name, $"'{step.Description}' cannot be undone", "Map the column with a step that has an inverse, or leave its values as they are.");
        }

        if (isKey)
        {
            return new WayBackObstacle(default, column.Name, "it is dropped, and the old table finds its rows by it", "Keep the key's columns in the new table.");
        }

        return column is { Nullable: false, DefaultSql: null }
            ? new WayBackObstacle(default, column.Name, "it is dropped, and the old table takes no row without it", "Keep the column, or give it a default in the old table.")
            : null;
    }

    private static TableRoute? Turned(TableRoute forward, List<ColumnRoute> columns, ImmutableArray<WayBackObstacle>.Builder obstacles)
    {
        TableSchema old = forward.Source;
        HashSet<string> kept = [.. columns.Select(c => c.Target)];
        bool leaves = kept.Count < old.StoredColumns.Length;
        if (kept.Count == 0 || (leaves && old.Key is null))
        {
            obstacles.Add(new WayBackObstacle(
                old.Name,
                null,
                "it has no key, and columns of it are dropped, so that nothing says which of its rows is meant",
                "Give the table a key, or keep all of its columns."));
            return null;
        }

        TableSchema part = leaves ? old with { Columns = [.. old.Columns.Where(c => c.IsGenerated || kept.Contains(c.Name))] } : old;
        var back = new TableRoute(forward.Target, part, [.. columns], leaves);
        bool keyless = old.Key is null && forward.Target.Key is null;
        if (!keyless && KeyRoute.Forward(back) is null)
        {
            obstacles.Add(new WayBackObstacle(
                old.Name, null, $"the key of {forward.Target.Name} does not say which of its rows is meant", "Give both tables the same key."));
            return null;
        }

        return back;
    }

    private static ColumnRoute[] CarriersOf(TableRoute forward, int ordinal)
    {
        int[] ordinals = [.. forward.SourceOrdinals];
        return [.. forward.Columns.Where((_, t) => ordinals[t] == ordinal)];
    }
}
