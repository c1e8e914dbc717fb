using System.Collections.Immutable;

namespace Fairway.Control.Challenge;

/// <summary>A drill that went to the decision and back.</summary>
/// <param name="Number">Its number in the domain.</param>
/// <param name="BegunAt">When it began.</param>
/// <param name="StaleBecause">Why it counts no more, one sentence's end each; empty while it does.</param>
public sealed record DrillFact(int Number, DateTimeOffset BegunAt, ImmutableArray<string> StaleBecause)
{
    /// <summary>True while nothing that it rests on has changed.</summary>
    public bool Counts => StaleBecause.IsEmpty;
}
