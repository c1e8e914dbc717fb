using System.Collections.Immutable;
using Fairway.Control.Challenge;
using Fairway.Tests.Control.Plan;

namespace Fairway.Tests.Control.Challenge;

public class PatternRuleTests
{
    private const string BigBang = "orders: { tables: [orders], pattern: [big-bang] }";

    [Fact]
    public void Big_bang_on_a_critical_domain_is_an_error()
    {
        ChallengeFacts facts = Questioned.Facts(Questioned.File(Questioned.Sell, domains: BigBang), Draft.Table("orders"));

        Assert.Equal(
            ["[orders] domains.orders.pattern: Big-bang on C1 domain `orders` (rows not known, tolerance 10 min). For how long it would be read-only was not measured."],
            facts.Ask("FW121"));
        Assert.Equal(
            ["[orders] domains.orders.pattern: Big-bang on C1 domain `orders` (about 41,000,000 rows, tolerance 10 min). Reading its rows takes about 3 h 20 min, and it is read-only for longer than that."],
            (facts with
            {
                Rows = ImmutableDictionary<string, long>.Empty.Add("orders", 41_000_000),
                ReadingTimes = ImmutableDictionary<string, TimeSpan>.Empty.Add("orders", TimeSpan.FromMinutes(200)),
            }).Ask("FW121"));
    }

    [Theory]
    [InlineData("orders: { tables: [orders], pattern: [phased] }", "revenue: 3", "")]
    [InlineData(BigBang, "revenue: 2", "")]
    [InlineData(BigBang, "revenue: 3", "records: [{ id: W1, kind: waiver, text: FW121 - a Sunday is enough, owner: bob, on: [orders], expires: 2027-03-01 }]")]
    public void Another_pattern_a_milder_class_or_a_waiver_is_none(string domains, string impact, string records)
    {
        string file = Questioned.File($"workflows: {{ sell: {{ owner: ann, impact: {{ {impact} }}, tables: [orders] }} }}\n{records}", domains: domains);

        Assert.Empty(Questioned.Facts(file, Draft.Table("orders")).Ask("FW121"));
    }

    [Theory]
    [InlineData("text: a Sunday is enough, owner: bob, on: [orders], expires: 2027-03-01")]
    [InlineData("text: FW1210, owner: bob, on: [orders], expires: 2027-03-01")]
    [InlineData("text: FW121, owner: bob, on: [billing], expires: 2027-03-01")]
    [InlineData("text: FW121, owner: bob, on: [orders], expires: 2027-01-14")]
    [InlineData("text: FW121, owner: bob, on: [orders]")]
    public void A_waiver_that_is_about_something_else_or_has_no_end_waives_nothing(string waiver)
    {
        string file = Questioned.File($"{Questioned.Sell}\nrecords: [{{ id: W1, kind: waiver, {waiver} }}]", domains: BigBang);

        Assert.Single(Questioned.Facts(file, Draft.Table("orders")).Ask("FW121"));
    }

    [Fact]
    public void Without_the_source_the_class_of_a_pattern_of_tables_is_not_known()
    {
        string file = Questioned.File("workflows: { sell: { owner: ann, impact: { revenue: 3 }, tables: [orders] } }", domains: "all: { tables: [\"*\"], pattern: [big-bang] }");

        Assert.Equal(["[all] needs the source's tables: the source cannot be reached"], Questioned.Unreached(file).Ask("FW121"));
    }

    [Fact]
    public void Dual_write_without_what_it_needs_is_warned_of()
    {
        string file = Questioned.File("maturity: { on-call: false, lag-alert: false, write-path-owned: true }", domains: "orders: { tables: [orders], pattern: [dual-write] }");

        Assert.Equal(
            ["[orders] domains.orders.pattern: Dual-write is chosen for `orders`, but the maturity answers say no to `on-call` and `lag-alert`. A missing capability caps it at a phased copy."],
            Questioned.Unreached(file).Ask("FW122"));
    }

    [Theory]
    [InlineData("dual-write", "on-call: true, lag-alert: true, write-path-owned: true")]
    [InlineData("phased", "on-call: false")]
    public void Dual_write_with_all_of_it_or_another_pattern_is_not(string pattern, string answers)
    {
        string file = Questioned.File($"maturity: {{ {answers} }}", domains: $"orders: {{ tables: [orders], pattern: [{pattern}] }}");

        Assert.Empty(Questioned.Unreached(file).Ask("FW122"));
    }

    [Fact]
    public void Dual_write_without_the_answers_is_not_known()
    {
        string file = Questioned.File("maturity: { on-call: true }", domains: "orders: { tables: [orders], pattern: [dual-write] }");

        Assert.Equal(["[orders] needs the maturity answers lag-alert, write-path-owned"], Questioned.Unreached(file).Ask("FW122"));
    }
}
