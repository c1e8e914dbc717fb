using System.Collections.Immutable;

namespace Fairway.Control.Challenge;

/// <summary>What was seen of the source's traffic.</summary>
/// <param name="Watched">How long was watched in all, without the times in which nobody looked.</param>
/// <param name="Forgotten">How often the server has evicted statements from its statistics; null when it does not say.</param>
/// <param name="Across">Statements that name tables of two domains.</param>
/// <param name="Shared">Of each domain whose tables were named, how many calls cannot be told apart by who sent them.</param>
public sealed record TrafficFacts(TimeSpan Watched, long? Forgotten, ImmutableArray<AcrossFact> Across, ImmutableArray<SharedFact> Shared);
