using System.Collections.Immutable;
using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Control.Plan;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Flow.Copy;
using Fairway.Flow.Engines;
using Fairway.Host.Runner.Gating;

namespace Fairway.Host.Runner.Live;

/// <summary>One domain while a runner lives: it is brought to where its stage says, kept there, and crossed when somebody asks.</summary>
internal sealed class LiveDomain : IAsyncDisposable
{
    private readonly LiveParts _parts;
    private readonly LiveArrival _arrival;
    private readonly LiveSwitch _switch;
    private readonly LiveCompletion _completion;
    private readonly DriftWatch _drift;
    private readonly DomainSpec _spec;
    private readonly GateMoment _moment;

    // What moves the domain, or keeps it from moving, does so alone.
    private readonly SemaphoreSlim _one = new(1);

    public LiveDomain(LiveContext context, DomainSpec spec, MigrationPlan plan, ImmutableArray<PlannedRule> rules, ImmutableArray<(string From, string To)> references, GateDesk gates, ICopyObserver copying)
    {
        _spec = spec;
        _parts = LiveParts.Of(context, spec.Name, plan, references);
        var hooks = new HookRunner(context);
        Rules = new RuleWatch(context, Name, rules, Streams);
        Times = new SwitchTimes(context.Workspace.Spec, Name, context.Clock) { Reread = () => FileWatch.Now(context.Workspace) };
        Desk = new RunbookDesk(context, Name);
        Triggers = new TriggerBoard(context, Name, Rules);
        _drift = new DriftWatch(context, Name, Streams, Routes, Rules);
        Playbooks = new PlaybookRunner(context, this, context.Workspace.Intents);
        Gates = gates;
        _moment = new GateMoment(context, this);
        _switch = new LiveSwitch(_parts, hooks, Rules, Times)
        {
            Gate = async cancel => await gates.ObstacleAsync(GateWords.Switch, Name, await _moment.LookForSwitchAsync(cancel), cancel),
        };
        _completion = new LiveCompletion(_parts, hooks);
        _arrival = new LiveArrival(_parts, copying, _switch, Rules, gates);
    }

    public string Name => _parts.Name;

    public LiveRoutes Routes => _parts.Routes;

    public LiveStreams Streams => _parts.Streams;

    /// <summary>Who looks at its rules.</summary>
    public RuleWatch Rules { get; }

    /// <summary>When it may be switched.</summary>
    public SwitchTimes Times { get; }

    /// <summary>Where people are asked about the steps of its runbook.</summary>
    public RunbookDesk Desk { get; }

    /// <summary>How far the triggers of its runbook are from firing.</summary>
    public TriggerBoard Triggers { get; }

    /// <summary>Who answers what its rules find.</summary>
    public PlaybookRunner Playbooks { get; }

    /// <summary>Who judges its gates.</summary>
    public GateDesk Gates { get; }

    /// <summary>Which domains must go before it.</summary>
    public StageOrder Order => _parts.Order;

    /// <summary>Work on the application that touches its tables on a day.</summary>
    public ImmutableArray<ChangeOverlap> OverlapsOn(DateOnly day) =>
        [.. ChangeOverlap.Of(_parts.Context.Workspace.Spec, _spec, _parts.Plan.Crossings.Select(c => c.Source.Name)).Where(o => o.IsOn(day))];

    /// <summary>On what evidence that is made now rests.</summary>
    public ImmutableSortedDictionary<string, string> Basis => EvidenceBasis.Of(_parts.Context.Workspace.Spec, _parts.Context.Workspace.Digest, State);

    /// <summary>What the last drill is worth now; null when there was none.</summary>
    public DrillStanding? Drill => DrillStanding.Of(_parts.Context.Runbooks, Name, Basis);

    /// <summary>Names what was defined around the tables since it was looked at last.</summary>
    public Task LookForDriftAsync(CancellationToken cancellationToken) => _drift.LookAsync(cancellationToken);

    public DomainState State => _parts.State;

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
                await _arrival.BringAsync(stop);
                Trouble = null;
                IsReady = true;
                return;
            }
            catch (EngineFault fault) when (fault.Kind is EngineFaultKind.RetryLater or EngineFaultKind.RetryNow or EngineFaultKind.Unreachable)
            {
                if (Trouble?.Message != fault.Message)
                {
                    _parts.Say($"waits, and tries again: {fault.Message}");
                }

                Trouble = fault;
                await Task.Delay(pause, _parts.Context.Clock, stop);
                pause = TimeSpan.FromSeconds(Math.Min(pause.TotalSeconds * 2, 15));
            }
            catch (EngineFault fault)
            {
                Trouble = Stopped = fault;
                _parts.Say($"has stopped: {fault.Message}");
                return;
            }
        }
    }

    /// <inheritdoc cref="LiveArrival.RecopyAsync"/>
    public Task RecopyAsync(CancellationToken cancellationToken) => _arrival.RecopyAsync(cancellationToken);

    /// <summary>Looks at the rules and answers what they find, as soon as the domain stands where its stage says.</summary>
    public async Task WatchAsync(CancellationToken stop)
    {
        while (!IsReady)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), _parts.Context.Clock, stop);
        }

        await await Task.WhenAny(Rules.RunAsync(stop), Playbooks.RunAsync(stop), _drift.RunAsync(stop), new GateWatch(_parts.Context, Name, Gates).RunAsync(stop));
    }

    /// <summary>Holds it where it stands because of a finding; what is being switched at this moment comes to its end first.</summary>
    public Task HoldAsync(Finding finding, CancellationToken cancellationToken) => AloneAsync(() => _switch.HoldAsync(finding, cancellationToken), cancellationToken);

    /// <summary>Moves the authority. One crossing at a time.</summary>
    public async Task<CrossingResult> CrossAsync(CrossingDirection direction, string? intent, bool drill, CancellationToken abort, CancellationToken stop)
    {
        await _one.WaitAsync(abort);
        try
        {
            if (direction == CrossingDirection.Forward)
            {
                // What was defined since the last look is named before anybody is held.
                await _drift.LookAsync(stop);
            }

            return await _switch.CrossAsync(direction, intent, drill, abort, stop);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Ends the way back: nothing follows any more, and the old side stays closed.</summary>
    /// <exception cref="EngineFault">Its gate is not open, or it cannot be completed for another reason.</exception>
    public Task CompleteAsync(CancellationToken cancellationToken) => AloneAsync(
        async () =>
        {
            if (await ObstacleToCompleteAsync(cancellationToken) is { } seen)
            {
                throw new EngineFault(EngineFaultKind.BadSetup, Name, seen, $"See 'fairway gate show settled {Name}': it says what each of them needs.");
            }

            await _completion.CompleteAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>What keeps the gate of its completion closed, a sentence's end; null when nothing does, or when it stands where nobody asks.</summary>
    public async Task<string?> ObstacleToCompleteAsync(CancellationToken cancellationToken) =>
        State.Stage == DomainStage.Live ? await Gates.ObstacleAsync(GateWords.Settled, Name, await _moment.LookForSettledAsync(cancellationToken), cancellationToken) : null;

    /// <summary>Counts, while the domain is live, the rows that could not go back.</summary>
    public async Task CountUnfitAsync(CancellationToken cancellationToken) =>
        UnfitRows = State.Stage == DomainStage.Live && Routes.Has(CrossingDirection.Back) ? await UnfitRowCount.OfAsync(_parts.Target.System, Routes.In(CrossingDirection.Back), cancellationToken) : null;

    /// <summary>Every action of a crossing. Touches nothing.</summary>
    public IEnumerable<(StepName Step, string Action)> Describe(CrossingDirection direction) => _switch.Describe(direction);

    /// <inheritdoc cref="LiveRights.MissingAsync"/>
    public Task<ImmutableArray<MissingRight>> MissingRightsAsync(CrossingDirection direction, CancellationToken cancellationToken) =>
        LiveRights.MissingAsync(_parts, direction, cancellationToken);

    public ValueTask DisposeAsync()
    {
        _one.Dispose();
        Rules.Dispose();
        _drift.Dispose();
        Playbooks.Dispose();
        return Streams.DisposeAsync();
    }

    private async Task AloneAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await work();
        }
        finally
        {
            _one.Release();
        }
    }
}
