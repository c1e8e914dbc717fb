using Fairway.Control.Challenge;

namespace Fairway.Tests.Control.Challenge;

public class StepRuleTests
{
    private const string Switch = "{ id: C30, engine: cutover, by: ann, backup: bob }";

    [Theory]
    [InlineData("{ id: C10, human: call, by: ann, backup: bob, limit: 5m }", "no undo")]
    [InlineData("{ id: C10, human: call, by: ann, backup: bob, undo: none }", "no limit")]
    [InlineData("{ id: C10, human: call, by: ann, limit: 5m, undo: none }", "no backup")]
    [InlineData("{ id: C10, human: call, by: ann }", "no undo and no limit and no backup")]
    [InlineData("{ id: C10, command: [./warm], by: ann, backup: bob, undo: none }", "no limit")]
    [InlineData("{ id: C10, gate: switch, by: ann }", "no backup")]
    public void A_step_that_nobody_can_end_or_take_back_is_an_error(string step, string lacks) =>
        Assert.Equal([$"[shop] cutover.shop.steps.C10: Step `C10` of `shop` has {lacks}."], Stepped($"{step}, {Switch}").Ask("FW151"));

    [Theory]
    [InlineData("{ id: C10, human: call, by: ann, backup: bob, limit: 5m, undo: none }")]
    [InlineData("{ id: C10, gate: switch, by: ann, backup: bob }")]
    public void One_that_has_all_of_it_is_not(string step) => Assert.Empty(Stepped($"{step}, {Switch}").Ask("FW151"));

    [Fact]
    public void After_the_point_of_no_return_nothing_is_taken_back() =>
        Assert.Empty(Stepped($"{Switch}, {{ id: C90, engine: complete, point-of-no-return: true, by: ann, backup: bob }}, {{ id: C95, human: call, by: ann, backup: bob, limit: 5m }}").Ask("FW151"));

    [Fact]
    public void The_finding_names_the_steps_own_line()
    {
        ChallengeFacts facts = Stepped($"\n    {Switch},\n    {{ id: C40, human: call, by: ann, limit: 5m, undo: none }}");

        ChallengeFinding finding = Assert.Single(new Challenger([ChallengeRules.All.Single(r => r.Code == "FW151")]).Ask(facts).Findings);

        Assert.Equal(10, finding.Line);
    }

    [Fact]
    public void Decisions_at_night_on_the_same_two_are_warned_of()
    {
        const string Steps = "{ id: C10, human: call, by: ann, backup: bob, expect: 4h }, { id: C20, gate: switch, by: bob, backup: ann, expect: 30m }, { id: C25, human: look, by: ann, backup: bob, expect: 30m }, " + Switch;

        Assert.Equal(["[shop] cutover.shop.steps: 2 of 3 decisions of `shop` fall between 01:00 and 04:00 on `bob` and `ann`, and nobody relieves them."], Stepped(Steps, "planned: 2027-02-13 22:00, ").Ask("FW154"));
        Assert.Empty(Stepped(Steps, "planned: 2027-02-13 10:00, ").Ask("FW154"));
        Assert.Empty(Stepped(Steps.Replace("backup: ann, expect", "backup: cleo, expect", StringComparison.Ordinal), "planned: 2027-02-13 22:00, ", "cleo: { name: Cleo, contact: \"tel:3\" }, ").Ask("FW154"));
    }

    [Fact]
    public void Without_times_nobody_knows_what_falls_into_the_night()
    {
        const string Steps = "{ id: C10, human: call, by: ann }, { id: C20, gate: switch, by: bob }, " + Switch;

        Assert.Equal(["[shop] needs 'cutover: shop: planned'"], Stepped(Steps).Ask("FW154"));
        Assert.Equal(["[shop] needs the expected time ('expect') of `C10` in the cutover of shop"], Stepped(Steps, "planned: 2027-02-13 22:00, ").Ask("FW154"));
    }

    [Fact]
    public void A_point_of_no_return_before_a_months_end_is_an_error()
    {
        const string Steps = Switch + ", { id: C40, human: look, by: ann, limit: 10m }, { id: C50, human: look, by: ann }, { id: C90, engine: complete, point-of-no-return: true, by: ann }";

        Assert.Equal(["[shop] cutover.shop.steps.C90: The point of no return of `shop` (`C90`) is at most 25 min after the flip (`C30`); month-end need not have passed once."], Stepped(Steps).Ask("FW156"));
        Assert.Single(Stepped(Steps, "planned: 2027-02-13 22:00, ").Ask("FW156"));
        Assert.Empty(Stepped(Steps, "planned: 2027-02-28 23:50, ").Ask("FW156"));
        Assert.Empty(Stepped(Switch).Ask("FW156"));
    }

    private static ChallengeFacts Stepped(string steps, string more = "", string people = "") =>
        Questioned.Unreached(Questioned.File($"cutover: {{ shop: {{ {more}steps: [{steps}] }} }}").Replace("people: { ", $"people: {{ {people}", StringComparison.Ordinal));
}
