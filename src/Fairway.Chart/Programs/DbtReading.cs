using System.Collections.Immutable;

namespace Fairway.Chart.Programs;

/// <summary>What a manifest of dbt says.</summary>
/// <param name="Relations">Its sources, models, seeds and snapshots, by id.</param>
/// <param name="Exposures">Its exposures, by name.</param>
/// <param name="Problems">What could not be read.</param>
public sealed record DbtReading(ImmutableArray<DbtRelation> Relations, ImmutableArray<DbtExposure> Exposures, ImmutableArray<ReadingProblem> Problems)
{
    /// <summary>The sources that something is made of in the end, through all models between; a circle ends.</summary>
    /// <param name="ids">What it depends on.</param>
    public ImmutableArray<DbtRelation> SourcesOf(IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        Dictionary<string, DbtRelation> byId = Relations.GroupBy(r => r.Id).ToDictionary(g => g.Key, g => g.First());
        HashSet<string> seen = [];
        Queue<string> open = new(ids);
        List<DbtRelation> sources = [];
        while (open.TryDequeue(out string? id))
        {
            if (seen.Add(id) && byId.TryGetValue(id, out DbtRelation? relation))
            {
                if (relation.IsSource)
                {
                    sources.Add(relation);
                }

                foreach (string next in relation.DependsOn)
                {
                    open.Enqueue(next);
                }
            }
        }

        return [.. sources.OrderBy(s => s.Id, StringComparer.Ordinal)];
    }
}
