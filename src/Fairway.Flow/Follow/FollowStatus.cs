using Fairway.Flow.Model;

namespace Fairway.Flow.Follow;

/// <summary>How far following has got.</summary>
/// <param name="Applied">Everything up to it is in the target, durably.</param>
/// <param name="CommittedAt">When the last applied transaction was committed, by the source's clock; null when nobody knows.</param>
/// <param name="Transactions">Transactions applied since the follower began.</param>
/// <param name="Changes">Changes applied since the follower began.</param>
public sealed record FollowStatus(LogPosition Applied, DateTimeOffset? CommittedAt, long Transactions, long Changes)
{
    /// <summary>Nothing that was committed up to it is missing in the target. Behind a source at rest it is ahead of <see cref="Applied"/>: that nothing has happened is recorded only now and then.</summary>
    public LogPosition Reached { get; init; } = Applied;
}
