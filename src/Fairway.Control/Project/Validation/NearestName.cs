namespace Fairway.Control.Project.Validation;

/// <summary>Finds the name that somebody probably meant.</summary>
public static class NearestName
{
    /// <summary>The known name that is fewest slips away (a letter wrong, missing, too much, or two exchanged); null when none is near.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="known">What could have been meant.</param>
    public static string? Of(string written, IEnumerable<string> known) =>
        known.Select(name => (Name: name, Slips: Slips(written, name)))
            .Where(candidate => candidate.Slips <= Allowed(candidate.Name))
            .OrderBy(candidate => candidate.Slips)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();

    /// <summary>What to do about a name that is not known: the question whether a near one was meant, or else what is given.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="known">What could have been meant.</param>
    /// <param name="otherwise">The remedy when nothing is near.</param>
    public static string Remedy(string written, IEnumerable<string> known, string otherwise) =>
        Of(written, known) is { } nearest ? $"Did you mean '{nearest}'?" : otherwise;

    // A name of one letter of which nothing was written is not near to anything.
    private static int Allowed(string name) => name.Length switch { <= 1 => 0, <= 3 => 1, <= 6 => 2, _ => 3 };

    // The table of the optimal string alignment distance, of which only three rows are kept. A text of another length cannot be near.
    private static int Slips(string written, string name)
    {
        if (Math.Abs(written.Length - name.Length) > Allowed(name))
        {
            return int.MaxValue;
        }

        int[] twoBefore = new int[name.Length + 1];
        int[] before = [.. Enumerable.Range(0, name.Length + 1)];
        for (int w = 1; w <= written.Length; w++)
        {
            int[] row = new int[name.Length + 1];
            row[0] = w;
            for (int n = 1; n <= name.Length; n++)
            {
                int cost = Same(written[w - 1], name[n - 1]) ? 0 : 1;
                row[n] = Math.Min(Math.Min(row[n - 1], before[n]) + 1, before[n - 1] + cost);
                if (w > 1 && n > 1 && Same(written[w - 1], name[n - 2]) && Same(written[w - 2], name[n - 1]))
                {
                    row[n] = Math.Min(row[n], twoBefore[n - 2] + 1);
                }
            }

            (twoBefore, before) = (before, row);
        }

        return before[name.Length];
    }

    private static bool Same(char one, char other) => char.ToLowerInvariant(one) == char.ToLowerInvariant(other);
}
