using Fairway.Control.Journal;
using Fairway.Control.Runbook;

namespace Fairway.Tests.Control.Runbook;

/// <summary>What the timeline of a runbook keeps.</summary>
public class RunbookTimelineTests
{
    private const string Steps = """
        cutover:
          shop:
            steps:
              - { id: A, human: Roll-call, by: ann }
              - { id: B, engine: cutover, by: ann }
        """;

    private static readonly DateTimeOffset _begun = new(2027, 2, 7, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_drill_keeps_what_was_measured_beside_what_came_of_taking_it_back()
    {
        await using SimRunbook run = await SimRunbook.StartAsync(_begun, Steps);
        run.Desk.Answer("A");

        await run.RunAsync(drill: true);

        RunbookStepState crossed = run.Ledger.Of("shop")[^1].Find("B")!; // It is one of the steps.
        Assert.Equal((RunbookStepOutcome.Undone, "writers waited 5 ms, 10 rows were proved meanwhile", "there is nothing to take back"), (crossed.Outcome, crossed.Seen, crossed.UndoSeen));
        Assert.Equal("ann", run.Ledger.Of("shop")[^1].Find("A")?.By);
    }

    [Fact]
    public async Task A_step_that_a_dead_runner_left_took_its_time_from_when_it_was_begun()
    {
        await using SimRunbook run = await SimRunbook.StartAsync(_begun, Steps);
        using (var dies = new CancellationTokenSource())
        {
            Task<RunbookResult> first = run.RunUntilAsync(dies.Token);
            while (run.Ledger.OpenOf("shop")?.Find("A") is not { IsOpen: true })
            {
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }

            await dies.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        }

        run.Clock.Ahead = TimeSpan.FromHours(2);
        run.Desk.Answer("A");
        await run.RunAsync(drill: false);

        Assert.InRange(run.Ledger.Of("shop")[^1].Find("A")!.Took!.Value, TimeSpan.FromHours(2), TimeSpan.FromHours(3)); // It is over.
    }
}
