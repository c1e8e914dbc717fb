using Fairway.Control.Journal;
using Fairway.Control.Runbook;
using Fairway.Tests.Control.Project;

namespace Fairway.Tests.Control.Runbook;

/// <summary>Which step of a runbook is at work, and which ones follow.</summary>
public class RunbookPlaceTests
{
    private static readonly RunbookPlan _plan = RunbookPlan.Of(ProjectFile.Read(
        ProjectFile.Smallest.Replace("{ name: shop }", "{ name: shop, people: { ann: { name: Ann, contact: \"tel:1\" } } }", StringComparison.Ordinal) + """

        cutover:
          shop:
            steps:
              - { id: A, human: a, by: ann }
              - { id: B, human: b, by: ann }
              - { id: C, engine: cutover, by: ann }
              - { id: D, human: d, by: ann }
              - { id: E, human: e, by: ann }
              - { id: F, human: f, by: ann }
        """).Spec!, "shop"); // It has no mistakes.

    [Theory]
    [InlineData("", "A: B C D +2")]
    [InlineData("A=done", "B: C D E +1")]
    [InlineData("A=done B=open", "B: C D E +1")]
    [InlineData("A=done B=skipped C=open", "C: D E F")]
    [InlineData("A=done B=done C=done D=failed", "D: E F")]
    [InlineData("A=done B=done C=done D=done E=done F=done", "")]
    public void It_goes_forward_from_the_first_step_that_is_not_over(string steps, string wanted) => Assert.Equal(wanted, Place(steps, DomainStage.Live, drill: false));

    [Theory]
    [InlineData("A=done B=failed", "back B: A")]
    [InlineData("A=done B=undone", "back A:")]
    public void Before_the_switch_what_has_failed_is_taken_back_the_last_one_first(string steps, string wanted) => Assert.Equal(wanted, Place(steps, DomainStage.Follow, drill: false));

    [Fact]
    public void A_domain_that_was_rolled_back_has_its_steps_taken_back() =>
        Assert.Equal("back D: C A", Place("A=done B=skipped C=done D=open", DomainStage.Follow, drill: false));

    [Theory]
    [InlineData("A=open", "A: B C")]
    [InlineData("A=done B=done C=done", "back C: B A")]
    public void A_drill_turns_at_the_switch(string steps, string wanted) => Assert.Equal(wanted, Place(steps, DomainStage.Follow, drill: true));

    private static string Place(string steps, DomainStage stage, bool drill)
    {
        Dictionary<string, string> states = steps.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split('=')).ToDictionary(s => s[0], s => s[1], StringComparer.Ordinal);
        var runbook = new RunbookState("shop", 1, _plan.Digest, drill, DateTimeOffset.UnixEpoch) { Steps = [.. _plan.Steps.Select(s => Step(s.Id, states.GetValueOrDefault(s.Id)))] };
        var place = RunbookPlace.Of(_plan, runbook, stage);
        return $"{(place.GoesBack ? "back " : "")}{(place.Now is { } now ? $"{now.Id}:" : "")}{string.Concat(place.Next.Select(n => $" {n.Id}"))}{(place.More > 0 ? $" +{place.More}" : "")}";
    }

    private static RunbookStepState Step(string id, string? state) => new(id)
    {
        BegunAt = state is null ? null : DateTimeOffset.UnixEpoch,
        Outcome = state is null or "open" ? null : Enum.Parse<RunbookStepOutcome>(state, ignoreCase: true),
    };
}
