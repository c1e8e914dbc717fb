using Fairway.Control.Journal;
using Fairway.Control.Runbook;
using Fairway.Flow.Engines;

namespace Fairway.Tests.Control.Runbook;

/// <summary>A runner of a runbook dies, and the next one goes on: nothing is done twice, and nothing is left out.</summary>
public class RunbookKillTests
{
    private const string Steps = """
        cutover:
          shop:
            steps:
              - { id: A, command: [quiet], undo: [loud], check: [is-quiet], by: ann }
              - { id: B, human: Roll-call, by: ann }
              - { id: C, gate: switch, by: ann }
              - { id: D, engine: cutover, by: ann }
              - { id: E, command: [warm], undo: none, check: [is-warm], by: ann }
              - { id: F, human: Look, by: ann }
        """;

    private static readonly DateTimeOffset _noon = new(2027, 2, 1, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, bool> Places
    {
        get
        {
            var places = new TheoryData<string, bool>();
            foreach (string step in (string[])["A", "B", "C", "D", "E", "F"])
            {
                places.Add(step, false);
                places.Add(step, true);
            }

            return places;
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Whoever_follows_one_that_died_at_a_step_does_nothing_twice(string step, bool after)
    {
        await using SimRunbook run = await SimRunbook.StartAsync(_noon, Steps);
        Array.ForEach(["B", "C", "F"], run.Desk.Answer);
        await run.DieAsync($"runbook/{step}", after);

        RunbookResult result = await run.RunAsync(drill: false);

        Assert.Equal((RunbookOutcome.Done, DomainStage.Live, 1), (result.Outcome, run.Acts.State.Stage, run.Acts.Crossings));
        Assert.Equal(["quiet", "warm"], run.Acts.Ran);
    }

    [Fact]
    public async Task Of_a_command_without_a_check_a_person_is_asked_before_anything_is_run()
    {
        await using SimRunbook run = await SimRunbook.StartAsync(_noon, Steps.Replace(", check: [is-quiet]", "", StringComparison.Ordinal));
        Array.ForEach(["A", "B", "C", "F"], run.Desk.Answer);
        await run.DieAsync("runbook/A", after: true);

        await run.RunAsync(drill: false);

        Assert.Equal(["quiet", "warm"], run.Acts.Ran);
        Assert.Contains("nobody knows whether it took effect", run.Desk.Asked.First().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_not_continued_with_other_steps()
    {
        await using SimRunbook run = await SimRunbook.StartAsync(_noon, Steps);
        Array.ForEach(["B", "C", "F"], run.Desk.Answer);
        await run.DieAsync("runbook/B", after: false);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => run.RunUnderAsync(Steps.Replace("[warm]", "[cold]", StringComparison.Ordinal)));

        Assert.Contains("was begun with other steps", fault.Seen, StringComparison.Ordinal);
        Assert.Equal(0, run.Acts.Crossings);
    }
}
