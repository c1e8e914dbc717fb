using Fairway.Flow.Model;

namespace Fairway.Flow.Follow;

/// <summary>How far following has got.</summary>
/// <param name="Applied">Everything up to it is in the target, durably.</param>
/// <param name="CommittedAt">When the last applied transaction was committed, by the source's clock; null when nobody knows.</param>
/// <param name="Transactions">Transactions applied since the follower began.</param>
/// <param name="Changes">Changes applied since the follower began.</param>
public sealed record FollowStatus(LogPosition Applied, DateTimeOffset? CommittedAt, long Transactions, long Changes);
