using System.Collections.Immutable;

namespace Fairway.Flow.Engines;

/// <summary>Who was connected and what was counted when somebody looked.</summary>
/// <param name="Sessions">Whoever was connected, but for us.</param>
/// <param name="Hidden">How many of them whose statement we may not see.</param>
public sealed record ActivityLook(ImmutableArray<SeenSession> Sessions, int Hidden)
{
    /// <summary>What the server has counted; null when it was not asked, or counts nothing.</summary>
    public ImmutableArray<SeenStatement>? Statements { get; init; }

    /// <summary>How many kinds of statements the server has forgotten for want of room since it began to count; null when it does not say.</summary>
    public long? Forgotten { get; init; }

    /// <summary>Since when it counts; null when it does not say.</summary>
    public DateTimeOffset? CountedSince { get; init; }

    /// <summary>Why nothing was counted, with the remedy; null when it was, or was not asked.</summary>
    public string? NotCounted { get; init; }
}
