using Fairway.Control.Runbook;

namespace Fairway.Tests.Control.Runbook;

/// <summary>Kills the process at a place.</summary>
internal sealed class DeathPoint(string place, bool afterwards) : IFaultPoints
{
    public ValueTask ReachAsync(string stepId, bool after, CancellationToken cancellationToken) =>
        stepId == place && after == afterwards ? throw new KilledException() : ValueTask.CompletedTask;
}
