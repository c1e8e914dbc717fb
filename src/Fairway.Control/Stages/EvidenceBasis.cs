using System.Collections.Immutable;
using Fairway.Control.Evidence;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Stages;

/// <summary>The digests of everything that evidence about a domain can rest on (<see cref="EvidenceTable"/>).</summary>
public static class EvidenceBasis
{
    /// <summary>As they are now.</summary>
    /// <param name="spec">What the project file says.</param>
    /// <param name="file">Its digests.</param>
    /// <param name="state">What the journal says of the domain.</param>
    public static ImmutableSortedDictionary<string, string> Of(ProjectSpec spec, ProjectDigest file, DomainState state)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(state);
        return new Dictionary<string, string>
        {
            [EvidenceTable.Plan] = state.Schema?.Plan ?? "",
            [EvidenceTable.Tables] = state.Schema is { } schema ? ProjectDigest.HashOf(string.Join('\n', [schema.Source, schema.Target, .. state.Drift])) : "",
            [EvidenceTable.Around] = state.Around is { } around ? ProjectDigest.HashOf(string.Join('\n', around.Values.Select(o => $"{o.Id} {o.Digest}"))) : "",
            [EvidenceTable.Rules] = file.Sections.GetValueOrDefault("integrity", ""),
            [EvidenceTable.Steps] = spec.Cutovers.FirstOrDefault(c => c.Domain == state.Domain)?.Digest ?? "",
            [EvidenceTable.Dependents] = state.Dependents.IsEmpty ? "" : ProjectDigest.HashOf(string.Join('\n', state.Dependents.Select(u => $"{u.Consumer}\t{u.Table}\t{u.Writes}").Order(StringComparer.Ordinal))),
            [EvidenceTable.Hooks] = file.Sections.GetValueOrDefault("hooks", ""),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }
}
