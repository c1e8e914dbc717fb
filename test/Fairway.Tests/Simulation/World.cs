using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;
using Fairway.Testing;
using Fairway.Tests.Control.Runbook;
using Fairway.Tests.Host.State;

namespace Fairway.Tests.Simulation;

/// <summary>
/// Two databases, an application that writes where it may, and runners that come, die, freeze and wake, all of it from one seed. Between any two effects of a runner
/// the world goes on: rows are written and applied, deadlines pass, answers are lost, another runner takes over. What must always be so is looked at after every step.
/// </summary>
internal sealed class World(int seed)
{
    private const int MostTakeOvers = 3;
    private const int MostRefusals = 5;
    private const int MostStepsWithoutLease = 60;

    // The longest of 100,000 lives that ended took fewer than 2,000.
    private const int MostSteps = 20_000;
    private readonly Random _chance = Campaigns.Chance(seed);

    // Some lives are hard, and in some one single thing goes wrong.
    private readonly int _calmness = new[] { 300, 1_000, 4_000 }[seed % 3];
    private readonly List<WorldRunner> _runners = [];
    private readonly List<string> _story = [];
    private int _rows;
    private int _takeOvers;
    private int _steps;

    // How many more questions go unanswered, whoever asks.
    private int _outage;
    private ViolationException? _violation;

    public WorldSystem Source { get; } = new(Side.Source);

    public WorldSystem Target { get; } = new(Side.Target);

    public MemoryFile Journal { get; } = new([]);

    /// <summary>The runner that has the lease.</summary>
    public WorldRunner? Holder { get; set; }

    /// <summary>True while nothing bad happens, so that everything comes to its end.</summary>
    public bool IsCalm { get; set; } = true;

    /// <summary>The rows that the application was told are durable.</summary>
    public HashSet<int> Acknowledged { get; } = [];

    /// <summary>What was done to runners, by kind.</summary>
    public Dictionary<string, int> Hazards { get; } = [];

    /// <summary>How often runners were killed, by the number of the step that they were at and whether its effect was done; outside of one, null.</summary>
    public Dictionary<(int? Step, string When), int> Visits { get; } = [];

    /// <summary>How often the authority moved.</summary>
    public int Switches { get; private set; }

    public WorldSystem Feeding(CrossingDirection direction) => direction == CrossingDirection.Forward ? Source : Target;

    public WorldSystem Fed(CrossingDirection direction) => direction == CrossingDirection.Forward ? Target : Source;

    public int NextRunner() => _runners.Count + 1;

    /// <summary>Lives one life from its seed, and looks at the end.</summary>
    public async Task LiveAsync()
    {
        try
        {
            await LiveToTheEndAsync();
        }
        catch (Exception other) when (other is not ViolationException)
        {
            Violate($"something that nobody expects: {other}");
        }
    }

    private async Task LiveToTheEndAsync()
    {
        await FoundAsync();
        IsCalm = false;
        int acts = _chance.Next(2, 6);
        for (int act = 0; act < acts; act++)
        {
            Move(_chance.Next(10));
            Plant();
            await ActAsync(crosses: true);
            Mend();
        }

        IsCalm = true;
        await EndAsync();
        if (_violation is not null)
        {
            throw _violation;
        }
    }

    /// <summary>An effect of a runner in a system, or a question; dead runners have none.</summary>
    public Task<T> DoAsync<T>(WorldRunner runner, string what, Func<T> effect) => StepAsync(runner, what, effect, losesAnswers: true);

    /// <summary>A record of the journal, whose own code proves elsewhere what a lost answer means.</summary>
    public Task<T> RecordAsync<T>(WorldRunner runner, string what, Func<T> effect) => StepAsync(runner, what, effect, losesAnswers: false);

    /// <summary>Something that must never be is so.</summary>
    public void Violate(string what)
    {
        _violation ??= new ViolationException($"Seed {seed}: {what}.\n{string.Join('\n', _story)}");
        throw _violation;
    }

    // A domain that is followed, with its first runner gone.
    private async Task FoundAsync()
    {
        WorldRunner first = await StartAsync();
        ulong start = Source.Mark();
        Source.Captures["f0"] = ("Source f0", start);
        foreach (DomainPayload fact in (DomainPayload[])
        [
            new StageMoved(WorldRunner.Domain, DomainStage.Off, DomainStage.Copy),
            new CaptureMade(WorldRunner.Domain, CrossingDirection.Forward, "f0", "Source f0", start),
            new StageMoved(WorldRunner.Domain, DomainStage.Copy, DomainStage.Follow),
        ])
        {
            await first.Journal.RecordAsync(fact, CancellationToken.None);
        }

        Kill(first);
    }

    // Somebody changes a row of the side that refuses the application, past its guard. Nobody is in the middle of a switch that was decided: both sides would be closed.
    private void Plant()
    {
        WorldSystem? closed = Source.IsClosed && Target.AcceptsWrites ? Source : Target.IsClosed && Source.AcceptsWrites ? Target : null;
        int[] rows = closed is null || _chance.Next(5) > 0 ? [] : [.. Acknowledged.Where(r => Source.Rows.ContainsKey(r) && Target.Rows.ContainsKey(r)).Order()];
        if (closed is not null && rows.Length > 0)
        {
            int row = rows[_chance.Next(rows.Length)];
            closed.Rows.Remove(row);
            closed.Planted = row;
            Note("rows lost behind our back", $"row {row} of {closed.Name} is deleted behind our back");
        }
    }

    private void Mend()
    {
        foreach (WorldSystem system in (WorldSystem[])[Source, Target])
        {
            if (system.Planted is not { } row)
            {
                continue;
            }

            if (!system.IsClosed)
            {
                Violate($"{system.Name} was opened although it lacks row {row}");
            }

            system.Rows[row] = 1;
            system.Planted = null;
        }
    }

    // A runner is there, or one is started; it brings the domain to where it belongs, and switches it.
    private async Task ActAsync(bool crosses)
    {
        WorldRunner? runner = Holder;
        try
        {
            if (runner is null || runner.IsDead || runner.Streams.Running is null || runner.State.Crossing is not null)
            {
                runner = await StartAsync();
                await runner.BringAsync();
            }

            if (crosses)
            {
                await CrossAsync(runner);
            }
        }
        catch (KilledException)
        {
            // The next act starts another one.
        }
        catch (EngineFault fault)
        {
            // Whoever cannot go on ends, as a process does.
            _story.Add($"runner {runner?.Number} gives up: {fault.Seen}");
            if (runner is not null)
            {
                Kill(runner);
            }
        }
    }

    private async Task CrossAsync(WorldRunner runner)
    {
        CrossingResult result = await runner.CrossAsync();
        Switches += result.Switched ? 1 : 0;
        if (result.Switched && runner.State.Crossing is not null)
        {
            Violate($"runner {runner.Number} says that it has switched, and has not written it down");
        }

        if (result.Switched && Holder == runner && runner.Streams.Running is null)
        {
            Violate($"runner {runner.Number} has switched, and nobody follows the way back");
        }

        foreach (WorldSystem system in (WorldSystem[])[Source, Target])
        {
            if (system.Hold is { IsInHand: true } hold && hold.Runner == runner)
            {
                Violate($"runner {runner.Number} is done, and still holds {system.Name}");
            }
        }
    }

    private async Task<WorldRunner> StartAsync()
    {
        WorldRunner runner = await WorldRunner.StartAsync(this);
        _runners.Add(runner);
        return runner;
    }

    private async Task<T> StepAsync<T>(WorldRunner runner, string what, Func<T> effect, bool losesAnswers)
    {
        await Task.CompletedTask;
        EnsureAlive(runner);
        if (++_steps > MostSteps)
        {
            Violate("it does not come to an end");
        }

        if (Holder != runner && ++runner.StepsWithoutLease > MostStepsWithoutLease)
        {
            // It renews its lease every few seconds, and ends when that is refused.
            Kill(runner);
            EnsureAlive(runner);
        }

        if (!IsCalm)
        {
            Move(_chance.Next(3));
            Endanger(runner, what, before: true, losesAnswers);
            EnsureAlive(runner);
        }

        T result = Effect(runner, effect);
        _story.Add($"{runner.Number}: {what}");
        Look();
        if (!IsCalm)
        {
            Endanger(runner, what, before: false, losesAnswers);
        }

        return result;
    }

    // A runner that was told several times that another one has taken over ends, as a process does.
    private T Effect<T>(WorldRunner runner, Func<T> effect)
    {
        try
        {
            return effect();
        }
        catch (EngineFault fault) when (fault.Kind == EngineFaultKind.PermissionLost)
        {
            if (++runner.Refusals == MostRefusals)
            {
                Kill(runner);
            }

            throw;
        }
    }

    private void Endanger(WorldRunner runner, string what, bool before, bool losesAnswers)
    {
        string when = before ? "before" : "after";
        int draw = _chance.Next(_calmness);
        if (draw < 4)
        {
            Note($"killed {when} an effect", $"{runner.Number}: killed {when} {what}");
            Visits[(runner.At?.Number, when)] = Visits.GetValueOrDefault((runner.At?.Number, when)) + 1;
            Kill(runner);
            throw new KilledException();
        }

        if (losesAnswers && _outage > 0)
        {
            _outage--;
            throw new EngineFault(EngineFaultKind.Unreachable, what, "nobody answers", "Try again.");
        }

        if (draw < 8 && losesAnswers)
        {
            _outage = _chance.Next(8) == 0 ? _chance.Next(4, 14) : 0;
            Note($"unreachable {when} an effect", $"{runner.Number}: unreachable {when} {what}");
            throw new EngineFault(EngineFaultKind.Unreachable, what, "the connection broke", "Try again.");
        }

        if (draw < 10 && _takeOvers < MostTakeOvers)
        {
            // It sleeps here while another one lives a whole life, and wakes up without knowing.
            _takeOvers++;
            Note($"frozen {when} an effect", $"{runner.Number}: frozen {when} {what}");
            Holder = null;
            ActAsync(crosses: _chance.Next(2) == 0).GetAwaiter().GetResult();
            _story.Add($"{runner.Number}: wakes");
        }
    }

    // The application, the streams and the clock.
    private void Move(int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            switch (_chance.Next(8))
            {
                case < 4:
                    Write(_chance.Next(2) == 0 ? Source : Target);
                    break;
                case < 7 when _runners.Count > 0:
                    WorldRunner runner = _runners[_chance.Next(_runners.Count)];
                    if (runner.Streams.Apply(ulong.MaxValue))
                    {
                        _story.Add($"{runner.Number}: applies");
                    }

                    break;
                case 7 when _chance.Next(8) == 0:
                    Expire(_chance.Next(2) == 0 ? Source : Target);
                    break;
            }

            Look();
        }
    }

    private void Write(WorldSystem system)
    {
        if (system.AcceptsWrites)
        {
            system.Write(++_rows);
            Acknowledged.Add(_rows);
            _story.Add($"row {_rows} in {system.Name} at {system.End}");
        }
    }

    private void Expire(WorldSystem system)
    {
        if (system.Hold is { } hold)
        {
            Note("holds that ran out", $"{hold.Runner.Number}: its hold of {system.Name} runs out");
            system.Hold = null;
        }
    }

    private void Kill(WorldRunner runner)
    {
        runner.IsDead = true;
        foreach (WorldSystem system in (WorldSystem[])[Source, Target])
        {
            // The server gives up what a session held when the session ends.
            system.Hold = system.Hold?.Runner == runner ? null : system.Hold;
        }
    }

    private void EnsureAlive(WorldRunner runner)
    {
        if (_violation is not null)
        {
            throw _violation;
        }

        if (runner.IsDead)
        {
            throw new KilledException();
        }
    }

    private void Note(string kind, string story)
    {
        Hazards[kind] = Hazards.GetValueOrDefault(kind) + 1;
        _story.Add(story);
    }

    private void Look()
    {
        if (Source.AcceptsWrites && Target.AcceptsWrites)
        {
            Violate("both sides take writes");
        }

        foreach ((WorldSystem from, WorldSystem to) in ((WorldSystem, WorldSystem)[])[(Source, Target), (Target, Source)])
        {
            if (to.Rows.FirstOrDefault(r => r.Value > 1) is { Value: > 1 } doubled)
            {
                Violate($"row {doubled.Key} is in {to.Name} {doubled.Value} times");
            }

            foreach ((string capture, (ulong begun, ulong position, _)) in to.Followed)
            {
                if (from.Log.Find(e => e.Position > begun && e.Position <= position && e.Row != to.Planted && !to.Rows.ContainsKey(e.Row)) is { Position: > 0 } missing)
                {
                    Violate($"the position of {capture} in {to.Name} is ahead of row {missing.Row}");
                }
            }
        }
    }

    // Nothing bad happens any more: one runner brings everything to its end, and both sides are the same.
    private async Task EndAsync()
    {
        foreach (WorldRunner runner in _runners)
        {
            Kill(runner);
        }

        WorldRunner last = await StartAsync();
        await last.BringAsync();
        WorldSystem truth = last.State.SourceOfTruth == Side.Source ? Source : Target;
        WorldSystem other = truth == Source ? Target : Source;
        foreach ((WorldSystem system, CrossingDirection direction) in ((WorldSystem, CrossingDirection)[])[(Source, CrossingDirection.Forward), (Target, CrossingDirection.Back)])
        {
            bool feeds = last.State.SourceOfTruth == system.Side;
            if (system.Captures.Keys.FirstOrDefault(c => !feeds || c != last.Capture(direction)?.Name) is { } left)
            {
                Violate($"in the end capture {left} is left in {system.Name}{(feeds ? "" : ", from which nothing is followed")}");
            }
        }

        if (!truth.AcceptsWrites || other.AcceptsWrites || last.State.Crossing is not null)
        {
            Violate($"in the end {truth.Name} has the authority, and {Source.Name} {(Source.AcceptsWrites ? "takes" : "refuses")}, {Target.Name} {(Target.AcceptsWrites ? "takes" : "refuses")} writes");
        }

        Write(truth);
        while (last.Streams.Apply(ulong.MaxValue))
        {
            Look();
        }

        foreach (WorldSystem system in (WorldSystem[])[truth, other])
        {
            if (!Acknowledged.SetEquals(system.Rows.Keys))
            {
                Violate($"in the end {system.Name} lacks {string.Join(", ", Acknowledged.Except(system.Rows.Keys))} and has besides {string.Join(", ", system.Rows.Keys.Except(Acknowledged))}");
            }
        }
    }
}
