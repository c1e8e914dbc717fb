using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Tests.Control.Runbook;

/// <summary>A hold on a simulated system.</summary>
internal sealed class SimHold(Universe universe, SimSystem system, int runner, SimGuard guard) : IHold
{
    public Task<LogPosition> MarkAsync(string marker, CancellationToken cancellationToken) =>
        universe.Do(runner, $"mark {system.Name}", () => new LogPosition(++system.End));

    public Task<bool> StandsAsync(CancellationToken cancellationToken) => universe.Ask(runner, () => system.Held);

    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (guard.CloseIsVoid)
        {
            system.Held = false;
            throw Lost();
        }

        await universe.Do(runner, $"close {system.Name}", () =>
        {
            Assert.True(system.Held);
            system.IsOpen = false;
        });
        if (guard.CloseIsNotHeard)
        {
            throw Lost();
        }
    }

    public Task ReleaseAsync(CancellationToken cancellationToken) => universe.Do(runner, $"release {system.Name}", () => system.Held = false);

    public async ValueTask DisposeAsync() => await universe.Ask(runner, () => system.Held = false);

    private static EngineFault Lost() => new(EngineFaultKind.Unreachable, "the hold", "its session has ended", "Try again.");
}
