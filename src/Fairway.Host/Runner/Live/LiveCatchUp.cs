using Fairway.Control.Integrity;
using Fairway.Control.Journal;

namespace Fairway.Host.Runner.Live;

/// <summary>The side that a session's stream leads to, catching up with the other one.</summary>
internal sealed class LiveCatchUp(LiveSession session) : ICatchUp
{
    public bool TargetFollows => session.Direction == CrossingDirection.Forward;

    public async Task CatchUpAsync(CancellationToken cancellationToken) =>
        await session.Position.WaitAsync(await session.Position.SourceEndAsync(cancellationToken), cancellationToken);
}
