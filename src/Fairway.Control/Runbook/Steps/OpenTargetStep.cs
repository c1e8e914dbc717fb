using Fairway.Control.Journal;
using Fairway.Control.Project.Spec;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Control.Runbook.Steps;

/// <summary>
/// P4 8: 1 nothing is applied any more, 2 the way back begins at a marker that is written while the new side is still closed, so that what we applied lies before
/// it, and where that is, is kept beside the marker: the old side may be locked by the hold, 3 the new side opens, 4 the traffic is switched, 5 whoever waited is
/// told where to go, 6 the old side follows from there.
/// </summary>
internal sealed class OpenTargetStep(Crossing crossing, CrossingPorts ports) : IStep
{
    private readonly string _hook = HookMoments.NameOf(HookMoment.SwitchTraffic);

    public StepName Name => Protocol.OpenTarget;

    public StepPhase Phase => StepPhase.After;

    private CrossingDirection Way => crossing.Direction.Turned();

    private bool HookIsUndo => crossing.Direction == CrossingDirection.Back;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // 1, 2.
        bool hasWayBack = await StopAndBeginAsync(cancellationToken);

        // 3.
        await crossing.To.Guard.OpenAsync(crossing.Domain, crossing.Token, cancellationToken);
        crossing.Opened ??= ports.Clock.GetTimestamp();

        // 4.
        await SwitchTrafficAsync(cancellationToken);

        // 5.
        await ReleaseAsync(cancellationToken);

        // 6.
        if (hasWayBack)
        {
            await RegisterAsync(cancellationToken);
            await ports.Streams.StartAsync(Way, cancellationToken);
        }
    }

    public async Task<StepProbe> ProbeAsync(CancellationToken cancellationToken)
    {
        bool open = await crossing.To.Guard.ProbeAsync(crossing.Domain, crossing.To.Tables, cancellationToken) == GuardState.Open;
        bool told = HasRunHook() || ports.Hooks.Describe(HookMoment.SwitchTraffic, HookIsUndo) is null;
        bool followed = crossing.IsOneWay || ports.Streams.Follows(Way) && await ports.Streams.FollowedAsync(Way, crossing.CaptureTo, cancellationToken) is not null;
        return open && told && followed && crossing.Hold is null ? StepProbe.Done : StepProbe.NotDone;
    }

    public Task UndoAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("After the decision there is only forward.");

    public IEnumerable<string> Describe()
    {
        yield return $"stop following {crossing.CaptureFrom}";
        if (!crossing.IsOneWay)
        {
            yield return $"write the marker {crossing.StartMarker} into capture {crossing.CaptureTo}, and keep its position in {crossing.To.Name}";
        }

        yield return $"open {crossing.To.Name}: its guard lets writers in";
        if (ports.Hooks.Describe(HookMoment.SwitchTraffic, HookIsUndo) is { } command)
        {
            yield return $"hook switch-traffic: {command}";
        }

        yield return $"release the writers that wait in {crossing.From.Name}; they are told to go to {crossing.To.Home}";
        if (!crossing.IsOneWay)
        {
            yield return $"register the position in {crossing.From.Name}, and let it follow {crossing.To.Name}";
        }
    }

    private async Task<bool> StopAndBeginAsync(CancellationToken cancellationToken)
    {
        if (crossing.IsOneWay)
        {
            await ports.Streams.StopAsync(cancellationToken);
            return false;
        }

        // Meanwhile what the second needs to know, which nothing that is still applied changes.
        Task<LogPosition?> beginning = ports.Streams.BeginningAsync(Way, crossing.CaptureTo, cancellationToken);
        Task<GuardState> guard = crossing.To.Guard.ProbeAsync(crossing.Domain, crossing.To.Tables, cancellationToken);
        await Task.WhenAll(ports.Streams.StopAsync(cancellationToken), beginning, Task.WhenAny(guard));
        return await beginning is not null || await BeginAsync(await guard, cancellationToken);
    }

    private async Task<bool> BeginAsync(GuardState guard, CancellationToken cancellationToken)
    {
        if (guard == GuardState.Open)
        {
            // A marker written now would lie behind writes that nobody would ever carry back.
            ports.Observer.Alarm(crossing, Name, $"{crossing.To.Name} was opened by somebody else before the way back began: there is none; copy the domain anew before a rollback");
            return false;
        }

        LogPosition start = await crossing.To.Changes.MarkAsync(crossing.CaptureTo, crossing.StartMarker, cancellationToken);
        await ports.Streams.KeepBeginningAsync(Way, new FollowProgress(crossing.CaptureTo, start, crossing.Token), cancellationToken);
        return true;
    }

    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        LogPosition start = await ports.Streams.BeginningAsync(Way, crossing.CaptureTo, cancellationToken)
            ?? throw new EngineFault(
                EngineFaultKind.RetryLater, crossing.To.Name, $"the beginning of capture {crossing.CaptureTo} was kept and is gone: another runner has finished this switch, and one after it", "Leave it to that runner.");
        await ports.Streams.RegisterAsync(Way, new FollowProgress(crossing.CaptureTo, start, crossing.Token), cancellationToken);
    }

    private async Task SwitchTrafficAsync(CancellationToken cancellationToken)
    {
        if (HasRunHook())
        {
            return;
        }

        try
        {
            await ports.Hooks.RunAsync(HookCall.Of(crossing, HookMoment.SwitchTraffic, HookIsUndo), cancellationToken);
        }
        catch (EngineFault fault)
        {
            ports.Observer.Alarm(crossing, Name, fault.Message);
        }
    }

    private async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (crossing.Hold is not { } hold)
        {
            return;
        }

        crossing.Hold = null;
        try
        {
            await hold.ReleaseAsync(cancellationToken);
            crossing.Released = ports.Clock.GetTimestamp();
            await hold.DisposeAsync();
        }
        catch (EngineFault)
        {
            // The session has ended, and whoever waited was let go with it.
        }
    }

    private bool HasRunHook() => ports.StateOf(crossing).Crossing?.Hooks.Contains(_hook) == true;
}
