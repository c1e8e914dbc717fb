using System.Diagnostics;
using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;
using Fairway.Tests.Host.State;

namespace Fairway.Tests.Control.Runbook;

public class CrossingRunnerTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(CrossingDirection.Forward)]
    [InlineData(CrossingDirection.Back)]
    public async Task A_crossing_goes_through_all_ten_steps_in_order(CrossingDirection direction)
    {
        (Universe universe, MemoryFile file) = await SimRun.BeforeAsync(direction);
        await using SimRun run = await SimRun.StartAsync(universe, file);

        CrossingResult result = await run.CrossAsync(direction);

        Assert.True(result.Switched);
        Assert.Equal(Protocol.Steps, run.Observer.Steps);
        Assert.Equal(StageMoves.After(direction), run.State.Stage);
        Assert.Equal(direction.Turned(), run.Streams.Running);
        Assert.NotNull(run.State.LastHold);
        Assert.Equal(10, result.RowsProved);
    }

    [Theory]
    [InlineData(CrossingDirection.Forward, false)]
    [InlineData(CrossingDirection.Back, true)]
    public async Task A_switch_forward_that_finds_another_one_beside_it_is_undone_before_anybody_is_held(CrossingDirection direction, bool goes)
    {
        (Universe universe, MemoryFile file) = await SimRun.BeforeAsync(direction);
        await using SimRun run = await SimRun.StartAsync(universe, file);
        DomainStage before = run.State.Stage;
        bool wasWritten = false;
        run.Beside = _ =>
        {
            // Asked when the other one can see this one too.
            wasWritten = run.State.Crossing is not null;
            return Task.FromResult<string?>("domain billing is being switched at this moment");
        };

        CrossingResult result = await run.CrossAsync(direction);

        Assert.Equal((goes, !goes), (result.Switched, wasWritten));
        Assert.Equal(goes ? StageMoves.After(direction) : before, run.State.Stage);
        Assert.Null(run.State.Crossing);
        Assert.Equal(goes ? null : "domain billing is being switched at this moment", result.Fault?.Seen);
        Assert.Equal(goes, run.State.LastHold is not null);
    }

    [Fact]
    public async Task Ten_switches_go_to_and_fro()
    {
        (Universe universe, MemoryFile file) = await SimRun.FollowedAsync();
        await using SimRun run = await SimRun.StartAsync(universe, file);

        for (int i = 0; i < 10; i++)
        {
            Assert.True((await run.CrossAsync(i % 2 == 0 ? CrossingDirection.Forward : CrossingDirection.Back)).Switched);
        }

        Assert.Equal((10, DomainStage.Follow), (run.State.Switches, run.State.Stage));
        Assert.False(universe.EverBothOpen);
    }

    [Fact]
    public async Task Nothing_is_journaled_while_writers_wait_before_the_decision()
    {
        (Universe universe, MemoryFile file) = await SimRun.FollowedAsync();
        await using SimRun run = await SimRun.StartAsync(universe, file);

        await run.CrossAsync(CrossingDirection.Forward);

        Assert.DoesNotContain(Between(universe.Log, "hold Source", "close Source"), l => l.StartsWith("journal", StringComparison.Ordinal));
        Assert.Equal("journal step.intended", universe.Log[universe.Log.IndexOf("hold Source") - 1]);
    }

    [Fact]
    public async Task The_way_back_begins_before_the_other_side_opens()
    {
        (Universe universe, MemoryFile file) = await SimRun.FollowedAsync();
        await using SimRun run = await SimRun.StartAsync(universe, file);

        await run.CrossAsync(CrossingDirection.Forward);

        Assert.Equal(
            ["capture Target", "sequences of Target", "hold Source", "mark Source", "drain hold", "sequences of Target", "close Source", "stop", "start marker Target", "keep beginning in Target", "open Target", "hook switch-traffic", "release Source", "register Source", "follow Back"],
            universe.Log.SkipWhile(l => l != "capture Target").Where(l => l != "hook before-hold" && !l.StartsWith("journal", StringComparison.Ordinal)).Take(15));
    }

    [Fact]
    public async Task A_hold_that_is_not_proved_is_undone_and_named()
    {
        (Universe universe, MemoryFile file) = await SimRun.FollowedAsync();
        await using SimRun run = await SimRun.StartAsync(universe, file);
        run.SourceGuard.HoldFault = new EngineFault(EngineFaultKind.RetryLater, "legacy", "process 17 of ann has been idle in a transaction for 3 min", "End it.");

        CrossingResult result = await run.CrossAsync(CrossingDirection.Forward);

        Assert.Equal((false, Protocol.Hold, false), (result.Switched, result.Stopped, result.WasRefused));
        Assert.Contains("process 17", result.Fault!.Seen, StringComparison.Ordinal);
        AssertUndone(run);
    }

    [Fact]
    public async Task A_drain_that_takes_longer_than_the_limit_undoes_everything()
    {
        (Universe universe, MemoryFile file) = await SimRun.FollowedAsync();
        await using SimRun run = await SimRun.StartAsync(universe, file);
        run.HoldLimit = TimeSpan.FromMilliseconds(50);
        run.Streams.Draining = (marker, cancel) => marker.EndsWith("hold", StringComparison.Ordinal) ? Task.Delay(Timeout.Infinite, cancel) : Task.CompletedTask;

        CrossingResult result = await run.CrossAsync(CrossingDirection.Forward);

        Assert.Equal(Protocol.Drain, result.Stopped);
        Assert.Contains("hold limit", result.Fault!.Seen, StringComparison.Ordinal);
        AssertUndone(run);
    }

    [Fact]
    public async Task An_abort_during_the_hold_undoes_everything()
    {
        (Universe universe, MemoryFile file) = await SimRun.FollowedAsync();
        await using SimRun run = await SimRun.StartAsync(universe, file);
        using var abort = new CancellationTokenSource();
        run.Streams.Draining = (marker, cancel) => marker.EndsWith("hold", StringComparison.Ordinal) ? abort.CancelAsync() : Task.CompletedTask;

        CrossingResult result = await run.CrossUntilAsync(CrossingDirection.Forward, abort.Token);

        Assert.Equal((false, true), (result.Switched, result.WasAborted));
        AssertUndone(run);
    }

    [Fact]
    public async Task An_abort_after_the_decision_comes_too_late()
    {
        (Universe universe, MemoryFile file) = await SimRun.FollowedAsync();
        await using SimRun run = await SimRun.StartAsync(universe, file);
        using var abort = new CancellationTokenSource();
        run.Faults = new At("decide", after: true, () => abort.Cancel());

        CrossingResult result = await run.CrossUntilAsync(CrossingDirection.Forward, abort.Token);

        Assert.True(result.Switched);
        Assert.True(universe.Target.AcceptsWrites);
    }

    [Fact]
    public async Task A_difference_under_the_hold_switches_nothing()
    {
        (Universe universe, MemoryFile file) = await SimRun.FollowedAsync();
        await using SimRun run = await SimRun.StartAsync(universe, file);
        run.Streams.Proof = new HoldProof(10, 1, 0, "orders");

        CrossingResult result = await run.CrossAsync(CrossingDirection.Forward);

        Assert.Equal((Protocol.Prove, "orders"), (result.Stopped, result.Fault?.Place));
        AssertUndone(run);
    }

    [Theory]
    [InlineData(Verdict.Fail)]
    [InlineData(Verdict.Inconclusive)]
    public async Task A_rule_that_does_not_hold_under_the_hold_switches_nothing(Verdict verdict)
    {
        (Universe universe, MemoryFile file) = await SimRun.FollowedAsync();
        await using SimRun run = await SimRun.StartAsync(universe, file);
        run.Rules = new SimRules(verdict);

        CrossingResult result = await run.CrossAsync(CrossingDirection.Forward);

        Assert.Equal((false, Protocol.Prove), (result.Switched, result.Stopped));
        Assert.Contains("R: 3 rows are without b", result.Fault?.Seen, StringComparison.Ordinal);
        AssertUndone(run);
    }

    [Fact]
    public async Task Definitions_that_change_after_the_preflight_switch_nothing()
    {
        (Universe universe, MemoryFile file) = await SimRun.FollowedAsync();
        await using SimRun run = await SimRun.StartAsync(universe, file);
        run.Streams.Draining = (_, _) =>
        {
            run.Streams.Drift = ["table orders has a new column"];
            return Task.CompletedTask;
        };

        CrossingResult result = await run.CrossAsync(CrossingDirection.Forward);

        Assert.Equal((false, Protocol.Prove), (result.Switched, result.Stopped));
        Assert.Contains("a new column", result.Fault?.Message, StringComparison.Ordinal);
        AssertUndone(run);
    }

    [Fact]
    public async Task A_close_whose_answer_is_lost_is_asked_for_and_goes_forward()
    {
        (Universe universe, MemoryFile file) = await SimRun.FollowedAsync();
        await using SimRun run = await SimRun.StartAsync(universe, file);
        run.SourceGuard.CloseIsNotHeard = true;

        Assert.True((await run.CrossAsync(CrossingDirection.Forward)).Switched);
        Assert.True(universe.Target.AcceptsWrites);
    }

    [Fact]
    public async Task A_void_hold_cannot_be_closed_and_everything_is_undone()
    {
        (Universe universe, MemoryFile file) = await SimRun.FollowedAsync();
        await using SimRun run = await SimRun.StartAsync(universe, file);
        run.SourceGuard.CloseIsVoid = true;

        CrossingResult result = await run.CrossAsync(CrossingDirection.Forward);

        Assert.Equal(Protocol.Decide, result.Stopped);
        AssertUndone(run);
    }

    [Fact]
    public async Task Opening_is_tried_until_it_is_done()
    {
        (Universe universe, MemoryFile file) = await SimRun.FollowedAsync();
        await using SimRun run = await SimRun.StartAsync(universe, file);
        run.TargetGuard.OpenFaults = 3;

        Assert.True((await run.CrossAsync(CrossingDirection.Forward)).Switched);
        Assert.Equal(3, run.Observer.Alarms.Count);
        Assert.Single(universe.Log, l => l == "start marker Target" && universe.Log.IndexOf(l) > universe.Log.IndexOf("close Source"));
    }

    [Theory]
    [InlineData(HookMoment.BeforeHold, false)]
    [InlineData(HookMoment.SwitchTraffic, true)]
    [InlineData(HookMoment.AfterOpen, true)]
    public async Task A_hook_that_fails_undoes_before_the_decision_and_alarms_after_it(HookMoment moment, bool switched)
    {
        (Universe universe, MemoryFile file) = await SimRun.FollowedAsync();
        await using SimRun run = await SimRun.StartAsync(universe, file);
        run.Hooks.Fails.Add(moment);

        CrossingResult result = await run.CrossAsync(CrossingDirection.Forward);

        Assert.Equal(switched, result.Switched);
        Assert.Equal(switched ? 1 : 0, run.Observer.Alarms.Count);
    }

    [Fact]
    public async Task A_rollback_runs_the_command_that_undoes_the_switch_of_traffic()
    {
        (Universe universe, MemoryFile file) = await SimRun.BeforeAsync(CrossingDirection.Back);
        await using SimRun run = await SimRun.StartAsync(universe, file);

        await run.CrossAsync(CrossingDirection.Back);

        Assert.Equal(["hook before-hold", "hook switch-traffic undone", "hook after-open", "hook on-rollback"], universe.Log.Where(l => l.StartsWith("hook", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(CrossingIntended.Name)]
    [InlineData(StepsIntended.Name)]
    public async Task A_journal_that_breaks_before_the_decision_lets_nothing_move(string brokenFrom)
    {
        (Universe universe, MemoryFile file) = await SimRun.FollowedAsync();
        await using SimRun run = await SimRun.StartAsync(universe, file);
        run.Store.BrokenFrom = brokenFrom;

        Assert.False(await HasSwitchedAsync(run));

        Assert.True(universe.Source.AcceptsWrites && !universe.Target.AcceptsWrites);
        Assert.DoesNotContain(universe.Log, l => l.StartsWith("hold", StringComparison.Ordinal) || l.StartsWith("close", StringComparison.Ordinal));
        Assert.Equal(DomainStage.Follow, run.State.Stage);
    }

    [Fact]
    public async Task A_journal_that_breaks_after_the_decision_does_not_keep_the_other_side_closed()
    {
        (Universe universe, MemoryFile file) = await SimRun.FollowedAsync();
        await using (SimRun run = await SimRun.StartAsync(universe, file))
        {
            run.Store.BrokenFrom = SwitchDecided.Name;

            EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => run.CrossAsync(CrossingDirection.Forward));
            Assert.Contains("was switched to modern", fault.Seen, StringComparison.Ordinal);
        }

        Assert.True(universe.Target.AcceptsWrites && !universe.Source.AcceptsWrites);
        await using SimRun next = await SimRun.StartAsync(universe, file);
        Assert.True((await next.RecoverAsync())!.Switched);
        Assert.Equal(DomainStage.Live, next.State.Stage);
    }

    [Fact]
    public async Task A_journal_that_is_slow_after_the_decision_is_waited_for_only_when_the_other_side_is_open()
    {
        (Universe universe, MemoryFile file) = await SimRun.FollowedAsync();
        await using SimRun run = await SimRun.StartAsync(universe, file);
        bool wasOpen = false;
        run.Store.Waits = async kind =>
        {
            if (kind == SwitchDecided.Name)
            {
                // Ends by its own patience only if the other side is opened after the journal, and then it is not open.
                var patience = Stopwatch.StartNew();
                while (!universe.Target.AcceptsWrites && patience.Elapsed < _patience)
                {
                    await Task.Delay(1, TestContext.Current.CancellationToken);
                }

                wasOpen = universe.Target.AcceptsWrites;
            }
        };

        Assert.True((await run.CrossAsync(CrossingDirection.Forward)).Switched);

        Assert.True(wasOpen);
        Assert.Empty(run.Observer.Alarms);
        Assert.Equal(CrossingDirection.Back, Assert.Single(run.State.Captures).Key);
    }

    [Fact]
    public async Task What_the_preflight_refuses_leaves_no_trace_in_the_journal()
    {
        (Universe universe, MemoryFile file) = await SimRun.FollowedAsync();
        await using SimRun run = await SimRun.StartAsync(universe, file);
        long size = run.Journal.Journal.Size;
        run.Streams.Health = new StreamHealth(0, 0, 0, 0, 2, null);

        CrossingResult result = await run.CrossAsync(CrossingDirection.Forward);

        Assert.Equal((Protocol.Preflight, true), (result.Stopped, result.WasRefused));
        Assert.Equal(size, run.Journal.Journal.Size);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task The_preflight_says_what_is_wrong(string expected, Action<SimRunBox> arrange)
    {
        (Universe universe, MemoryFile file) = await SimRun.FollowedAsync();
        await using SimRun run = await SimRun.StartAsync(universe, file);
        arrange(new SimRunBox(run));

        CrossingResult result = await run.CrossAsync(CrossingDirection.Forward);

        Assert.True(result.WasRefused);
        Assert.Contains(expected, result.Fault!.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, Action<SimRunBox>> Refusals => new()
    {
        { "it must be closed", b => b.Run.Universe.Target.IsOpen = true },
        { "it must be open", b => b.Run.Universe.Source.IsOpen = false },
        { "no longer kept", b => b.Run.Universe.Source.Captures.Clear() },
        { "not compared whole since this runner began", b => b.Run.Streams.Health = new StreamHealth(0, 0, 1, 0, 0, null) },
        { "nothing is followed: the target is down", b => b.Run.Streams.Health = new StreamHealth(0, 0, 0, 0, 0, "the target is down") },
        { "definitions have changed", b => b.Run.Streams.Drift = ["table orders has a new column"] },
        { "no key", b => b.Run.TargetChanges.Findings = [new DoctorFinding("no-key", DoctorSeverity.Error, "notes", "it has no key", "", "Give it one.")] },
        { "the table is not ours", b => b.Run.SourceGuard.Findings = [new DoctorFinding("owner", DoctorSeverity.Error, "notes", "the table is not ours", "", "Grant it.")] },
    };

    [Fact]
    public async Task A_stream_that_is_behind_is_refused_before_anybody_waits()
    {
        (Universe universe, MemoryFile file) = await SimRun.FollowedAsync();
        await using SimRun run = await SimRun.StartAsync(universe, file);
        run.HoldLimit = TimeSpan.FromMilliseconds(50);
        run.Streams.Draining = (_, cancel) => Task.Delay(Timeout.Infinite, cancel);

        CrossingResult result = await run.CrossAsync(CrossingDirection.Forward);

        Assert.True(result.WasRefused);
        Assert.Contains("modern is behind", result.Fault!.Seen, StringComparison.Ordinal);
        Assert.DoesNotContain("hold Source", universe.Log);
    }

    [Fact]
    public async Task A_stream_that_was_behind_for_a_moment_is_waited_for()
    {
        (Universe universe, MemoryFile file) = await SimRun.FollowedAsync();
        await using SimRun run = await SimRun.StartAsync(universe, file);
        run.HoldLimit = TimeSpan.FromMilliseconds(200);
        int markers = 0;
        run.Streams.Draining = (_, cancel) => ++markers <= 3 ? Task.Delay(Timeout.Infinite, cancel) : Task.CompletedTask;

        CrossingResult result = await run.CrossAsync(CrossingDirection.Forward);

        Assert.Null(result.Fault);
        Assert.True(universe.Target.IsOpen);
    }

    [Fact]
    public async Task A_dry_run_names_every_step_that_acts_and_touches_nothing()
    {
        (Universe universe, MemoryFile file) = await SimRun.FollowedAsync();
        await using SimRun run = await SimRun.StartAsync(universe, file);
        int before = universe.Log.Count;

        (StepName Step, string Action)[] actions = [.. run.Runner(1, CrossingDirection.Forward).Describe()];

        Assert.Equal(Protocol.Steps, actions.Select(a => a.Step).Distinct());
        Assert.Equal(before, universe.Log.Count);
    }

    private static void AssertUndone(SimRun run)
    {
        Assert.True(run.Universe.Source.AcceptsWrites);
        Assert.False(run.Universe.Target.AcceptsWrites);
        Assert.Empty(run.Universe.Target.Captures);
        Assert.Equal((DomainStage.Follow, null), (run.State.Stage, run.State.Crossing));
        Assert.NotNull(run.State.LastFailure);
        Assert.Empty(run.Observer.Alarms);
    }

    private static async Task<bool> HasSwitchedAsync(SimRun run)
    {
        try
        {
            return (await run.CrossAsync(CrossingDirection.Forward)).Switched;
        }
        catch (EngineFault)
        {
            return false;
        }
    }

    private static List<string> Between(List<string> log, string from, string to) => log[log.IndexOf(from)..log.IndexOf(to)];

    /// <summary>Lets a test arrange a run without showing its type.</summary>
    public sealed class SimRunBox
    {
        internal SimRunBox(SimRun run) => Run = run;

        internal SimRun Run { get; }
    }

    private sealed class At(string step, bool after, Action act) : IFaultPoints
    {
        public ValueTask ReachAsync(string stepId, bool isAfter, CancellationToken cancellationToken)
        {
            if (step == stepId && after == isAfter)
            {
                act();
            }

            return ValueTask.CompletedTask;
        }
    }
}
