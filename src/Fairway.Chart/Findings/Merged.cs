using Fairway.Chart.Model;

namespace Fairway.Chart.Findings;

/// <summary>Makes one edge of several that have the same key.</summary>
internal static class Merged
{
    // What is looked up again is one place in a hundred, not all of them.
    private const int MostEvidence = 5;

    /// <summary>One edge: the surest what and who, every access and use, the evidence that was seen last.</summary>
    public static Edge Edge(IEnumerable<Edge> edges)
    {
        Edge[] all = [.. edges];
        return all.Length == 1 ? all[0] : all[0] with
        {
            What = all.Max(e => e.What),
            Who = all.Max(e => e.Who),
            Access = all.Aggregate(Access.None, (a, e) => a | e.Access),
            Uses = all.Aggregate(Uses.None, (u, e) => u | e.Uses),
            IsSoft = all.All(e => e.IsSoft),
            Evidence = [.. all.SelectMany(e => e.Evidence).GroupBy(e => e.Locator).Select(Same).OrderByDescending(e => e.LastSeen).ThenByDescending(e => e.Count).ThenBy(e => e.Locator, StringComparer.Ordinal).Take(MostEvidence)],
        };
    }

    private static Sighting Same(IGrouping<string, Sighting> same) => new(same.Key, same.Min(e => e.FirstSeen), same.Max(e => e.LastSeen), same.Max(e => e.Count));
}
