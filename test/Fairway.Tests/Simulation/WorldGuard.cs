using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Tests.Simulation;

/// <summary>The guard of a system as one runner uses it.</summary>
internal sealed class WorldGuard(World world, WorldSystem system, WorldRunner runner) : IWriteGuard
{
    public Task<ImmutableArray<DoctorFinding>> ExamineAsync(ImmutableArray<TableSchema> tables, CancellationToken cancellationToken) =>
        world.DoAsync(runner, $"examine {system.Name}", () => ImmutableArray<DoctorFinding>.Empty);

    public Task<GuardState> ProbeAsync(string domain, ImmutableArray<TableSchema> tables, CancellationToken cancellationToken) => world.DoAsync(runner, $"probe {system.Name}", () =>
    {
        if (system.Hold is { IsInHand: true } own && own.Runner == runner)
        {
            world.Violate($"runner {runner.Number} waits for the end of its own hold of {system.Name}, which it has not let go");
        }

        // Time passes for whoever asks again and again: a hold has a deadline.
        GuardState state = system.IsClosed ? GuardState.Closed : system.Hold is not null ? GuardState.Held : GuardState.Open;
        if (system.Hold is { } hold && hold.Runner != runner)
        {
            system.Hold = null;
        }

        return state;
    });

    public Task FenceAsync(string domain, long token, CancellationToken cancellationToken) => world.DoAsync(runner, $"fence {system.Name}", () =>
    {
        system.Fence(token);
        return true;
    });

    public Task CloseAsync(string domain, ImmutableArray<TableSchema> tables, string home, long token, CancellationToken cancellationToken) => world.DoAsync(runner, $"shut {system.Name}", () =>
    {
        system.Fence(token);
        system.IsClosed = true;
        return true;
    });

    public async Task<IHold> HoldAsync(HoldRequest request, CancellationToken cancellationToken)
    {
        WorldHold hold = await world.DoAsync(runner, $"hold {system.Name}", () => Hold(request));
        hold.IsInHand = true;
        return hold;
    }

    private WorldHold Hold(HoldRequest request)
    {
        if (system.Hold is not null || system.IsClosed)
        {
            throw new EngineFault(
                system.IsClosed ? EngineFaultKind.BadSetup : EngineFaultKind.RetryLater, system.Name, system.IsClosed ? "it is closed already" : "somebody else holds it", "Wait.");
        }

        system.Fence(request.Token);
        return system.Hold = new WorldHold(world, system, runner, request);
    }

    public Task OpenAsync(string domain, long token, CancellationToken cancellationToken) => world.DoAsync(runner, $"open {system.Name}", () =>
    {
        system.Fence(token);
        system.IsClosed = false;
        return true;
    });

    public Task RemoveAsync(string domain, CancellationToken cancellationToken) => throw new InvalidOperationException("A crossing keeps its guards.");
}
