using Fairway.Control.Journal;
using Fairway.Control.Runbook;

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
        await using SimRunbook run = await SimRunbook.StartAsync(_latest.AddSeconds(seconds), Steps);

        RunbookResult result = await run.RunAsync(drill: false);

        Assert.Equal((RunbookOutcome.Undone, 0), (result.Outcome, run.Acts.Crossings));
        Assert.Contains("latest safe decision 2027-02-07 04:50 UTC, passed", result.Fault?.Seen, StringComparison.Ordinal);
        Assert.Equal(result.Fault?.Message, run.Ledger.Of("shop")[^1].Seen);
    }

    [Fact]
    public async Task A_calendar_that_is_made_longer_while_it_is_at_work_counts()
    {
        await using SimRunbook run = await SimRunbook.StartAsync(_latest.AddSeconds(-1), Steps, () => SimRunbook.Read(Steps, "SAT 22:00..SUN 06:00"));
        Task<RunbookResult> running = run.RunAsync(drill: false);
        run.Clock.Ahead = TimeSpan.FromMinutes(5);
        run.Desk.Answer("A");
        run.Desk.Answer("C");

        Assert.Equal((RunbookOutcome.Done, 1), ((await running).Outcome, run.Acts.Crossings));
    }

    [Fact]
    public async Task A_calendar_that_is_made_shorter_while_it_is_at_work_counts()
    {
        string window = "SAT 22:00..SUN 05:00";
        await using SimRunbook run = await SimRunbook.StartAsync(_latest.AddMinutes(-30), Steps, () => SimRunbook.Read(Steps, window));
        Task<RunbookResult> running = run.RunAsync(drill: false);
        window = "SAT 22:00..SUN 04:25";

        Assert.Equal((RunbookOutcome.Undone, 0), ((await running.WaitAsync(TimeSpan.FromSeconds(30), Go)).Outcome, run.Acts.Crossings));
    }

    [Fact]
    public async Task After_the_switch_it_says_so_and_nothing_happens_by_itself()
    {
        await using SimRunbook run = await SimRunbook.StartAsync(_latest.AddMinutes(-30), Steps);
        run.Desk.Answer("A");
        Task<RunbookResult> running = run.RunAsync(drill: false);
        while (run.Acts.Crossings == 0)
        {
            await Task.Delay(10, Go);
        }

        run.Clock.Ahead = TimeSpan.FromMinutes(40);
        string said = await run.Observer.Late.Task.WaitAsync(TimeSpan.FromSeconds(30), Go);
        Assert.False(running.IsCompleted);
        run.Desk.Answer("C");
        RunbookResult result = await running;

        Assert.Contains("no longer fits into the window of night", said, StringComparison.Ordinal);
        Assert.Equal((RunbookOutcome.Done, 1, 0), (result.Outcome, run.Acts.Crossings, run.Acts.Returns));
    }

    // Nothing is at work that the clock could end: the switch itself must look.
    [Fact]
    public async Task A_switch_that_nothing_stands_before_looks_at_the_clock_itself()
    {
        await using SimRunbook run = await SimRunbook.StartAsync(_latest.AddSeconds(60), "cutover: { shop: { window: night, steps: [{ id: B, engine: cutover, by: ann }] } }");

        RunbookResult result = await run.RunAsync(drill: false);

        Assert.Equal((RunbookOutcome.Undone, 0), (result.Outcome, run.Acts.Crossings));
        Assert.Contains("passed", result.Fault?.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drill_has_none()
    {
        await using SimRunbook run = await SimRunbook.StartAsync(_latest.AddSeconds(60), Steps);
        run.Desk.Answer("A");

        Assert.Equal(RunbookOutcome.Drilled, (await run.RunAsync(drill: true)).Outcome);
    }
}
