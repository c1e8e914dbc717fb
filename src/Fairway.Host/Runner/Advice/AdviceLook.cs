using System.Collections.Immutable;
using Fairway.Chart.Model;
using Fairway.Control.Advice;
using Fairway.Control.Project.Spec;

namespace Fairway.Host.Runner.Advice;

/// <summary>What an advice rests on.</summary>
/// <param name="Spec">The project file.</param>
/// <param name="Chart">The last chart; null when there is none, or it could not be read.</param>
/// <param name="Domains">What is known of each domain, in the order of the file.</param>
/// <param name="NotSeen">What could not be looked at, and why, a line each.</param>
internal sealed record AdviceLook(ProjectSpec Spec, ChartSnapshot? Chart, ImmutableArray<DomainFacts> Domains, ImmutableArray<string> NotSeen)
{
    /// <summary>How many criteria kept each gate closed whenever it was judged, by gate; empty when the journal could not be read, or nothing was judged.</summary>
    public ImmutableDictionary<string, IReadOnlyList<BurnDown>> Judged { get; init; } = ImmutableDictionary<string, IReadOnlyList<BurnDown>>.Empty;
}
