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
    /// <param name="cancellationToken">Ends the watch.</param>
    public async Task RunAsync(CancellationTokenSource back, CancellationToken cancellationToken)
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
                    await ports.Acts.GoBackAsync($"trigger {trigger}: {reading.Seen}", cancellationToken);
                    break;
                }
            }

            await Task.Delay(ports.Look, ports.Clock, cancellationToken);
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
            return new TriggerReading(trigger, Fires: false, fault.Message);
        }
    }
}
