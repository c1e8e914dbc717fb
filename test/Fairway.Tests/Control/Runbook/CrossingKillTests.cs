using Fairway.Control.Journal;
using Fairway.Control.Stages;
using Fairway.Tests.Host.State;

namespace Fairway.Tests.Control.Runbook;

/// <summary>The runner is killed before and after every effect of every step, and its successor too.</summary>
public class CrossingKillTests
{
    public static TheoryData<CrossingDirection, bool> Kills => new()
    {
        { CrossingDirection.Forward, false },
        { CrossingDirection.Forward, true },
        { CrossingDirection.Back, false },
        { CrossingDirection.Back, true },
    };

    [Theory]
    [MemberData(nameof(Kills))]
    public async Task A_runner_killed_at_any_effect_leaves_one_side_open_after_a_restart(CrossingDirection direction, bool after)
    {
        int kills = 0;
        for (bool killed = true; killed; kills += killed ? 1 : 0)
        {
            (Universe universe, MemoryFile file) = await SimRun.BeforeAsync(direction);
            killed = await KilledAsync(universe, file, direction, kills + 1, after);
            await FinishAsync(universe, file);
            await CheckAsync(universe, file, direction, $"killed {(after ? "after" : "before")} effect {kills + 1}");
        }

        Assert.InRange(kills, 20, 60);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_switch_without_a_way_back_captures_nothing_wherever_its_runner_is_killed(bool after)
    {
        int kills = 0;
        for (bool killed = true; killed; kills += killed ? 1 : 0)
        {
            (Universe universe, MemoryFile file) = await SimRun.BeforeAsync(CrossingDirection.Forward);
            killed = await KilledAsync(universe, file, CrossingDirection.Forward, kills + 1, after, isOneWay: true);
            await FinishAsync(universe, file);
            await CheckOneWayAsync(universe, file, $"killed {(after ? "after" : "before")} effect {kills + 1}");
        }

        Assert.InRange(kills, 15, 60);
    }

    [Theory]
    [MemberData(nameof(Kills))]
    public async Task A_successor_that_is_killed_too_leaves_one_side_open_after_the_next_restart(CrossingDirection direction, bool after)
    {
        int runs = 0;
        bool killed = true;
        for (int first = 1; killed; first++)
        {
            bool killedAgain = true;
            for (int second = 1; killedAgain && killed; second++, runs++)
            {
                (Universe universe, MemoryFile file) = await SimRun.BeforeAsync(direction);
                killed = await KilledAsync(universe, file, direction, first, killAfter: true);
                killedAgain = await KilledInRecoveryAsync(universe, file, second, after);
                await FinishAsync(universe, file);
                await CheckAsync(universe, file, direction, $"killed after effect {first}, and {(after ? "after" : "before")} effect {second} of the recovery");
            }
        }

        Assert.InRange(runs, 100, 1_500);
    }

    private static async Task<bool> KilledAsync(Universe universe, MemoryFile file, CrossingDirection direction, int killAt, bool killAfter, bool isOneWay = false)
    {
        await using SimRun run = await SimRun.StartAsync(universe, file, killAt, killAfter);
        run.IsOneWay = isOneWay;
        try
        {
            await run.CrossAsync(direction);
            return false;
        }
        catch (KilledException)
        {
            return true;
        }
    }

    private static async Task<bool> KilledInRecoveryAsync(Universe universe, MemoryFile file, int killAt, bool killAfter)
    {
        await using SimRun run = await SimRun.StartAsync(universe, file, killAt, killAfter);
        try
        {
            await run.RecoverAsync();
            return false;
        }
        catch (KilledException)
        {
            return true;
        }
    }

    private static async Task FinishAsync(Universe universe, MemoryFile file)
    {
        await using SimRun last = await SimRun.StartAsync(universe, file);
        await last.RecoverAsync();
        Assert.Empty(last.Observer.Alarms);
    }

    private static async Task CheckAsync(Universe universe, MemoryFile file, CrossingDirection direction, string story)
    {
        await using SimRun reader = await SimRun.StartAsync(universe, file);
        DomainState state = reader.State;
        SimSystem truth = universe.Of(state.SourceOfTruth);
        bool switched = state.Stage == StageMoves.After(direction);
        story = $"{story}: {string.Join(", ", universe.Log)}";

        Assert.False(universe.EverBothOpen, story);
        Assert.True(universe.Source.AcceptsWrites != universe.Target.AcceptsWrites, story);
        Assert.True(truth.AcceptsWrites, story);
        Assert.True(state.Crossing is null && state.PassedOver == 0, story);
        Assert.All(["close", "capture", "start marker"], effect => Assert.True(Count(universe, effect) <= (effect == "start marker" ? 4 : 1), story));

        // One capture is left, on the side of the truth, and its stream begins where the other side's bookkeeping says.
        Assert.True(truth.Captures.Count == 1 && universe.Of(truth.Side == Side.Source ? Side.Target : Side.Source).Captures.Count == 0, story);
        (CrossingDirection way, CaptureFact capture) = Assert.Single(state.Captures);
        Assert.True(truth.Captures[capture.Name] == capture.Identity, story);
        Assert.True(universe.Fed(way).Followed.ContainsKey(capture.Name), story);
        Assert.True(switched || state.Stage == StageMoves.Before(direction), story);
    }

    private static async Task CheckOneWayAsync(Universe universe, MemoryFile file, string story)
    {
        await using SimRun reader = await SimRun.StartAsync(universe, file);
        DomainState state = reader.State;
        bool switched = state.Stage == DomainStage.Live;
        story = $"{story}: {string.Join(", ", universe.Log)}";

        Assert.False(universe.EverBothOpen, story);
        Assert.True(universe.Source.AcceptsWrites != universe.Target.AcceptsWrites && universe.Of(state.SourceOfTruth).AcceptsWrites, story);
        Assert.True(state.Crossing is null && state.PassedOver == 0, story);
        Assert.DoesNotContain(universe.Log, l => l is "capture Target" or "start marker Target" or "register Source" or "follow Back");

        // The way there is kept for as long as it is needed, and no longer.
        Assert.True(universe.Target.Captures.Count == 0 && universe.Source.Captures.Count == (switched ? 0 : 1), story);
        Assert.True(state.Captures.ContainsKey(CrossingDirection.Forward) == !switched && !state.Captures.ContainsKey(CrossingDirection.Back), story);
    }

    // A marker that was not registered yet is written again, and while that side is closed a later one is as good; the preflight has one of its own.
    private static int Count(Universe universe, string effect) => universe.Log.Count(l => l.StartsWith(effect, StringComparison.Ordinal));
}
