using System.Collections.Immutable;
using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner.Live;

/// <summary>Moves the authority over a domain, finishes or undoes what a dead runner left of a crossing, and keeps the domain where it stands while a finding holds it. Whoever calls sees to it that only one of these is at work.</summary>
internal sealed class LiveSwitch(LiveParts parts, HookRunner hooks, RuleWatch rules, SwitchTimes times)
{
    /// <summary>What keeps the gate of the switch closed at this moment.</summary>
    public required Func<CancellationToken, Task<string?>> Gate { get; init; }

    private bool IsAlone => Journal.Ledger.States.Values.All(s => s.Domain == parts.Name || s.Crossing is null);

    private DomainState State => parts.State;

    private StageJournal Journal => parts.Context.Journal;

    /// <summary>Every action of a crossing. Touches nothing.</summary>
    public IEnumerable<(StepName Step, string Action)> Describe(CrossingDirection direction) => Runner(State.Crossings + 1, direction, intent: null, drill: false).Describe();

    /// <summary>Moves the authority.</summary>
    public async Task<CrossingResult> CrossAsync(CrossingDirection direction, string? intent, bool drill, CancellationToken abort, CancellationToken stop)
    {
        if (State.Crossing is { } open)
        {
            // Of one that was taken back before something was left, because a side could not be reached.
            await RecoverAsync(open, stop);
        }

        ImmutableSortedSet<string> holding = direction == CrossingDirection.Back ? await ReleaseAsync(abort) : [];
        CrossingResult result = await Runner(State.Crossings + 1, direction, intent, drill).RunAsync(abort, stop);
        await HoldAgainAsync(holding, result);
        await rules.RecordAsync(direction);
        await DropStrayAsync(stop);
        return result;
    }

    /// <summary>Finishes a crossing that was left, or undoes it: the databases say which.</summary>
    public Task RecoverAsync(CrossingState open, CancellationToken stop) => Runner(open.Number, open.Direction, intent: null, drill: false).RecoverAsync(stop);

    /// <summary>Holds the domain where it stands because of a finding.</summary>
    /// <exception cref="EngineFault">A crossing is not over.</exception>
    public async Task HoldAsync(Finding finding, CancellationToken cancellationToken)
    {
        if (State.Crossing is { } open)
        {
            throw new EngineFault(EngineFaultKind.RetryLater, parts.Name, $"crossing {open.Number} is not over, so that the domain cannot be held", "It is tried again.");
        }

        if (!State.HeldBy.Contains(finding.Id))
        {
            await Journal.RecordAsync(new DomainHeld(parts.Name, finding.Id, $"rule {finding.Rule} is broken: {finding.Seen}"), cancellationToken);
        }
    }

    /// <summary>Ends captures that nobody needs. No writer waits for it, and the next switch or run tries again: a domain is not stopped by what is left of another runner.</summary>
    public async Task DropStrayAsync(CancellationToken cancellationToken)
    {
        foreach ((LiveSide side, CrossingDirection direction) in ((LiveSide, CrossingDirection)[])[(parts.Source, CrossingDirection.Forward), (parts.Target, CrossingDirection.Back)])
        {
            try
            {
                foreach (string name in await StrayCaptures.DropAsync(Journal, parts.Name, parts.Streams, direction, side.Changes, n => CaptureName.Of(parts.Context.Workspace, parts.Name, direction, n), cancellationToken))
                {
                    parts.Say($"capture {name} in {side.Name} was left, and nobody needs it; it is ended");
                }
            }
            catch (EngineFault fault)
            {
                parts.Say($"whether captures were left in {side.Name} that nobody needs cannot be seen now: {fault.Message}");
            }
            catch (OperationCanceledException)
            {
                // What was done before is done.
                return;
            }
        }
    }

    // What holds a domain keeps nobody from going back; the journal says that it was let go of for that, and that it holds again when it came to nothing.
    private async Task<ImmutableSortedSet<string>> ReleaseAsync(CancellationToken cancellationToken)
    {
        ImmutableSortedSet<string> holding = State.HeldBy;
        foreach (string finding in holding)
        {
            await Journal.RecordAsync(new DomainReleased(parts.Name, finding, "it is rolled back"), cancellationToken);
        }

        return holding;
    }

    private async Task HoldAgainAsync(ImmutableSortedSet<string> holding, CrossingResult result)
    {
        foreach (string finding in holding.Where(f => !result.Switched && State.Crossing is null && parts.Context.Findings.Find(f) is { IsOpen: true }))
        {
            await Journal.RecordAsync(new DomainHeld(parts.Name, finding, "the rollback came to nothing"), CancellationToken.None);
        }
    }

    private CrossingRunner Runner(int number, CrossingDirection direction, string? intent, bool drill)
    {
        bool forward = direction == CrossingDirection.Forward;
        bool isOneWay = forward && !parts.Routes.Has(CrossingDirection.Back);
        CrossingSide source = parts.Source.ForCrossing();
        CrossingSide target = parts.Target.ForCrossing();
        var crossing = new Crossing(parts.Name, number, direction, forward ? source : target, forward ? target : source)
        {
            Plan = parts.Plan.Digest,
            HoldLimit = parts.Context.Workspace.Spec.HoldLimitOf(parts.Name),
            Token = parts.Context.Token,
            Intent = intent,
            IsDrill = drill,

            // Of one that a dead runner left the journal says it: the file may have changed since.
            IsOneWay = State.Crossing?.IsOneWay ?? isOneWay,
            NoWayBack = isOneWay && !parts.Context.Workspace.Spec.GoesWithoutWayBack(parts.Name) ? parts.Routes.Obstacles[0] : null,
            CaptureFrom = State.Captures.GetValueOrDefault(direction)?.Name ?? CaptureName.Of(parts.Context.Workspace, parts.Name, direction, number),
            CaptureTo = CaptureName.Of(parts.Context.Workspace, parts.Name, direction.Turned(), number),
        };
        return new CrossingRunner(crossing, new CrossingPorts(Journal, parts.Streams, hooks, parts.Context.Voice, parts.Context.Clock) { Rules = rules, Times = times, Gate = Gate, Beside = async cancel => IsAlone ? null : await Gate(cancel), Order = parts.Order }, parts.Context.Faults);
    }
}
