using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Engines;

namespace Fairway.Control.Runbook;

/// <summary>Looks at the triggers of a runbook while the domain is live, and takes it back when one fires; sees as well when somebody else has taken it back.</summary>
/// <param name="plan">The runbook.</param>
/// <param name="ports">What it works with.</param>
internal sealed class TriggerWatch(RunbookPlan plan, RunbookPorts ports)
{
    /// <summary>Watches until the domain has gone back.</summary>
    /// <param name="back">Is cancelled when it has.</param>
    /// <param name="cancellationToken">Ends the watch; a way back that was begun comes to its end first.</param>
    /// <param name="stop">The process shall end: a way back that is not decided is taken back.</param>
    public async Task RunAsync(CancellationTokenSource back, CancellationToken cancellationToken, CancellationToken stop)
    {
        ImmutableArray<TriggerSpec> triggers = plan.Switch.Triggers;
        while (!cancellationToken.IsCancellationRequested)
        {
            if (ports.Acts.State is { Stage: DomainStage.Follow, Crossing: null })
            {
                await back.CancelAsync();
                return;
            }

            foreach (TriggerSpec trigger in ports.Acts.State.Stage == DomainStage.Live ? triggers : [])
            {
                TriggerReading reading = await ReadAsync(trigger, cancellationToken);
                if (reading.Fires)
                {
                    ports.Observer.Fired(plan.Domain, reading);
                    await GoBackAsync(reading, stop);
                    break;
                }
            }

            await Task.Delay(ports.Look, ports.Clock, cancellationToken);
        }
    }

    // As long as it fires and does not succeed, it is tried again; a watch that has died in silence would be none.
    private async Task GoBackAsync(TriggerReading reading, CancellationToken stop)
    {
        try
        {
            await ports.Acts.GoBackAsync($"trigger {reading.Trigger}: {reading.Seen}", stop);
        }
        catch (EngineFault fault)
        {
            ports.Observer.Fired(plan.Domain, reading with { Seen = $"{reading.Seen}; the way back has failed, and is tried again: {fault.Message}" });
        }
    }

    // What cannot be read fires nothing: a database that is away for a moment is no reason to go back to another.
    private async Task<TriggerReading> ReadAsync(TriggerSpec trigger, CancellationToken cancellationToken)
    {
        try
        {
            return await ports.Acts.LookAtTriggerAsync(trigger, cancellationToken);
        }
        catch (EngineFault fault)
        {
            return new TriggerGauge(trigger, ports.Clock.GetUtcNow()).Unread(fault.Message);
        }
    }
}
