using Fairway.Control.Integrity;
using Fairway.Control.Project.Spec;
using Fairway.Tests.Control.Project;

namespace Fairway.Tests.Control.Integrity;

public class RuleJudgeTests
{
    private static readonly DateTimeOffset _noon = new(2027, 1, 11, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("> 0", null, 0, Verdict.Pass)]
    [InlineData("> 0", null, 1, Verdict.Fail)]
    [InlineData("> 5", "> 0", 0, Verdict.Pass)]
    [InlineData("> 5", "> 0", 5, Verdict.Warn)]
    [InlineData("> 5", "> 0", 6, Verdict.Fail)]
    [InlineData(">= 5", "> 0", 5, Verdict.Fail)]
    [InlineData(">= 0", null, 0, Verdict.Pass)]
    [InlineData("> 1%", "> 0", 10, Verdict.Warn)]
    [InlineData("> 1%", "> 0", 11, Verdict.Fail)]
    public void Bands_decide_and_fail_is_looked_at_first(string fail, string? warn, long found, Verdict wanted) =>
        Assert.Equal(wanted, RuleJudge.Judge(Reading(fail, warn) with { Source = new RuleMeasure(1_000, found, []) }, default).Verdict);

    [Theory]
    [InlineData(7, 7, Verdict.Pass)]
    [InlineData(6, 7, Verdict.Pass)]
    [InlineData(8, 7, Verdict.Fail)]
    public void What_the_source_had_before_counts_for_nothing_and_must_not_grow(long found, long inherited, Verdict wanted)
    {
        RuleReading reading = Reading("> 0") with { Source = new RuleMeasure(10, 7, []), Target = new RuleMeasure(10, found, ["id=1"]) };

        RuleOutcome outcome = RuleJudge.Judge(reading, new RuleAllowance(inherited, 0));

        Assert.Equal((wanted, wanted == Verdict.Pass ? "" : "target"), (outcome.Verdict, outcome.Where));
        Assert.EndsWith("; 7 were there before", outcome.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void One_is_told_as_one()
    {
        RuleReading reading = Reading("> 0") with { Source = new RuleMeasure(1, 1, []) };

        Assert.Equal("source 1 of 1 row; 1 was there before; 1 was accepted", RuleJudge.Judge(reading, new RuleAllowance(1, 1)).Sentence);
    }

    [Fact]
    public void Of_history_both_sides_have_totals_and_what_was_to_be_archived_is_rows()
    {
        RuleSpec rule = ProjectFile.Read($"{ProjectFile.Smallest}\nintegrity: [{{ id: R, on: a, rule: history, keep: \"b > 1\", older: archived, then: observe }}]").Spec!.Integrity[0]; // It has no mistakes.
        RuleReading reading = Reading("> 0") with { Rule = rule, Target = new RuleMeasure(8, 2, []), Between = new RuleMeasure(1, 0, []) };

        Assert.Equal("target 2 of 8 rows, between the sides 0 of 1 total", RuleJudge.Judge(reading, default).Sentence);
    }

    [Fact]
    public void Both_sides_that_are_equally_bad_are_named_together()
    {
        RuleOutcome outcome = RuleJudge.Judge(Reading("> 0") with { Source = new RuleMeasure(9, 1, ["id=1"]), Target = new RuleMeasure(9, 1, ["id=1"]) }, default);

        Assert.Equal(("both", "source 1 of 9 rows, target 1 of 9 rows"), (outcome.Where, outcome.Sentence));
        Assert.Equal(["id=1"], outcome.Keys);
    }

    [Theory]
    [InlineData("0.00", Verdict.Pass)]
    [InlineData("0.01", Verdict.Fail)]
    public void Money_is_compared_by_the_largest_difference(string amount, Verdict wanted)
    {
        RuleMeasure between = new(12, amount == "0.00" ? 0 : 1, []) { Amount = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture) };

        Assert.Equal(wanted, RuleJudge.Judge(Reading("abs > 0.00") with { Between = between }, default).Verdict);
    }

    [Fact]
    public void What_somebody_has_accepted_is_not_broken_until_there_is_more()
    {
        RuleReading accepted = Reading("> 0") with { Between = new RuleMeasure(12, 3, []) };

        Assert.Equal(Verdict.Pass, RuleJudge.Judge(accepted, new RuleAllowance(0, 3)).Verdict);
        Assert.Equal(Verdict.Fail, RuleJudge.Judge(accepted with { Between = new RuleMeasure(12, 4, []) }, new RuleAllowance(0, 3)).Verdict);
        Assert.Equal(Verdict.Fail, RuleJudge.Judge(accepted, new RuleAllowance(3, 0)).Verdict);
    }

    [Fact]
    public void A_rule_of_the_source_alone_says_so_and_once_nobody_asks_it_does_not_hold()
    {
        RuleReading reading = Reading("> 0");
        RuleReading alone = reading with { Rule = reading.Rule with { SourceOnly = true }, Source = new RuleMeasure(9, 0, []) };

        Assert.Equal((Verdict.Pass, "source 0 of 9 rows (source only); 2 were there before"), (RuleJudge.Judge(alone, new RuleAllowance(2, 0)).Verdict, RuleJudge.Judge(alone, new RuleAllowance(2, 0)).Sentence));
        Assert.Equal((Verdict.NotAsked, "source only, and the target has the authority: nobody asks it"), (RuleOutcome.NobodyAsks(alone.Rule, _noon).Verdict, RuleOutcome.NobodyAsks(alone.Rule, _noon).Sentence));
    }

    [Fact]
    public void What_could_not_be_asked_is_never_a_pass()
    {
        Assert.Equal(Verdict.Inconclusive, RuleJudge.Judge(Reading("> 0") with { Source = new RuleMeasure(9, 0, []), NotAsked = "the target cannot be reached" }, default).Verdict);
        Assert.Equal(Verdict.Inconclusive, RuleJudge.Judge(Reading("> 0"), default).Verdict);
        Assert.Equal(Verdict.Inconclusive, RuleJudge.Judge(Reading("> 0") with { Between = new RuleMeasure(9, 0, []) { Moving = 2 } }, default).Verdict);
        Assert.Equal(Verdict.Fail, RuleJudge.Judge(Reading("> 0") with { Source = new RuleMeasure(9, 1, []), NotAsked = "the target cannot be reached" }, default).Verdict);
    }

    [Fact]
    public void Totals_that_only_move_are_told_apart_from_what_could_not_be_asked()
    {
        RuleReading moving = Reading("> 0") with { Source = new RuleMeasure(9, 0, []), Between = new RuleMeasure(9, 0, []) { Moving = 2 } };

        Assert.True(RuleJudge.Judge(moving, default).IsMoving);
        Assert.False(RuleJudge.Judge(moving with { NotAsked = "the target cannot be reached" }, default).IsMoving);
        Assert.False(RuleJudge.Judge(moving with { Source = new RuleMeasure(9, 1, []) }, default).IsMoving);
        Assert.False(RuleJudge.Judge(moving with { Between = new RuleMeasure(9, 0, []) }, default).IsMoving);
    }

    private static RuleReading Reading(string fail, string? warn = null)
    {
        string also = warn is null ? "" : $", warn: \"{warn}\"";
        RuleSpec rule = ProjectFile.ReadWith($"integrity: [{{ id: R, on: a.b, rule: required, fail: \"{fail}\"{also}, then: halt }}]").Spec?.Integrity[0]
            ?? ProjectFile.ReadWith($"integrity: [{{ id: R, on: a, rule: reconcile, measure: sum(t), fail: \"{fail}\"{also}, then: halt }}]").Spec!.Integrity[0];
        return new RuleReading(rule, _noon);
    }
}
