using System.Collections.Concurrent;
using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Tests.Control.Project;
using Fairway.Tests.Host.State;

namespace Fairway.Tests.Control.Runbook;

/// <summary>A runbook whose latest safe decision comes while it is at work. The window ends at 05:00, so that without a drill it is 04:50.</summary>
public class LatestDecisionRunTests
{
    private const string Steps = """
        cutover:
          shop:
            window: night
            steps:
              - { id: A, human: Roll-call, by: ann }
              - { id: B, engine: cutover, by: ann }
              - { id: C, human: Look, by: ann }
        """;

    private static readonly DateTimeOffset _latest = new(2027, 2, 7, 4, 50, 0, TimeSpan.Zero);

    private static CancellationToken Go => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(-0.3)]
    [InlineData(60)]
    public async Task Before_the_switch_it_takes_itself_back_with_the_reason(double seconds)
    {
        await using Run run = await Run.StartAsync(_latest.AddSeconds(seconds));

        RunbookResult result = await run.RunAsync(drill: false);

        Assert.Equal((RunbookOutcome.Undone, 0), (result.Outcome, run.Acts.Crossings));
        Assert.Contains("latest safe decision 2027-02-07 04:50 UTC, passed", result.Fault?.Seen, StringComparison.Ordinal);
        Assert.Equal(result.Fault?.Message, run.Ledger.Of("shop")[^1].Seen);
    }

    [Fact]
    public async Task After_the_switch_it_says_so_and_nothing_happens_by_itself()
    {
        await using Run run = await Run.StartAsync(_latest.AddSeconds(-2));
        run.Desk.Answer("A");
        Task<RunbookResult> running = run.RunAsync(drill: false);

        string said = await run.Observer.Late.Task.WaitAsync(TimeSpan.FromSeconds(30), Go);
        Assert.False(running.IsCompleted);
        run.Desk.Answer("C");
        RunbookResult result = await running;

        Assert.Contains("no longer fits into the window of night", said, StringComparison.Ordinal);
        Assert.Equal((RunbookOutcome.Done, 1, 0), (result.Outcome, run.Acts.Crossings, run.Acts.Returns));
    }

    [Fact]
    public async Task A_drill_has_none()
    {
        await using Run run = await Run.StartAsync(_latest.AddSeconds(60));
        run.Desk.Answer("A");

        Assert.Equal(RunbookOutcome.Drilled, (await run.RunAsync(drill: true)).Outcome);
    }

    private sealed class Run : IAsyncDisposable
    {
        private readonly RunbookPlan _plan;
        private readonly RunbookPorts _ports;

        private Run(StageJournal journal, RunbookLedger ledger, ProjectSpec spec, TimeProvider clock)
        {
            Ledger = ledger;
            _plan = RunbookPlan.Of(spec, "shop");
            _ports = new RunbookPorts(journal, ledger, Acts, Desk, Observer) { Clock = clock, Times = new SwitchTimes(spec, "shop", clock), Look = TimeSpan.FromMilliseconds(20) };
        }

        public RunbookLedger Ledger { get; }

        public SimActs Acts { get; } = new();

        public SimDesk Desk { get; } = new();

        public LateObserver Observer { get; } = new();

        public static async Task<Run> StartAsync(DateTimeOffset now)
        {
            string yaml = ProjectFile.Smallest.Replace(
                "{ name: shop }", "{ name: shop, people: { ann: { name: Ann, contact: \"tel:1\" } }, calendars: { night: { default: closed, open: [\"SAT 22:00..SUN 05:00\"] } } }", StringComparison.Ordinal);
            var clock = new MovingClock(now);
            var ledger = new RunbookLedger();
            StageJournal journal = await StageJournal.OpenAsync(new MemoryJournal([]), new JournalSettings(clock, "ann@box", text => text), [ledger], Go);
            await journal.TakeLeaseAsync("run", Go);
            return new Run(journal, ledger, ProjectFile.Read($"{yaml}\n{Steps}").Spec!, clock); // It has no mistakes.
        }

        public Task<RunbookResult> RunAsync(bool drill) => new RunbookRunner(_plan, _ports, new NoFaultPoints()).RunAsync(drill, "ann", CancellationToken.None, Go);

        public ValueTask DisposeAsync() => _ports.Journal.DisposeAsync();
    }

    private sealed class SimActs : IRunbookActs
    {
        public int Crossings { get; private set; }

        public int Returns { get; private set; }

        public DomainState State { get; private set; } = new("shop") { Stage = DomainStage.Follow };

        public Task RunAsync(RunbookStepSpec at, ImmutableArray<string> command, TimeSpan limit, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<CrossingResult> CrossAsync(bool drill, CancellationToken abort, CancellationToken stopping)
        {
            Crossings++;
            State = drill ? State : State with { Stage = DomainStage.Live };
            return Task.FromResult(new CrossingResult(!drill, null, null, WasRefused: false, WasAborted: false, TimeSpan.FromMilliseconds(5), 10));
        }

        public Task<CrossingResult> GoBackAsync(string because, CancellationToken stopping)
        {
            Returns++;
            return CrossAsync(drill: true, stopping, stopping);
        }

        public Task CompleteAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<ImmutableArray<GateCriterion>> LookAtGateAsync(string gate, CancellationToken cancellationToken) => Task.FromResult<ImmutableArray<GateCriterion>>([]);

        public Task<TriggerReading> LookAtTriggerAsync(TriggerSpec trigger, CancellationToken cancellationToken) => Task.FromResult(new TriggerReading(trigger, Fires: false, ""));
    }

    private sealed class SimDesk : IRunbookDesk
    {
        private readonly ConcurrentDictionary<string, TaskCompletionSource> _answers = new(StringComparer.Ordinal);

        public void Answer(string step) => Of(step).TrySetResult();

        public async Task<StepWord> AskAsync(StepQuestion question, CancellationToken cancellationToken)
        {
            await Of(question.Step.Id).Task.WaitAsync(cancellationToken);
            return new StepWord(StepAnswer.Done, "ann", "");
        }

        private TaskCompletionSource Of(string step) => _answers.GetOrAdd(step, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    private sealed class LateObserver : IRunbookObserver
    {
        public TaskCompletionSource<string> Late { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Began(string domain, RunbookStepSpec at)
        {
        }

        public void Ended(string domain, RunbookStepSpec at, RunbookStepOutcome outcome, string seen, TimeSpan took)
        {
        }

        public void Overdue(string domain, RunbookStepSpec at, TimeSpan after)
        {
        }

        public void Missing(string domain, RunbookStepSpec at, string missing)
        {
        }

        public void TooLate(string domain, string seen) => Late.TrySetResult(seen);

        public void Fired(string domain, TriggerReading trigger)
        {
        }
    }
}
