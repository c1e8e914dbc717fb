using System.Collections.Immutable;
using Fairway.Control.Challenge;
using Fairway.Flow.Model;
using Fairway.Tests.Control.Plan;

namespace Fairway.Tests.Control.Challenge;

public class IntegrityRuleTests
{
    [Fact]
    public void Tables_of_critical_domains_without_a_rule_are_an_error()
    {
        string file = Questioned.File(Questioned.Sell + "\n" + Rule("on: orders.total, rule: required"));

        Assert.Equal(["[shop] integrity: 2 tables have no integrity rule in C1 domain `shop`: `customers` and `notes`."], Questioned.Facts(file, Draft.Table("orders", "total"), Draft.Table("customers"), Draft.Table("notes")).Ask("FW131"));
        Assert.Empty(Questioned.Facts(file, Draft.Table("orders", "total")).Ask("FW131"));
        Assert.Empty(Questioned.Facts(Questioned.File(), Draft.Table("customers")).Ask("FW131"));
        Assert.Equal(["[shop] needs the source's tables: the source cannot be reached"], Questioned.Unreached(file).Ask("FW131"));
    }

    [Theory]
    [InlineData("> 0.1%", "`> 0.1%` of `R1` on `orders` allows 4,100 wrong rows of 4,100,000")]
    [InlineData(">= 0.1%", "`>= 0.1%` of `R1` on `orders` allows 4,099 wrong rows of 4,100,000")]
    public void A_part_of_a_large_table_is_many_rows(string fail, string allows)
    {
        ChallengeFacts facts = Ruled($"on: orders.total, rule: required, fail: \"{fail}\"");

        Assert.Equal([$"[shop] integrity.R1.fail: Threshold {allows}. Is that the intention?"], (facts with { Rows = Rows(4_100_000) }).Ask("FW133"));
        Assert.Equal([$"[shop] integrity.R1.fail: Threshold {allows}. Is that the intention?"], (facts with { Baselines = Found(4_100_000, 0) }).Ask("FW133"));
    }

    [Fact]
    public void A_part_that_is_no_row_or_a_number_is_what_it_is()
    {
        Assert.Empty((Ruled("on: orders.total, rule: required, fail: \"> 0.1%\"") with { Rows = Rows(999) }).Ask("FW133"));
        Assert.Empty(Ruled("on: orders.total, rule: required, fail: \"> 10\"").Ask("FW133"));
        Assert.Equal(["needs the number of rows that `R1` looks at"], Ruled("on: orders.total, rule: required, fail: \"> 0.1%\"").Ask("FW133"));
    }

    [Fact]
    public void What_the_source_breaks_itself_is_asked_about()
    {
        ChallengeFacts facts = Ruled("on: orders.total, rule: required");

        Assert.Equal(["[shop] integrity.R1: The source itself violates `R1` 1,932 times of 40,000, and `> 0` is a failure. Clean, carry or quarantine?"], (facts with { Baselines = Found(40_000, 1_932) }).Ask("FW134"));
        Assert.Empty((facts with { Baselines = Found(40_000, 0) }).Ask("FW134"));
        Assert.Empty((Ruled("on: orders.total, rule: required, fail: \"> 5%\"") with { Baselines = Found(40_000, 1_932) }).Ask("FW134"));
        Assert.Equal(["needs the baseline of `R1`: 'fairway run' measures them before it copies"], facts.Ask("FW134"));
        Assert.Equal(["needs the journal, which cannot be read"], (facts with { Baselines = null }).Ask("FW134"));
    }

    [Fact]
    public void What_compares_both_sides_has_no_baseline()
    {
        ChallengeFacts facts = Ruled("on: orders, rule: reconcile, measure: \"count(*)\"");

        Assert.Empty(facts.Ask("FW134"));
    }

    [Fact]
    public void Nullable_in_the_source_and_required_in_the_target_is_warned_of()
    {
        ChallengeFacts facts = Meeting("");

        Assert.Equal(["[shop] mapping: Nullable in source, required in target: `orders.total`. No default and no rule says what becomes of NULL."], facts.Ask("FW135"));
        Assert.Equal(["needs the target's tables: the target cannot be reached"], (facts with { Target = null }).Ask("FW135"));
        Assert.Empty((facts with { Target = new DatabaseSchema("one", [Draft.Table("orders", "total")], []) }).Ask("FW135"));
    }

    [Theory]
    [InlineData("mapping: { orders: { columns: { total: { default: \"0\" } } } }")]
    [InlineData("mapping: { orders: { columns: { total: { constant: \"0\" } } } }")]
    [InlineData("integrity: [{ id: R1, on: orders.total, rule: required, then: halt, owner: ann }]")]
    public void A_default_a_constant_or_a_rule_says_what_becomes_of_null(string sections) => Assert.Empty(Meeting(sections).Ask("FW135"));

    private static string Rule(string rule) => $"integrity: [{{ id: R1, {rule}, then: halt, owner: ann }}]";

    private static ChallengeFacts Ruled(string rule) => Questioned.Facts(Questioned.File(Rule(rule)), Draft.Table("orders", "total"));

    private static ChallengeFacts Meeting(string sections)
    {
        TableSchema orders = Draft.Table("orders", "total");
        TableSchema strict = orders with { Columns = [orders.Columns[0], orders.Columns[1] with { Nullable = false }] };
        return Questioned.Facts(Questioned.File(sections), orders) with { Target = new DatabaseSchema("one", [strict], []) };
    }

    private static ImmutableDictionary<string, long> Rows(long rows) => ImmutableDictionary<string, long>.Empty.Add("orders", rows);

    private static ImmutableDictionary<string, BaselineFact> Found(long considered, long found) => ImmutableDictionary<string, BaselineFact>.Empty.Add("R1", new BaselineFact(considered, found));
}
