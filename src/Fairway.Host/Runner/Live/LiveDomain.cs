using System.Collections.Immutable;
using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Plan;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Flow.Copy;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Host.Runner.Live;

/// <summary>One domain while a runner lives: it is brought to where its stage says, kept there, and crossed when somebody asks.</summary>
internal sealed class LiveDomain : IAsyncDisposable
{
    private readonly LiveContext _context;
    private readonly MigrationPlan _plan;
    private readonly LiveSide _source;
    private readonly LiveSide _target;
    private readonly LiveCopy _copy;
    private readonly HookRunner _hooks;
    private readonly SemaphoreSlim _one = new(1);

    public LiveDomain(LiveContext context, DomainSpec spec, MigrationPlan plan, ImmutableArray<PlannedRule> rules, ICopyObserver copying)
    {
        _context = context;
        _plan = plan;
        Name = spec.Name;
        (_source, _target) = LiveSide.Of(context.Workspace, plan);
        Routes = new LiveRoutes(plan);
        Streams = new LiveStreams(context, Name, _source, _target, Routes);
        _copy = new LiveCopy(context, _source, _target, plan, Name, copying);
        _hooks = new HookRunner(context);
        Rules = new RuleWatch(context, Name, rules, Streams);
        Times = new SwitchTimes(context.Workspace.Spec, Name, context.Clock);
        Desk = new RunbookDesk(context, Name);
        Playbooks = new PlaybookRunner(context, this, context.Workspace.Intents);
    }

    public string Name { get; }

    public LiveRoutes Routes { get; }

    public LiveStreams Streams { get; }

    /// <summary>Who looks at its rules.</summary>
    public RuleWatch Rules { get; }

    /// <summary>When it may be switched.</summary>
    public SwitchTimes Times { get; }

    /// <summary>Where people are asked about the steps of its runbook.</summary>
    public RunbookDesk Desk { get; }

    /// <summary>Who answers what they find.</summary>
    public PlaybookRunner Playbooks { get; }

    public DomainState State => _context.Journal.Ledger.Of(Name);

    /// <summary>True when it stands where its stage says and is kept there.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Rows that would not fit the old shape, when they were last counted; null before.</summary>
    public long? UnfitRows { get; private set; }

    /// <summary>Why the last attempt to bring it there failed; null when it did not.</summary>
    public EngineFault? Trouble { get; private set; }

    /// <summary>Why it was given up, for this runner; null when it was not.</summary>
    public EngineFault? Stopped { get; private set; }

    /// <summary>
    /// Brings the domain to where its stage says: finishes a crossing that a dead runner left, copies, follows. What fails in passing is tried again; what does not
    /// pass stops the domain.
    /// </summary>
    public async Task RunAsync(CancellationToken stop)
    {
        TimeSpan pause = TimeSpan.FromSeconds(1);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await BringAsync(stop);
                Trouble = null;
                IsReady = true;
                return;
            }
            catch (EngineFault fault) when (fault.Kind is EngineFaultKind.RetryLater or EngineFaultKind.RetryNow or EngineFaultKind.Unreachable)
            {
                if (Trouble?.Message != fault.Message)
                {
                    _context.Voice.Say(Name, $"waits, and tries again: {fault.Message}");
                }

                Trouble = fault;
                await Task.Delay(pause, _context.Clock, stop);
                pause = TimeSpan.FromSeconds(Math.Min(pause.TotalSeconds * 2, 15));
            }
            catch (EngineFault fault)
            {
                Trouble = Stopped = fault;
                _context.Voice.Say(Name, $"has stopped: {fault.Message}");
                return;
            }
        }
    }

    /// <summary>Gives up what was copied: the domain is copied anew. Only while the source is the source of truth and nothing is being switched.</summary>
    /// <exception cref="CommandRefusedException">It is not.</exception>
    public async Task RecopyAsync(CancellationToken cancellationToken)
    {
        if (State.Stage is not (DomainStage.Copy or DomainStage.Follow) || State.Crossing is not null)
        {
            throw new CommandRefusedException(
                ExitCode.Refused, $"Domain {Name}", $"it is in stage {Word(State.Stage)}{(State.Crossing is null ? "" : ", and a crossing is not over")}; only one that is copied or followed can be copied anew", "Run 'fairway run' without --recopy.");
        }

        if (State.Captures.GetValueOrDefault(CrossingDirection.Forward) is { } capture)
        {
            await _source.Changes.DropAsync(capture.Name, cancellationToken);
            await _context.Journal.RecordAsync(new CaptureDropped(Name, CrossingDirection.Forward, capture.Name), cancellationToken);
        }

        if (State.Stage == DomainStage.Follow)
        {
            await _context.Journal.RecordAsync(new StageMoved(Name, DomainStage.Follow, DomainStage.Copy), cancellationToken);
        }
    }

    /// <summary>Looks at the rules and answers what they find, as soon as the domain stands where its stage says.</summary>
    public async Task WatchAsync(CancellationToken stop)
    {
        while (!IsReady)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), _context.Clock, stop);
        }

        await await Task.WhenAny(Rules.RunAsync(stop), Playbooks.RunAsync(stop), new DriftWatch(_context, Name, Streams, Rules).RunAsync(stop));
    }

    /// <summary>Holds it where it stands because of a finding; what is being switched at this moment comes to its end first.</summary>
    public async Task HoldAsync(Finding finding, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (State.Crossing is { } open)
            {
                throw new EngineFault(EngineFaultKind.RetryLater, Name, $"crossing {open.Number} is not over, so that the domain cannot be held", "It is tried again.");
            }

            if (!State.HeldBy.Contains(finding.Id))
            {
                await _context.Journal.RecordAsync(new DomainHeld(Name, finding.Id, $"rule {finding.Rule} is broken: {finding.Seen}"), cancellationToken);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Moves the authority. One crossing at a time.</summary>
    public async Task<CrossingResult> CrossAsync(CrossingDirection direction, string? intent, bool drill, CancellationToken abort, CancellationToken stop)
    {
        await _one.WaitAsync(abort);
        try
        {
            if (State.Crossing is { } open)
            {
                // Of one that was taken back before something was left, because a side could not be reached.
                await Runner(open.Number, open.Direction, intent: null, drill: false).RecoverAsync(stop);
            }

            ImmutableSortedSet<string> holding = direction == CrossingDirection.Back ? await ReleaseAsync(abort) : [];
            CrossingResult result = await Runner(State.Crossings + 1, direction, intent, drill).RunAsync(abort, stop);
            await HoldAgainAsync(holding, result);
            await Rules.RecordAsync(direction);
            await DropStrayAsync(stop);
            return result;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Counts, while the domain is live, the rows that could not go back.</summary>
    public async Task CountUnfitAsync(CancellationToken cancellationToken) =>
        UnfitRows = State.Stage == DomainStage.Live && Routes.Obstacles.IsEmpty ? await UnfitRowCount.OfAsync(_target.System, Routes.In(CrossingDirection.Back), cancellationToken) : null;

    /// <summary>Every action of a crossing. Touches nothing.</summary>
    public IEnumerable<(StepName Step, string Action)> Describe(CrossingDirection direction) => Runner(State.Crossings + 1, direction, intent: null, drill: false).Describe();

    /// <summary>Roles that may write on the side that has the authority, and could not on the other one. Touches nothing.</summary>
    /// <exception cref="EngineFault">A side cannot be asked.</exception>
    public async Task<ImmutableArray<MissingRight>> MissingRightsAsync(CrossingDirection direction, CancellationToken cancellationToken)
    {
        bool forward = direction == CrossingDirection.Forward;
        (LiveSide from, LiveSide to) = forward ? (_source, _target) : (_target, _source);
        if (from.System.WriterRights is not { } here || to.System.WriterRights is not { } there)
        {
            return [];
        }

        ImmutableArray<WriterRight> writers = await here.ReadAsync([.. from.Tables.Select(t => t.Name)], cancellationToken);
        ILookup<TableName, TableName> names = Routes.Forward.SelectMany(c => c.Routes)
            .ToLookup(r => Whole(forward ? r.Source.Name : r.Target.Name), r => forward ? r.Target.Name : r.Source.Name);
        return await there.MissingAsync([.. writers.SelectMany(w => names[Whole(w.Table)].Select(name => w with { Table = name }))], cancellationToken);

        static TableName Whole(TableName name) => name with { Schema = name.Schema ?? "public" };
    }

    /// <summary>Ends the way back: nothing follows any more, and the old side stays closed.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (State.Stage != DomainStage.Live)
            {
                throw new EngineFault(EngineFaultKind.BadSetup, Name, $"the domain is in stage {Word(State.Stage)}; only one that is live can be completed", "Cut it over first.");
            }

            if (!State.HeldBy.IsEmpty)
            {
                throw new EngineFault(EngineFaultKind.BadSetup, Name, $"the domain is held by {string.Join(", ", State.HeldBy)}", "See 'fairway finding list'; repair what was found, and close it by name.");
            }

            CaptureFact back = State.Captures[CrossingDirection.Back];
            await _context.Journal.RecordAsync(new StageMoved(Name, DomainStage.Live, DomainStage.Complete), cancellationToken);
            await Streams.StopAsync(cancellationToken);
            await DropAsync(back, cancellationToken);
            await _hooks.RunAsync(new HookCall(HookMoment.AfterComplete, Undo: false, Name, State.Crossings, CrossingDirection.Forward), cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>A stage in a word.</summary>
    public static string Word(DomainStage stage) => stage.ToString().ToLowerInvariant();

    public ValueTask DisposeAsync()
    {
        _one.Dispose();
        Rules.Dispose();
        Playbooks.Dispose();
        return Streams.DisposeAsync();
    }

    // What holds a domain keeps nobody from going back; the journal says that it was let go of for that, and that it holds again when it came to nothing.
    private async Task<ImmutableSortedSet<string>> ReleaseAsync(CancellationToken cancellationToken)
    {
        ImmutableSortedSet<string> holding = State.HeldBy;
        foreach (string finding in holding)
        {
            await _context.Journal.RecordAsync(new DomainReleased(Name, finding, "it is rolled back"), cancellationToken);
        }

        return holding;
    }

    private async Task HoldAgainAsync(ImmutableSortedSet<string> holding, CrossingResult result)
    {
        foreach (string finding in holding.Where(f => !result.Switched && State.Crossing is null && _context.Findings.Find(f) is { IsOpen: true }))
        {
            await _context.Journal.RecordAsync(new DomainHeld(Name, finding, "the rollback came to nothing"), CancellationToken.None);
        }
    }

    private async Task BringAsync(CancellationToken stop)
    {
        await Streams.TakeOverAsync(stop);
        Streams.MayFollow = !IsOtherPlan;
        if (State.Crossing is { } open)
        {
            _context.Voice.Say(Name, $"crossing {open.Number} was left by a runner that ended; finishing it");
            await Runner(open.Number, open.Direction, intent: null, drill: false).RecoverAsync(stop);
        }

        // Whatever the plan is now: a side that takes writes again comes first.
        await DropStrayAsync(stop);
        RefuseOtherPlan();
        await Rules.BaselineAsync(stop);
        if (State.Stage is DomainStage.Off or DomainStage.Copy)
        {
            await CopyAsync(stop);
        }

        switch (State.Stage)
        {
            case DomainStage.Follow:
                await _target.Guard.CloseAsync(Name, _target.Tables, _source.System.DisplayName, _context.Token, stop);
                await Streams.RememberAsync(stop);
                await Streams.StartAsync(CrossingDirection.Forward, stop);
                break;
            case DomainStage.Live:
                await Streams.RememberAsync(stop);
                await Streams.StartAsync(CrossingDirection.Back, stop);
                break;
            case DomainStage.Complete when State.Captures.GetValueOrDefault(CrossingDirection.Back) is { } left:
                await DropAsync(left, stop);
                break;
        }
    }

    // All of them at once, and before hours of copying.
    private async Task RefuseNeedsAsync(CancellationToken stop)
    {
        ImmutableArray<DoctorFinding> found = await _target.System.Doctor.ExamineAsync(asTarget: true, new DatabaseSchema(_target.System.Traits.Dialect, [], []), stop);
        DoctorFinding[] errors =
        [
            .. (await LiveNeeds.OfSourceAsync(_source.System, _source.Tables, stop)).Select(f => f with { Place = In(_source, f) }),
            .. (await LiveNeeds.OfTargetAsync(_target.System, found, stop)).Select(f => f with { Place = In(_target, f) }),
        ];
        errors = [.. errors.Where(f => f.Severity == DoctorSeverity.Error)];
        if (errors.Length > 0)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup, Name, $"it cannot be moved live: {string.Join("; ", errors.Select(e => $"{e.Place}: {e.Seen}"))}", string.Join(" ", errors.Select(e => e.Remedy).Distinct()));
        }

        static string In(LiveSide side, DoctorFinding finding) => finding.Place == side.System.DisplayName ? side.Name : $"{side.Name}, {finding.Place}";
    }

    private async Task CopyAsync(CancellationToken stop)
    {
        if (State.Stage == DomainStage.Off)
        {
            await RefuseNeedsAsync(stop);
            await _context.Journal.RecordAsync(new StageMoved(Name, DomainStage.Off, DomainStage.Copy), stop);
        }

        _context.Voice.Say(Name, $"copies {_plan.Crossings.Length} tables");
        bool oneSnapshot = await _copy.RunAsync(stop);
        if (!oneSnapshot)
        {
            // Tables of several moments refer to rows of each other that are not there yet: the stream brings them first.
            await Streams.StartAsync(CrossingDirection.Forward, stop);
            LiveSession session = Streams.Session!; // It was started in the line before.
            await session.Position.WaitAsync(await session.Position.SourceEndAsync(stop), stop);
            await Streams.StopAsync(stop);
        }

        await _copy.FinishAsync(stop);
        (SchemaBaseline source, SchemaBaseline target) = await Streams.RememberAsync(stop);
        await _context.Journal.RecordAsync(new SchemaRecorded(Name, _plan.Digest, source.Digest, target.Digest), stop);
        await _context.Journal.RecordAsync(new StageMoved(Name, DomainStage.Copy, DomainStage.Follow), stop);
        _context.Voice.Say(Name, $"is copied; the target follows. Rights are not carried: what your application may do in {_target.System.DisplayName} is yours to grant before a cutover");
    }

    // Half of the rows under one mapping and half under another would be a table that no plan describes.
    private bool IsOtherPlan => State.Stage is DomainStage.Follow or DomainStage.Live && State.Schema is { } schema && schema.Plan != _plan.Digest;

    private void RefuseOtherPlan()
    {
        if (IsOtherPlan)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup,
                Name,
                $"it was copied under another plan ({State.Schema!.Plan[..12]}…; this one is {_plan.Digest[..12]}…)", // It is another one.
                $"Undo the change of the project file or of the source's tables{(State.Stage == DomainStage.Follow ? $", or copy it anew: fairway run --recopy {Name}" : "")}.");
        }
    }

    // No writer waits for it, and the next switch or run tries again: a domain is not stopped by what is left of another runner.
    private async Task DropStrayAsync(CancellationToken cancellationToken)
    {
        foreach ((LiveSide side, CrossingDirection direction) in ((LiveSide, CrossingDirection)[])[(_source, CrossingDirection.Forward), (_target, CrossingDirection.Back)])
        {
            try
            {
                foreach (string name in await StrayCaptures.DropAsync(_context.Journal, Name, Streams, direction, side.Changes, n => CaptureName.Of(_context.Workspace, Name, direction, n), cancellationToken))
                {
                    _context.Voice.Say(Name, $"capture {name} in {side.Name} was left, and nobody needs it; it is ended");
                }
            }
            catch (EngineFault fault)
            {
                _context.Voice.Say(Name, $"whether captures were left in {side.Name} that nobody needs cannot be seen now: {fault.Message}");
            }
            catch (OperationCanceledException)
            {
                // What was done before is done.
                return;
            }
        }
    }

    private async Task DropAsync(CaptureFact back, CancellationToken cancellationToken)
    {
        await _target.Changes.DropAsync(back.Name, cancellationToken);
        await Streams.ForgetAsync(CrossingDirection.Back, back.Name, cancellationToken);
        await _context.Journal.RecordAsync(new CaptureDropped(Name, CrossingDirection.Back, back.Name), cancellationToken);
    }

    private CrossingRunner Runner(int number, CrossingDirection direction, string? intent, bool drill)
    {
        bool forward = direction == CrossingDirection.Forward;
        CrossingSide source = _source.ForCrossing();
        CrossingSide target = _target.ForCrossing();
        var crossing = new Crossing(Name, number, direction, forward ? source : target, forward ? target : source)
        {
            Plan = _plan.Digest,
            HoldLimit = _context.Workspace.Spec.HoldLimitOf(Name),
            Token = _context.Token,
            Intent = intent,
            IsDrill = drill,
            CaptureFrom = State.Captures.GetValueOrDefault(direction)?.Name ?? CaptureName.Of(_context.Workspace, Name, direction, number),
            CaptureTo = CaptureName.Of(_context.Workspace, Name, direction.Turned(), number),
        };
        return new CrossingRunner(crossing, new CrossingPorts(_context.Journal, Streams, _hooks, _context.Voice, _context.Clock) { Rules = Rules, Times = Times }, _context.Faults);
    }
}
