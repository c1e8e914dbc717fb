using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Tests.Control.Runbook;

/// <summary>The guard of a simulated system, as one runner sees it.</summary>
internal sealed class SimGuard(Universe universe, SimSystem system, int runner) : IWriteGuard
{
    /// <summary>What holding does instead of succeeding; null for nothing.</summary>
    public EngineFault? HoldFault { get; set; }

    public ImmutableArray<DoctorFinding> Findings { get; set; } = [];

    /// <summary>True when closing happens and the answer is lost.</summary>
    public bool CloseIsNotHeard { get; set; }

    /// <summary>True when the session of the hold has died before the close.</summary>
    public bool CloseIsVoid { get; set; }

    /// <summary>How often opening fails first.</summary>
    public int OpenFaults { get; set; }

    public Task<ImmutableArray<DoctorFinding>> ExamineAsync(ImmutableArray<TableSchema> tables, CancellationToken cancellationToken) =>
        universe.Ask(runner, () => Findings);

    public Task<GuardState> ProbeAsync(string domain, ImmutableArray<TableSchema> tables, CancellationToken cancellationToken) =>
        universe.Ask(runner, () => !system.IsOpen ? GuardState.Closed : system.Held ? GuardState.Held : GuardState.Open);

    public Task FenceAsync(string domain, long token, CancellationToken cancellationToken) => universe.Do(runner, $"fence {system.Name}", () => system.Fence(token));

    public Task CloseAsync(string domain, ImmutableArray<TableSchema> tables, string home, long token, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A crossing closes only by its hold.");

    public async Task<IHold> HoldAsync(HoldRequest request, CancellationToken cancellationToken)
    {
        await universe.Do(runner, $"hold {system.Name}", () =>
        {
            system.Fence(request.Token);
            system.Held = HoldFault is null;
        });
        return HoldFault is null ? new SimHold(universe, system, runner, this) : throw HoldFault;
    }

    public Task OpenAsync(string domain, long token, CancellationToken cancellationToken) => universe.Do(runner, $"open {system.Name}", () =>
    {
        if (OpenFaults-- > 0)
        {
            throw new EngineFault(EngineFaultKind.Unreachable, system.Name, "it is away", "Wait.");
        }

        system.Fence(token);
        system.IsOpen = true;
    });

    public Task RemoveAsync(string domain, CancellationToken cancellationToken) => throw new InvalidOperationException("A crossing keeps its guards.");
}
