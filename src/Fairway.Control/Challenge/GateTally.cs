using System.Collections.Immutable;

namespace Fairway.Control.Challenge;

/// <summary>What stands between a domain and a gate.</summary>
/// <param name="Errors">What blocks it.</param>
/// <param name="Unacknowledged">Warnings that nobody has acknowledged.</param>
/// <param name="NotEvaluated">Rules of which nothing can be said.</param>
public sealed record GateTally(ImmutableArray<ChallengeFinding> Errors, ImmutableArray<ChallengeFinding> Unacknowledged, ImmutableArray<NotEvaluated> NotEvaluated)
{
    /// <summary>True when no rule stands in the way; rules that were not evaluated do not, and are to be told.</summary>
    public bool IsClear => Errors.IsEmpty && Unacknowledged.IsEmpty;
}
