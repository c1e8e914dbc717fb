namespace Fairway.Chart.Picture;

/// <summary>
/// Sets things level with what they are tied to, as far as their order and their height allow. For one column that is the problem of isotonic regression, which pooling neighbours that are out of
/// order solves exactly (Ayer et al., "An Empirical Distribution Function for Sampling with Incomplete Information", 1955).
/// </summary>
internal static class Spacing
{
    private const int Sweeps = 10;

    /// <summary>Sets the middle of each slot; the uppermost begins at 0 and no two of a column overlap.</summary>
    public static void Set(Slot[][] columns)
    {
        foreach (Slot[] column in columns)
        {
            // Stacked evenly and centred, to begin with.
            double at = -column.Sum(s => s.Height) / 2;
            foreach (Slot slot in column)
            {
                slot.Middle = at + (slot.Height / 2);
                at += slot.Height;
            }
        }

        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (Slot[] column in sweep % 2 == 0 ? columns : columns.Reverse())
            {
                Level(column, Wish);
            }
        }

        double top = columns.SelectMany(c => c).Select(s => s.Middle - (s.Height / 2)).DefaultIfEmpty(0).Min();
        foreach (Slot slot in columns.SelectMany(c => c))
        {
            slot.Middle = Math.Floor(slot.Middle - top);
        }
    }

    private static double Wish(Slot slot)
    {
        // Both sides pull equally, however many ties they have.
        double? before = slot.Before.Count > 0 ? slot.Before.Average(s => s.Middle) : null;
        double? after = slot.After.Count > 0 ? slot.After.Average(s => s.Middle) : null;
        return (before, after) switch { ({ } b, { } a) => (b + a) / 2, ({ } b, null) => b, (null, { } a) => a, _ => slot.Middle };
    }

    private static void Level(Slot[] column, Func<Slot, double> wish)
    {
        // Without their heights, places must only not fall; a run of wishes that does is replaced by its mean.
        var runs = new Stack<(double Sum, double Weight, int Length)>();
        double[] offset = new double[column.Length];
        double at = 0;
        for (int i = 0; i < column.Length; i++)
        {
            offset[i] = at + (column[i].Height / 2);
            at += column[i].Height;

            // Long lines are kept straight rather than boxes in the middle.
            double weight = column[i].Node is null ? 3 : 1;
            (double Sum, double Weight, int Length) run = ((wish(column[i]) - offset[i]) * weight, weight, 1);
            while (runs.TryPeek(out (double Sum, double Weight, int Length) above) && above.Sum / above.Weight > run.Sum / run.Weight)
            {
                runs.Pop();
                run = (run.Sum + above.Sum, run.Weight + above.Weight, run.Length + above.Length);
            }

            runs.Push(run);
        }

        int next = 0;
        foreach ((double sum, double weight, int length) in runs.Reverse())
        {
            for (int i = 0; i < length; i++, next++)
            {
                column[next].Middle = (sum / weight) + offset[next];
            }
        }
    }
}
