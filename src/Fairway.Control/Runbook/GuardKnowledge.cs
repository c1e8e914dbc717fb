using Fairway.Flow.Engines;

namespace Fairway.Control.Runbook;

/// <summary>Asks a guard until it says something definite: a system that is away, or a hold whose session has not ended yet, is waited for.</summary>
internal static class GuardKnowledge
{
    /// <summary>Open or closed, never held.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits any longer; nothing is known.</exception>
    public static async Task<GuardState> SettledAsync(Crossing crossing, CrossingSide side, CrossingPorts ports, CancellationToken stop)
    {
        string? told = null;
        while (true)
        {
            try
            {
                GuardState state = await side.Guard.ProbeAsync(crossing.Domain, side.Tables, stop);
                if (state != GuardState.Held)
                {
                    return state;
                }
            }
            catch (EngineFault fault) when (fault.Kind is EngineFaultKind.Unreachable or EngineFaultKind.RetryLater or EngineFaultKind.RetryNow)
            {
                if (told != fault.Message)
                {
                    told = fault.Message;
                    ports.Observer.Alarm(crossing, Protocol.Decide, $"whether {side.Name} is closed cannot be asked: {fault.Message}");
                }
            }

            await Task.Delay(ports.Pause, ports.Clock, stop);
        }
    }
}
