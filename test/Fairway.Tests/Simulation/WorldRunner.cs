using Fairway.Control.Journal;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Tests.Control.Journal;

namespace Fairway.Tests.Simulation;

/// <summary>One process: the production code of the spine over the ports of a simulated world.</summary>
internal sealed class WorldRunner : IHooks, ICrossingObserver
{
    public const string Domain = "shop";
    private readonly World _world;
    private readonly WorldGuard _sourceGuard;
    private readonly WorldGuard _targetGuard;
    private readonly WorldChanges _sourceChanges;
    private readonly WorldChanges _targetChanges;
    private StageJournal? _journal;

    private WorldRunner(World world, int number)
    {
        _world = world;
        Number = number;
        Streams = new WorldStreams(world, this);
        _sourceGuard = new WorldGuard(world, world.Source, this);
        _targetGuard = new WorldGuard(world, world.Target, this);
        _sourceChanges = new WorldChanges(world, world.Source, this);
        _targetChanges = new WorldChanges(world, world.Target, this);
    }

    public int Number { get; }

    public long Token { get; private set; }

    /// <summary>True once it was killed: nothing that it does has an effect.</summary>
    public bool IsDead { get; set; }

    /// <summary>How often it was told that another one has taken over.</summary>
    public int Refusals { get; set; }

    /// <summary>What it has done since another one took its lease.</summary>
    public int StepsWithoutLease { get; set; }

    /// <summary>The step of a switch that it is at; null while it is at none.</summary>
    public StepName? At { get; private set; }

    public WorldStreams Streams { get; }

    public StageJournal Journal => _journal ?? throw new InvalidOperationException("It has not begun.");

    public DomainState State => Journal.Ledger.Of(Domain);

    private static CancellationToken Go => CancellationToken.None;

    /// <summary>Takes the journal from whoever has it.</summary>
    public static async Task<WorldRunner> StartAsync(World world)
    {
        var runner = new WorldRunner(world, world.NextRunner());
        world.Holder = runner;
        runner._journal = await StageJournal.OpenAsync(new WorldJournal(world, runner), Sample.Settings, Go);
        runner.Token = await runner._journal.TakeLeaseAsync("run", Go);
        return runner;
    }

    /// <summary>What the journal says of the capture of a direction.</summary>
    public CaptureFact? Capture(CrossingDirection direction) => State.Captures.GetValueOrDefault(direction);

    /// <summary>Brings the domain to where its stage says, as a runner does when it begins.</summary>
    public async Task BringAsync()
    {
        if (State.Crossing is { } open)
        {
            await Runner(open.Number, open.Direction).RecoverAsync(Go);
        }

        await DropStrayAsync();
        if (State.Stage == DomainStage.Follow)
        {
            await _targetGuard.CloseAsync(Domain, [], "legacy:", Token, Go);
        }

        await Streams.StartAsync(State.Stage == DomainStage.Live ? CrossingDirection.Back : CrossingDirection.Forward, Go);
    }

    /// <summary>Moves the authority to the other side.</summary>
    public async Task<CrossingResult> CrossAsync()
    {
        if (State.Crossing is { } open)
        {
            await Runner(open.Number, open.Direction).RecoverAsync(Go);
        }

        CrossingResult result = await Runner(State.Crossings + 1, State.Stage == DomainStage.Live ? CrossingDirection.Back : CrossingDirection.Forward).RunAsync(Go, Go);
        At = null;
        await DropStrayAsync();
        return result;
    }

    private async Task DropStrayAsync()
    {
        await StrayCaptures.DropAsync(Journal, Domain, Streams, CrossingDirection.Forward, _sourceChanges, n => $"f{n}", Go);
        await StrayCaptures.DropAsync(Journal, Domain, Streams, CrossingDirection.Back, _targetChanges, n => $"b{n}", Go);
    }

    public void Began(Crossing crossing, StepName name) => At = name;

    public void Done(Crossing crossing, StepName name, TimeSpan took)
    {
    }

    public void Undone(Crossing crossing, StepName name) => At = null;

    public void Note(Crossing crossing, StepName name, string text)
    {
    }

    public void Alarm(Crossing crossing, StepName name, string text)
    {
    }

    public string? Describe(HookMoment moment, bool undo) => null;

    public Task RunAsync(HookCall hook, CancellationToken cancellationToken) => Task.CompletedTask;

    private CrossingRunner Runner(int number, CrossingDirection direction)
    {
        CrossingSide source = new(Side.Source, "legacy", "legacy:", [], _sourceGuard, _sourceChanges);
        CrossingSide target = new(Side.Target, "modern", "modern:", [], _targetGuard, _targetChanges);
        bool forward = direction == CrossingDirection.Forward;
        var crossing = new Crossing(Domain, number, direction, forward ? source : target, forward ? target : source)
        {
            Plan = "p",
            HoldLimit = TimeSpan.FromMinutes(5),
            Token = Token,
            CaptureFrom = Capture(direction)?.Name ?? "gone",
            CaptureTo = $"{(forward ? "b" : "f")}{number}",
        };
        return new CrossingRunner(crossing, new CrossingPorts(Journal, Streams, this, this, TimeProvider.System) { Pause = TimeSpan.Zero }, new NoFaultPoints());
    }
}
