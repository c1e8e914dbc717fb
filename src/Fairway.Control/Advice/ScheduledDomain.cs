using System.Collections.Immutable;

namespace Fairway.Control.Advice;

/// <summary>When a domain can be switched.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="ClassWord">Its class.</param>
/// <param name="Earliest">Not before.</param>
/// <param name="Because">Why not before.</param>
/// <param name="At">When: as the file plans it, else the first opening of its calendar from then on that no freeze forbids; null when none comes within a year.</param>
/// <param name="Closes">When that opening ends; null when it does not, or the domain has no calendar.</param>
/// <param name="Hypercare">How long it is watched then.</param>
/// <param name="PassedOver">Openings that a freeze forbids, sentences.</param>
/// <param name="Collisions">What stands against that time, sentences.</param>
public sealed record ScheduledDomain(
    string Domain, string ClassWord, DateTimeOffset Earliest, string Because, DateTimeOffset? At, DateTimeOffset? Closes, TimeSpan Hypercare, ImmutableArray<string> PassedOver, ImmutableArray<string> Collisions)
{
    /// <summary>When its hypercare is over; null when it is not switched.</summary>
    public DateTimeOffset? Settled => At + Hypercare;
}
