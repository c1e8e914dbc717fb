using System.Collections.Immutable;
using Fairway.Control.Advice;
using Fairway.Control.Gates;
using Fairway.Control.Project.Spec;

namespace Fairway.Host.Runner.Gating;

/// <summary>How many criteria kept each gate closed whenever it was judged, of all domains together: what a forecast is made of.</summary>
internal static class BurnDowns
{
    /// <summary>By gate, the oldest first; a gate that was never judged is not there.</summary>
    /// <param name="decisions">How gates stood.</param>
    /// <param name="domains">The domains of the project.</param>
    public static ImmutableDictionary<string, IReadOnlyList<BurnDown>> Of(DecisionLedger decisions, IReadOnlyCollection<string> domains) => GateWords.All
        .Select(gate => (Gate: gate, Series: Of(decisions, domains, gate)))
        .Where(g => g.Series.Count > 0)
        .ToImmutableDictionary(g => g.Gate, g => (IReadOnlyList<BurnDown>)g.Series, StringComparer.Ordinal);

    // A domain counts from the moment at which it was judged first: nobody knew before what it lacks.
    private static List<BurnDown> Of(DecisionLedger decisions, IReadOnlyCollection<string> domains, string gate)
    {
        var open = new Dictionary<string, int>(StringComparer.Ordinal);
        var series = new List<BurnDown>();
        foreach ((string domain, int count, DateTimeOffset at) in domains
            .SelectMany(d => decisions.HistoryOf(d, gate).Select(h => (d, h.Judged.Verdicts.Values.Count(Closes), h.At)))
            .OrderBy(h => h.At))
        {
            open[domain] = count;
            series.Add(new BurnDown(at, open.Values.Sum()));
        }

        return series;
    }

    private static bool Closes(string verdict) => verdict == "fail" || verdict.StartsWith("inconclusive", StringComparison.Ordinal);
}
