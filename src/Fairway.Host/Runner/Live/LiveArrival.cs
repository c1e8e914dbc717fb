using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Control.Stages;
using Fairway.Flow.Copy;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Host.Runner.Gating;

namespace Fairway.Host.Runner.Live;

/// <summary>Brings a domain to where its stage says: copied, followed, with nothing left of a runner that died.</summary>
internal sealed class LiveArrival(LiveParts parts, ICopyObserver copying, LiveSwitch crossing, RuleWatch rules, GateDesk gates)
{
    private readonly LiveCopy _copy = new(parts.Context, parts.Source, parts.Target, parts.Plan, parts.Name, copying);

    private DomainState State => parts.State;

    /// <summary>Brings it there once.</summary>
    /// <exception cref="EngineFault">It cannot be brought there, now or at all.</exception>
    public async Task BringAsync(CancellationToken stop)
    {
        await parts.Streams.TakeOverAsync(stop);
        parts.Streams.MayFollow = !parts.IsOtherPlan;
        if (State.Crossing is { } open)
        {
            parts.Say($"crossing {open.Number} was left by a runner that ended; finishing it");
            await crossing.RecoverAsync(open, stop);
        }

        await DemandHomeAsync(stop);

        // Whatever the plan is now: a side that takes writes again comes first.
        await crossing.DropStrayAsync(stop);
        RefuseOtherPlan();
        await rules.BaselineAsync(stop);
        if (State.Stage is DomainStage.Off or DomainStage.Copy)
        {
            await CopyAsync(stop);
        }

        switch (State.Stage)
        {
            case DomainStage.Follow:
                await parts.Target.Guard.CloseAsync(parts.Name, parts.Target.Tables, parts.Source.System.DisplayName, parts.Context.Token, stop);
                await parts.Streams.RememberAsync(stop);
                await parts.Streams.StartAsync(CrossingDirection.Forward, stop);
                break;
            case DomainStage.Live:
                await parts.Streams.RememberAsync(stop);
                await parts.Streams.StartAsync(CrossingDirection.Back, stop);
                break;
            case DomainStage.Complete when State.Captures.GetValueOrDefault(CrossingDirection.Back) is { } left:
                await LiveCompletion.DropAsync(parts, left, stop);
                break;
        }
    }

    /// <summary>Gives up what was copied: the domain is copied anew. Only while the source is the source of truth and nothing is being switched.</summary>
    /// <exception cref="CommandRefusedException">It is not.</exception>
    public async Task RecopyAsync(CancellationToken cancellationToken)
    {
        if (State.Stage is not (DomainStage.Copy or DomainStage.Follow) || State.Crossing is not null)
        {
            throw new CommandRefusedException(
                ExitCode.Refused, $"Domain {parts.Name}", $"it is in stage {State.Stage.Word()}{(State.Crossing is null ? "" : ", and a crossing is not over")}; only one that is copied or followed can be copied anew", "Run 'fairway run' without --recopy.");
        }

        if (parts.Order.ObstacleToCopy() is { } seen)
        {
            throw new CommandRefusedException(ExitCode.Refused, $"Domain {parts.Name}", seen, "Roll that one back first, or run without --recopy.");
        }

        if (State.Captures.GetValueOrDefault(CrossingDirection.Forward) is { } capture)
        {
            await parts.Source.Changes.DropAsync(capture.Name, cancellationToken);
            await parts.Context.Journal.RecordAsync(new CaptureDropped(parts.Name, CrossingDirection.Forward, capture.Name), cancellationToken);
        }

        if (State.Stage == DomainStage.Follow)
        {
            await parts.Context.Journal.RecordAsync(new StageMoved(parts.Name, DomainStage.Follow, DomainStage.Copy), cancellationToken);
        }
    }

    // Of a domain that is complete nothing is copied or followed any more.
    private Task DemandHomeAsync(CancellationToken stop)
    {
        (LiveSide home, LiveSide other) = State.SourceOfTruth == Side.Source ? (parts.Source, parts.Target) : (parts.Target, parts.Source);
        return State.Stage == DomainStage.Complete ? Task.CompletedTask : KnownHome.DemandAsync(parts.Name, home.System, home.Name, other.Name, home.Tables, stop);
    }

    private void RefuseOtherPlan()
    {
        if (parts.IsOtherPlan)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup,
                parts.Name,
                $"it was copied under another plan ({State.Schema!.Plan[..12]}…; this one is {parts.Plan.Digest[..12]}…)", // It is another one.
                $"Undo the change of the project file or of the source's tables{(State.Stage == DomainStage.Follow ? $", or copy it anew: fairway run --recopy {parts.Name}" : "")}.");
        }
    }

    private async Task CopyAsync(CancellationToken stop)
    {
        if (State.Stage == DomainStage.Off)
        {
            await RefuseNeedsAsync(stop);
            await gates.DemandAsync(GateWords.Understood, parts.Name, [], EngineFaultKind.RetryLater, stop);
            await parts.Context.Journal.RecordAsync(new StageMoved(parts.Name, DomainStage.Off, DomainStage.Copy), stop);
        }

        parts.Say($"copies {CountedText.Of(parts.Plan.Crossings.Length, "table")}");
        bool oneSnapshot = await _copy.RunAsync(stop);
        if (!oneSnapshot)
        {
            // Tables of several moments refer to rows of each other that are not there yet: the stream brings them first.
            await parts.Streams.StartAsync(CrossingDirection.Forward, stop);
            LiveSession session = parts.Streams.Session!; // It was started in the line before.
            await session.Position.WaitAsync(await session.Position.SourceEndAsync(stop), stop);
            await parts.Streams.StopAsync(stop);
        }

        await _copy.FinishAsync(stop);
        (SchemaBaseline source, SchemaBaseline target) = await parts.Streams.RememberAsync(stop);
        await parts.Context.Journal.RecordAsync(new SchemaRecorded(parts.Name, parts.Plan.Digest, source.Digest, target.Digest), stop);
        await parts.Context.Journal.RecordAsync(new DefinitionsRecorded(parts.Name, (await parts.Streams.LookAroundAsync(stop))!.Objects), stop); // Remembered two lines before.
        await parts.Context.Journal.RecordAsync(new StageMoved(parts.Name, DomainStage.Copy, DomainStage.Follow), stop);
        parts.Say($"is copied; the target follows. Rights are not carried: what your application may do in {parts.Target.System.DisplayName} is yours to grant before a cutover");
    }

    // All of them at once, and before hours of copying.
    private async Task RefuseNeedsAsync(CancellationToken stop)
    {
        ISystem target = parts.Target.System;
        ImmutableArray<DoctorFinding> found = await target.Doctor.ExamineAsync(asTarget: true, new DatabaseSchema(target.Traits.Dialect, [], []), stop);
        DoctorFinding[] errors =
        [
            .. (await LiveNeeds.OfSourceAsync(parts.Source.System, parts.Source.Tables, stop)).Select(f => f with { Place = In(parts.Source, f) }),
            .. (await LiveNeeds.OfTargetAsync(target, found, parts.Routes.Has(CrossingDirection.Back), stop)).Select(f => f with { Place = In(parts.Target, f) }),
        ];
        errors = [.. errors.Where(f => f.Severity == DoctorSeverity.Error)];
        if (errors.Length > 0)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup, parts.Name, $"it cannot be moved live: {string.Join("; ", errors.Select(e => $"{e.Place}: {e.Seen}"))}", string.Join(" ", errors.Select(e => e.Remedy).Distinct()));
        }

        static string In(LiveSide side, DoctorFinding finding) => finding.Place == side.System.DisplayName ? side.Name : $"{side.Name}, {finding.Place}";
    }
}
