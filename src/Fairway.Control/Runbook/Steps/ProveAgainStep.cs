using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Engines;

namespace Fairway.Control.Runbook.Steps;

/// <summary>
/// P4 9: numbers given out while writers waited, definitions changed meanwhile, the capture that nobody needs any more, the hooks that may take their time. Nothing
/// of it is waited for by writers, and nothing of it may keep the way back from being used: what fails is an alarm.
/// </summary>
internal sealed class ProveAgainStep(Crossing crossing, CrossingPorts ports) : IStep
{
    public StepName Name => Protocol.ProveAgain;

    public StepPhase Phase => StepPhase.After;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await TryAsync(() => ports.Streams.RaiseSequencesAsync(crossing.Direction, cancellationToken));
        await TryAsync(() => LookForDriftAsync(cancellationToken));
        await TryAsync(() => DropAsync(cancellationToken));
        await TryAsync(() => ports.Hooks.RunAsync(HookCall.Of(crossing, HookMoment.AfterOpen), cancellationToken));
        if (crossing.Direction == CrossingDirection.Back)
        {
            await TryAsync(() => ports.Hooks.RunAsync(HookCall.Of(crossing, HookMoment.OnRollback), cancellationToken));
        }

        ports.Observer.Note(crossing, Name, "smoke scenarios are not built yet: none was run");
    }

    public Task<StepProbe> ProbeAsync(CancellationToken cancellationToken) => Task.FromResult(StepProbe.NotDone);

    public Task UndoAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("After the decision there is only forward.");

    public IEnumerable<string> Describe()
    {
        yield return $"raise the sequences of {crossing.To.Name} once more, compare definitions; smoke scenarios: none yet";
        yield return $"drop capture {crossing.CaptureFrom} in {crossing.From.Name}";
        foreach (HookMoment moment in (HookMoment[])[HookMoment.AfterOpen, .. crossing.Direction == CrossingDirection.Back ? [HookMoment.OnRollback] : Array.Empty<HookMoment>()])
        {
            if (ports.Hooks.Describe(moment, undo: false) is { } command)
            {
                yield return $"hook {HookMoments.NameOf(moment)}: {command}";
            }
        }
    }

    private async Task LookForDriftAsync(CancellationToken cancellationToken)
    {
        ImmutableArray<string> drift = await ports.Streams.DriftAsync(cancellationToken);
        if (!drift.IsEmpty)
        {
            ports.Observer.Alarm(crossing, Name, $"definitions have changed during the switch: {string.Join("; ", drift)}");
        }
    }

    private async Task DropAsync(CancellationToken cancellationToken)
    {
        await crossing.From.Changes.DropAsync(crossing.CaptureFrom, cancellationToken);
        await ports.Streams.ForgetAsync(crossing.Direction, crossing.CaptureFrom, cancellationToken);

        // As long as the journal does not have the decision, the capture is the way of the changes for it.
        await crossing.Recorded;
        await ports.RecordDroppedAsync(crossing, crossing.Direction, crossing.CaptureFrom, cancellationToken);
    }

    private async Task TryAsync(Func<Task> part)
    {
        try
        {
            await part();
        }
        catch (EngineFault fault)
        {
            ports.Observer.Alarm(crossing, Name, fault.Message);
        }
    }
}
