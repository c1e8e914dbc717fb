using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner.Live;

/// <summary>Ends the way back of a domain.</summary>
internal sealed class LiveCompletion(LiveParts parts, HookRunner hooks)
{
    /// <summary>Nothing follows any more, and the old side stays closed.</summary>
    /// <exception cref="EngineFault">The domain is not live, or is held.</exception>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        DomainState state = parts.State;
        if (state.Stage != DomainStage.Live)
        {
            throw new EngineFault(EngineFaultKind.BadSetup, parts.Name, $"the domain is in stage {state.Stage.Word()}; only one that is live can be completed", "Cut it over first.");
        }

        if (!state.HeldBy.IsEmpty)
        {
            throw new EngineFault(EngineFaultKind.BadSetup, parts.Name, $"the domain is held by {string.Join(", ", state.HeldBy)}", "See 'fairway finding list'; repair what was found, and close it by name.");
        }

        if (parts.Order.Obstacle(DomainStage.Complete) is { } seen)
        {
            throw new EngineFault(EngineFaultKind.BadSetup, parts.Name, seen, "Complete that one first: until then it may go back, and this one could not follow it.");
        }

        await parts.Context.Journal.RecordAsync(new StageMoved(parts.Name, DomainStage.Live, DomainStage.Complete), cancellationToken);
        await parts.Streams.StopAsync(cancellationToken);
        if (state.Captures.GetValueOrDefault(CrossingDirection.Back) is { } back)
        {
            await DropAsync(parts, back, cancellationToken);
        }

        await hooks.RunAsync(new HookCall(HookMoment.AfterComplete, Undo: false, parts.Name, parts.State.Crossings, CrossingDirection.Forward), cancellationToken);
    }

    /// <summary>Drops what the way back was captured with.</summary>
    public static async Task DropAsync(LiveParts parts, CaptureFact back, CancellationToken cancellationToken)
    {
        await parts.Target.Changes.DropAsync(back.Name, cancellationToken);
        await parts.Streams.ForgetAsync(CrossingDirection.Back, back.Name, cancellationToken);
        await parts.Context.Journal.RecordAsync(new CaptureDropped(parts.Name, CrossingDirection.Back, back.Name), cancellationToken);
    }
}
