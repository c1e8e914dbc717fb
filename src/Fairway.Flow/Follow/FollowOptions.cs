using Fairway.Flow.Engines;

namespace Fairway.Flow.Follow;

/// <summary>How following uses memory and time.</summary>
public sealed record FollowOptions
{
    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>How large a batch may become. Default 20,000 rows or 4 MiB: the more keys, the more neighbours among them.</summary>
    public BatchLimits Batch { get; init; } = new(20_000, 4 << 20);

    /// <summary>Batches that are read ahead while one is written, at least 1. Default 3.</summary>
    public int ReadAhead { get; init; } = 3;

    /// <summary>Changes after which a target transaction ends although more are there already; one transaction of the source is never divided. Default 40,000.</summary>
    public int ChangesPerCommit { get; init; } = 40_000;

    /// <summary>Changes that are kept until their commit, so that a passing fault costs a repetition only. A larger transaction is begun again by the caller. Default 100,000.</summary>
    public int MostKept { get; init; } = 100_000;

    /// <summary>How often a target transaction is tried in all, at least 1. Default 6.</summary>
    public int MostAttempts { get; init; } = 6;

    /// <summary>The wait before the second attempt; it doubles. Default 10 ms.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>How often a position is recorded while nothing of ours happens and nobody waits for one. Default 10 s.</summary>
    public TimeSpan IdleRecord { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Keys of a table that are told one by one after a commit; with more of them all of the table counts as touched. Default 200,000.</summary>
    public int MostTouched { get; init; } = 200_000;
}
