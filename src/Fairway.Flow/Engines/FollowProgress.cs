using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>How far a target has followed, as it stands beside the rows.</summary>
/// <param name="Name">The capture whose changes are applied; one row per applier.</param>
/// <param name="Position">Everything up to it is in the target.</param>
/// <param name="Token">The fencing token of the runner that may write: a runner with a smaller one is late and writes nothing.</param>
public sealed record FollowProgress(string Name, LogPosition Position, long Token);
