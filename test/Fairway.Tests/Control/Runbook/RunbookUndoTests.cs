using Fairway.Control.Journal;
using Fairway.Control.Runbook;

namespace Fairway.Tests.Control.Runbook;

/// <summary>What was done is taken back, the last first, and what could not be is said.</summary>
public class RunbookUndoTests
{
    private const string Steps = """
        cutover:
          shop:
            steps:
              - { id: A, command: [a], undo: [back-a], by: ann }
              - { id: B, command: [b], undo: [back-b], by: ann }
              - { id: C, engine: cutover, by: ann }
        """;

    private static readonly DateTimeOffset _noon = new(2027, 2, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_step_that_fails_half_way_is_taken_back_and_then_those_before_it()
    {
        await using SimRunbook run = await SimRunbook.StartAsync(_noon, Steps);
        run.Acts.Failing.Add("b");

        RunbookResult result = await run.RunAsync(drill: false);

        Assert.Equal((RunbookOutcome.Undone, "B", 0), (result.Outcome, result.Stopped, run.Acts.Crossings));
        Assert.Equal(["a", "b", "back-b", "back-a"], run.Acts.Ran);
    }

    [Fact]
    public async Task What_cannot_be_taken_back_is_said_and_keeps_nobody_from_taking_back_the_rest()
    {
        await using SimRunbook run = await SimRunbook.StartAsync(_noon, Steps);
        Array.ForEach(["b", "back-b"], failing => run.Acts.Failing.Add(failing));

        await run.RunAsync(drill: false);

        RunbookState state = run.Ledger.Of("shop")[^1];
        Assert.Equal((RunbookStepOutcome.Undone, RunbookStepOutcome.NotUndone), (state.Find("A")?.Outcome, state.Find("B")?.Outcome));
        Assert.Contains("back-b ended with 1", state.Find("B")?.UndoSeen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drill_moves_nothing_and_is_taken_back()
    {
        await using SimRunbook run = await SimRunbook.StartAsync(_noon, Steps);

        RunbookResult result = await run.RunAsync(drill: true);

        Assert.Equal((RunbookOutcome.Drilled, DomainStage.Follow, 1), (result.Outcome, run.Acts.State.Stage, run.Acts.Crossings));
        Assert.Equal(["a", "b", "back-b", "back-a"], run.Acts.Ran);
    }
}
