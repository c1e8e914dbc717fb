using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Tests.Control.Journal;
using Fairway.Tests.Host.State;

namespace Fairway.Tests.Control.Runbook;

/// <summary>One process in a simulated universe: it takes the journal and crosses, or finishes what another one began.</summary>
internal sealed class SimRun : IAsyncDisposable
{
    public const string Domain = "shop";

    private SimRun(Universe universe, int runner, SimStore store, StageJournal journal, long token)
    {
        Universe = universe;
        Store = store;
        Journal = journal;
        Token = token;
        SourceGuard = new SimGuard(universe, universe.Source, runner);
        TargetGuard = new SimGuard(universe, universe.Target, runner);
        SourceChanges = new SimChanges(universe, universe.Source, runner);
        TargetChanges = new SimChanges(universe, universe.Target, runner);
        Streams = new SimStreams(universe, runner);
        Hooks = new SimHooks(universe, runner, journal);
    }

    public Universe Universe { get; }

    public SimStore Store { get; }

    public StageJournal Journal { get; }

    public long Token { get; }

    public SimGuard SourceGuard { get; }

    public SimGuard TargetGuard { get; }

    public SimChanges SourceChanges { get; }

    public SimChanges TargetChanges { get; }

    public SimStreams Streams { get; }

    public SimHooks Hooks { get; }

    public IRuleChecks Rules { get; set; } = new NoRules();

    public SimObserver Observer { get; } = new();

    public IFaultPoints Faults { get; set; } = new NoFaultPoints();

    public TimeSpan HoldLimit { get; set; } = TimeSpan.FromSeconds(5);

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>True when the mapping leaves rows no way back.</summary>
    public bool IsOneWay { get; set; }

    public SwitchTimes? Times { get; set; }

    /// <summary>What keeps a domain from going beside another.</summary>
    public Func<CancellationToken, Task<string?>>? Beside { get; set; }

    public Func<CancellationToken, Task<string?>>? Gate { get; set; }

    public DomainState State => Journal.Ledger.Of(Domain);

    private static CancellationToken Go => TestContext.Current.CancellationToken;

    /// <summary>A journal of a domain that is followed, in a universe that fits it.</summary>
    public static async Task<(Universe Universe, MemoryFile File)> FollowedAsync()
    {
        var universe = new Universe();
        var file = new MemoryFile([]);
        await using SimRun first = await StartAsync(universe, file);
        universe.Source.Captures["f0"] = "Source 100";
        universe.Target.Followed["f0"] = (new(100), first.Token);
        foreach (DomainPayload fact in (DomainPayload[])
        [
            new StageMoved(Domain, DomainStage.Off, DomainStage.Copy),
            new CaptureMade(Domain, CrossingDirection.Forward, "f0", "Source 100", 100),
            new StageMoved(Domain, DomainStage.Copy, DomainStage.Follow),
        ])
        {
            await first.Journal.RecordAsync(fact, Go);
        }

        return (universe, file);
    }

    /// <summary>A domain that stands where a switch in a direction begins.</summary>
    public static async Task<(Universe Universe, MemoryFile File)> BeforeAsync(CrossingDirection direction)
    {
        (Universe universe, MemoryFile file) = await FollowedAsync();
        if (direction == CrossingDirection.Back)
        {
            await using SimRun cutover = await StartAsync(universe, file);
            Assert.True((await cutover.CrossAsync(CrossingDirection.Forward)).Switched);
        }

        universe.Log.Clear();
        return (universe, file);
    }

    /// <summary>A new process. One that is killed while it starts is started again.</summary>
    public static async Task<SimRun> StartAsync(Universe universe, MemoryFile file, int killAt = 0, bool killAfter = false)
    {
        int runner = universe.Restart();
        var store = new SimStore(universe, runner, file);
        StageJournal journal = await StageJournal.OpenAsync(store, Sample.Settings, Go);
        long token = await journal.TakeLeaseAsync("run", Go);
        universe.Arm(killAt, killAfter);
        return new SimRun(universe, runner, store, journal, token);
    }

    public Task<CrossingResult> CrossAsync(CrossingDirection direction) => CrossUntilAsync(direction, Go);

    public Task<CrossingResult> CrossUntilAsync(CrossingDirection direction, CancellationToken abort) => Runner(State.Crossings + 1, direction).RunAsync(abort, Go);

    /// <summary>Finishes what an earlier process began; does nothing when there is nothing.</summary>
    public async Task<CrossingResult?> RecoverAsync() =>
        State.Crossing is { } open ? await Runner(open.Number, open.Direction).RecoverAsync(Go) : null;

    /// <summary>To the decision and back.</summary>
    public Task<CrossingResult> DrillAsync() => Runner(State.Crossings + 1, CrossingDirection.Forward, drill: true).RunAsync(Go, Go);

    public CrossingRunner Runner(int number, CrossingDirection direction, bool drill = false)
    {
        CrossingSide source = new(Side.Source, "legacy", "legacy:", [], SourceGuard, SourceChanges);
        CrossingSide target = new(Side.Target, "modern", "modern:", [], TargetGuard, TargetChanges);
        bool forward = direction == CrossingDirection.Forward;
        var crossing = new Crossing(Domain, number, direction, forward ? source : target, forward ? target : source)
        {
            Plan = "p",
            HoldLimit = HoldLimit,
            Token = Token,
            IsDrill = drill,
            IsOneWay = State.Crossing?.IsOneWay ?? IsOneWay,
            CaptureFrom = State.Captures.GetValueOrDefault(direction)?.Name ?? "gone",
            CaptureTo = $"{(forward ? "b" : "f")}{number}",
        };
        var ports = new CrossingPorts(Journal, Streams, Hooks, Observer, Clock) { Pause = TimeSpan.FromMilliseconds(1), Times = Times, Gate = Gate, Beside = Beside, Rules = Rules };
        return new CrossingRunner(crossing, ports, Faults);
    }

    public ValueTask DisposeAsync() => Journal.DisposeAsync();
}
