using System.Collections.Immutable;
using Fairway.Chart.Model;

namespace Fairway.Chart.Programs;

/// <summary>The two-signal rule: one strong signal makes an edge sure, or two weak ones of different kinds; a generic name needs a strong one.</summary>
public static class SourceEdges
{
    /// <summary>The edges of a reading, by file and table. Definitions, tests and documents make none.</summary>
    public static ImmutableArray<SourceEdge> Of(SourceReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return
        [
            .. reading.Uses.Where(u => u.Role == SourceRole.Use)
                .GroupBy(u => (u.Path, u.Table))
                .Select(g => new SourceEdge(g.Key.Path, g.Key.Table, g.Aggregate(Access.None, (all, u) => all | u.Access), Weigh([.. g], reading.Generic), [.. g]))
                .OrderBy(e => e.Path, StringComparer.Ordinal).ThenBy(e => e.Table, StringComparer.Ordinal),
        ];
    }

    private static double Weigh(ImmutableArray<SourceUse> uses, ImmutableHashSet<string> generic)
    {
        double best = uses.Max(u => u.What);
        if (best >= SourceSignals.Strong)
        {
            return best;
        }

        // A weak signal through a generic name may stand beside others but supports none.
        IEnumerable<double> kinds = uses.Where(u => !generic.Contains(u.Name.ToLowerInvariant())).GroupBy(u => u.Signal).Select(g => g.Max(u => u.What));
        return Math.Max(best, 1 - kinds.Aggregate(1.0, (left, what) => left * (1 - what)));
    }
}
