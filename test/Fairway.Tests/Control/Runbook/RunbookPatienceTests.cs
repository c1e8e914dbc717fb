using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Control.Runbook;

namespace Fairway.Tests.Control.Runbook;

/// <summary>Neither silence nor what nobody can see decides anything.</summary>
public class RunbookPatienceTests
{
    private static readonly DateTimeOffset _noon = new(2027, 2, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Go => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_does_not_answer_in_time_has_said_nothing()
    {
        await using SimRunbook run = await SimRunbook.StartAsync(_noon, Of("{ id: A, human: Roll-call, by: ann, limit: 1s }", "{ id: B, engine: cutover, by: ann }"));
        Task<RunbookResult> running = run.RunAsync(drill: false);

        Assert.Same(run.Observer.Twice.Task, await Task.WhenAny(running, run.Observer.Twice.Task).WaitAsync(_patience, Go));
        Assert.Equal(0, run.Acts.Crossings);
        run.Desk.Answer("A");

        Assert.Equal((RunbookOutcome.Done, 1), ((await running).Outcome, run.Acts.Crossings));
    }

    [Theory]
    [InlineData(Verdict.Fail)]
    [InlineData(Verdict.Inconclusive)]
    public async Task What_held_when_a_gate_was_asked_must_hold_when_it_is_answered(Verdict meanwhile)
    {
        await using SimRunbook run = await SimRunbook.StartAsync(_noon, Of("{ id: A, gate: switch, by: ann }", "{ id: B, engine: cutover, by: ann }"));
        Array.ForEach([Verdict.Pass, meanwhile, Verdict.Pass, Verdict.Pass], run.Acts.Gate.Enqueue);
        run.Desk.Answer("A");

        await run.RunAsync(drill: false);

        Assert.Equal(["A", "A"], run.Desk.Asked.Select(q => q.Step.Id));
        Assert.Empty(run.Acts.Gate);
    }

    [Fact]
    public async Task A_trigger_that_cannot_be_read_takes_nothing_back()
    {
        await using SimRunbook run = await SimRunbook.StartAsync(_noon, Of("{ id: A, engine: cutover, by: ann, trigger: [differences > 0] }", "{ id: B, human: Look, by: ann }"));
        run.Acts.IsDark = true;
        Task<RunbookResult> running = run.RunAsync(drill: false);

        Task looked = Task.Run(async () =>
        {
            while (run.Acts.Looks < 3)
            {
                await Task.Delay(10, Go);
            }
        }, Go);
        Assert.Same(looked, await Task.WhenAny(running, looked).WaitAsync(_patience, Go));
        run.Desk.Answer("B");

        Assert.Equal((RunbookOutcome.Done, DomainStage.Live, 0), ((await running).Outcome, run.Acts.State.Stage, run.Acts.Returns));
    }

    private static string Of(params string[] steps) => $"cutover:\n  shop:\n    steps:\n{string.Concat(steps.Select(s => $"      - {s}\n"))}";
}
