using Fairway.Flow.Engines;

namespace Fairway.Control.Runbook;

/// <summary>While nobody waits, a lock or a busy server is no reason to give a crossing up: what may be repeated is tried a few times.</summary>
internal static class PassingFaults
{
    private const int MostTries = 20;

    /// <summary>Does something that may be repeated.</summary>
    /// <exception cref="EngineFault">It failed for good, or in passing once too often.</exception>
    public static async Task<T> OutwaitAsync<T>(this CrossingPorts ports, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                return await work();
            }
            catch (EngineFault fault) when (tries < MostTries && fault.Kind is (EngineFaultKind.RetryLater or EngineFaultKind.RetryNow))
            {
                await Task.Delay(ports.Pause, ports.Clock, cancellationToken);
            }
        }
    }
}
