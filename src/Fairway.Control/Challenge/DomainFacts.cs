using System.Collections.Immutable;
using Fairway.Control.Journal;

namespace Fairway.Control.Challenge;

/// <summary>What the journal knows of a domain.</summary>
/// <param name="Name">The domain.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Drills">The drills that went to the decision and back, the oldest first.</param>
/// <param name="SlowestWayBack">How long the slowest way back took, in earnest or as a drill; null when there was none.</param>
public sealed record DomainFacts(string Name, DomainStage Stage, ImmutableArray<DrillFact> Drills, TimeSpan? SlowestWayBack)
{
    /// <summary>The number of the last drill that did not get to the decision and back; 0 when each did.</summary>
    public int LastFailedDrill { get; init; }
}
