using Fairway.Control.Journal;
using Fairway.Control.Runbook;

namespace Fairway.Tests.Control.Runbook;

/// <summary>What comes in the same moment as the switch, or fails while a domain is to go back.</summary>
public class RunbookRaceTests
{
    private const string Steps = """
        cutover:
          shop:
            steps:
              - { id: A, command: [quiet], undo: [loud], by: ann }
              - { id: B, engine: cutover, by: ann, trigger: [differences > 0] }
              - { id: C, human: Look, by: ann }
        """;

    private static readonly DateTimeOffset _noon = new(2027, 2, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Who_wants_it_stopped_when_the_authority_has_moved_comes_too_late()
    {
        await using SimRunbook run = await SimRunbook.StartAsync(_noon, Steps);
        using var abort = new CancellationTokenSource();
        run.Acts.Decided = abort.Cancel;
        run.Desk.Answer("C");

        RunbookResult result = await run.RunAsync(drill: false, abort);

        Assert.Equal((RunbookOutcome.Done, DomainStage.Live), (result.Outcome, run.Acts.State.Stage));
        Assert.All(run.Ledger.Of("shop")[^1].Steps, step => Assert.Equal(RunbookStepOutcome.Done, step.Outcome));
    }

    [Fact]
    public async Task A_way_back_that_fails_is_tried_again_while_its_trigger_fires()
    {
        await using SimRunbook run = await SimRunbook.StartAsync(_noon, Steps);
        (run.Acts.Fires, run.Acts.FailuresBack) = (true, 3);

        RunbookResult result = await run.RunAsync(drill: false).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal((RunbookOutcome.RolledBack, DomainStage.Follow, 4), (result.Outcome, run.Acts.State.Stage, run.Acts.Returns));
        Assert.Equal(RunbookStepOutcome.Undone, run.Ledger.Of("shop")[^1].Find("A")?.Outcome);
    }
}
