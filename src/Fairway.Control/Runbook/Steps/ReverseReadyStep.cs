using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;

namespace Fairway.Control.Runbook.Steps;

/// <summary>P4 2: the other side keeps its changes before anybody else can write there, and its sequences follow. Then the hook <c>before-hold</c>, while nobody waits yet.</summary>
internal sealed class ReverseReadyStep(Crossing crossing, CrossingPorts ports) : IStep
{
    public StepName Name => Protocol.ReverseReady;

    public StepPhase Phase => StepPhase.BeforeHold;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!crossing.IsOneWay)
        {
            await CaptureAsync(cancellationToken);
        }

        // Most of what step 6 would do while writers wait; what has no counterpart is named there.
        await ports.Streams.RaiseSequencesAsync(crossing.Direction, cancellationToken);
        await ports.Hooks.RunAsync(HookCall.Of(crossing, HookMoment.BeforeHold), cancellationToken);
    }

    public async Task<StepProbe> ProbeAsync(CancellationToken cancellationToken)
    {
        if (crossing.IsOneWay)
        {
            return StepProbe.Done;
        }

        CaptureState? state = await crossing.To.Changes.ProbeAsync(crossing.CaptureTo, cancellationToken);
        return state is { LostBecause: null } && state.Identity == ports.StateOf(crossing).Captures.GetValueOrDefault(crossing.Direction.Turned())?.Identity
            ? StepProbe.Done
            : StepProbe.NotDone;
    }

    public async Task UndoAsync(CancellationToken cancellationToken)
    {
        if (!crossing.IsOneWay)
        {
            await crossing.To.Changes.DropAsync(crossing.CaptureTo, cancellationToken);
            await ports.RecordDroppedAsync(crossing, crossing.Direction.Turned(), crossing.CaptureTo, cancellationToken);
        }

        if (ports.StateOf(crossing).Crossing?.Hooks.Contains(HookMoments.NameOf(HookMoment.BeforeHold)) == true)
        {
            await UndoHookAsync(cancellationToken);
        }
    }

    public IEnumerable<string> Describe()
    {
        yield return crossing.IsOneWay
            ? $"nothing is captured in {crossing.To.Name}: this switch has no way back"
            : $"make capture {crossing.CaptureTo} in {crossing.To.Name}, for {CountedText.Of(crossing.To.Tables.Length, "table")}: the way back";
        yield return $"raise the sequences of {crossing.To.Name} to those of {crossing.From.Name}, as far as they are now";
        if (ports.Hooks.Describe(HookMoment.BeforeHold, undo: false) is { } command)
        {
            yield return $"hook before-hold: {command}";
        }
    }

    private async Task CaptureAsync(CancellationToken cancellationToken)
    {
        await using CaptureStart start = await ports.OutwaitAsync(
            () => crossing.To.Changes.CreateAsync(crossing.CaptureTo, crossing.To.Tables, cancellationToken), cancellationToken);
        await ports.Journal.RecordAsync(
            new CaptureMade(crossing.Domain, crossing.Direction.Turned(), crossing.CaptureTo, start.Identity, start.Position.Value), cancellationToken);
    }

    // That the user's own command cannot take itself back must not keep the product's steps from being taken back.
    private async Task UndoHookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ports.Hooks.RunAsync(HookCall.Of(crossing, HookMoment.BeforeHold, undo: true), cancellationToken);
        }
        catch (EngineFault fault)
        {
            ports.Observer.Alarm(crossing, Name, fault.Message);
        }
    }
}
