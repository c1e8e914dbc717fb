using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Tests.Simulation;

/// <summary>A session that holds writers, until it gives them up or the server ends it.</summary>
internal sealed class WorldHold(World world, WorldSystem system, WorldRunner runner, HoldRequest request) : IHold
{
    public WorldRunner Runner => runner;

    /// <summary>True from when its runner was given it until that one tries to let it go, whether or not the server hears of it.</summary>
    public bool IsInHand { get; set; }

    private bool Stands => system.Hold == this;

    public Task<LogPosition> MarkAsync(string marker, CancellationToken cancellationToken) => world.DoAsync(runner, $"mark {system.Name}", () =>
    {
        EnsureStands();
        return new LogPosition(system.Mark());
    });

    public Task<bool> StandsAsync(CancellationToken cancellationToken) => world.DoAsync(runner, $"ask hold of {system.Name}", () => Stands);

    public Task CloseAsync(CancellationToken cancellationToken) => world.DoAsync(runner, $"close {system.Name}", () =>
    {
        EnsureStands();
        system.Fence(request.Token);
        system.IsClosed = true;
        return true;
    });

    public Task ReleaseAsync(CancellationToken cancellationToken)
    {
        IsInHand = false;
        return world.DoAsync(runner, $"release {system.Name}", LetGo);
    }

    public async ValueTask DisposeAsync()
    {
        IsInHand = false;
        await world.DoAsync(runner, $"end hold of {system.Name}", LetGo);
    }

    private bool LetGo()
    {
        system.Hold = Stands ? null : system.Hold;
        return true;
    }

    private void EnsureStands()
    {
        if (!Stands)
        {
            throw new EngineFault(EngineFaultKind.RetryLater, system.Name, "the hold is void", "Try again.");
        }
    }
}
