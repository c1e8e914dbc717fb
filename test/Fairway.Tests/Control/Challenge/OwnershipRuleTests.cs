using Fairway.Flow.Model;
using Fairway.Tests.Control.Plan;

namespace Fairway.Tests.Control.Challenge;

public class OwnershipRuleTests
{
    [Fact]
    public void A_table_that_no_workflow_claims_is_asked_about()
    {
        string file = Questioned.File("workflows: { sell: { owner: ann, impact: { revenue: 3 }, tables: [orders] } }");

        Assert.Equal(
            ["[shop] domains.shop: `customers` is migrated but no workflow claims it. Who stops working if it is wrong?"],
            Questioned.Facts(file, Draft.Table("orders"), Draft.Table("customers")).Ask("FW101"));
        Assert.Equal(
            ["[shop] domains.shop: `a`, `b`, `c`, `d` and 2 more are migrated but no workflow claims them. Who stops working if they are wrong?"],
            Questioned.Facts(Questioned.File(), [.. "abcdef".Select(c => Draft.Table($"{c}"))]).Ask("FW101"));
    }

    [Fact]
    public void A_table_that_is_claimed_or_decided_on_is_not()
    {
        string file = Questioned.File("""
            workflows: { sell: { owner: ann, impact: { revenue: 3 }, tables: [orders] } }
            records: [{ id: D1, kind: decision, text: logs are no business, owner: ann, on: [log] }]
            """);

        Assert.Empty(Questioned.Facts(file, Draft.Table("orders"), Draft.Table("log")).Ask("FW101"));
    }

    [Fact]
    public void Who_claims_a_table_claims_its_partitions()
    {
        TableSchema[] tables = [Draft.Table("visits") with { IsPartitioned = true }, Draft.Table("visits_26") with { PartitionOf = new TableName("visits") }];
        string file = Questioned.File("workflows: { sell: { owner: ann, impact: { revenue: 3 }, tables: [visits] } }", domains: "shop: { tables: [visits] }");

        Assert.Empty(Questioned.Facts(file, tables).Ask("FW101"));
        Assert.Equal(["[shop] domains.shop: `visits` is migrated but no workflow claims it. Who stops working if it is wrong?"], Questioned.Facts(Questioned.File(domains: "shop: { tables: [visits] }"), tables).Ask("FW101"));
    }

    [Fact]
    public void Without_the_source_nobody_knows_what_is_claimed()
    {
        Assert.Equal(["needs the source's tables: the source cannot be reached"], Questioned.Unreached(Questioned.File()).Ask("FW101"));
    }

    [Theory]
    [InlineData("Billing Team", "tel:3")]
    [InlineData("everybody", "tel:3")]
    [InlineData("Cleo Marsh", "#billing")]
    public void A_team_is_not_accountable(string name, string contact)
    {
        string file = Questioned.File("workflows: { billing: { owner: cleo, impact: { revenue: 1 }, tables: [orders] } }").Replace("ann: {", $"cleo: {{ name: \"{name}\", contact: \"{contact}\" }}, ann: {{", StringComparison.Ordinal);

        Assert.Equal(
            [$"[shop] workflows.billing.owner: Workflow `billing` has no accountable person (found: {name}, {contact}). Name one."],
            Questioned.Facts(file, Draft.Table("orders")).Ask("FW102"));
    }

    [Theory]
    [InlineData("Cleo Teamer", "tel:3")]
    [InlineData("Groupman Lee", "mail:team@shop")]
    public void A_person_is(string name, string contact)
    {
        string file = Questioned.File("workflows: { billing: { owner: cleo, impact: { revenue: 1 } } }").Replace("ann: {", $"cleo: {{ name: \"{name}\", contact: \"{contact}\" }}, ann: {{", StringComparison.Ordinal);

        Assert.Empty(Questioned.Unreached(file).Ask("FW102"));
    }

    [Fact]
    public void A_risk_without_a_control_is_asked_about()
    {
        string file = Questioned.File("records: [{ id: K1, kind: risk, text: the report is late, owner: ann, on: [shop] }]");

        Assert.Equal(["[shop] records.K1: Risk `K1` (\"the report is late\") has no control, and nobody has decided to bear it."], Questioned.Unreached(file).Ask("FW163"));
    }

    [Theory]
    [InlineData("{ id: K1, kind: risk, text: late, owner: ann, control: R1 }")]
    [InlineData("{ id: K1, kind: risk, text: late, owner: ann }, { id: D1, kind: decision, text: we bear it, owner: ann, on: [K1] }")]
    public void A_risk_that_is_watched_or_borne_is_not(string records)
    {
        string file = Questioned.File($$"""
            integrity: [{ id: R1, on: orders.total, rule: required, then: halt, owner: ann }]
            records: [{{records}}]
            """);

        Assert.Empty(Questioned.Unreached(file).Ask("FW163"));
    }

    [Fact]
    public void A_decision_that_has_expired_bears_nothing()
    {
        string file = Questioned.File("records: [{ id: K1, kind: risk, text: late, owner: ann }, { id: D1, kind: decision, text: we bear it, owner: ann, on: [K1], expires: 2027-01-14 }]");

        Assert.Equal(["records.K1: Risk `K1` (\"late\") has no control, and nobody has decided to bear it."], Questioned.Unreached(file).Ask("FW163"));
    }

    [Fact]
    public void An_assumption_needs_a_control_or_a_last_day_that_is_not_over()
    {
        string file = Questioned.File("""
            records:
              - { id: A1, kind: assumption, text: nobody writes, owner: ann }
              - { id: A2, kind: assumption, text: it is small, owner: ann, expires: 2027-01-14 }
              - { id: A3, kind: assumption, text: it is fast, owner: ann, expires: 2027-01-15 }
            """);

        Assert.Equal(
            [
                "records.A1: Assumption `A1` (\"nobody writes\") has neither a control nor a last day. What shows that it is so?",
                "records.A2: Assumption `A2` (\"it is small\") has expired on 2027-01-14. Is it still so?",
            ],
            Questioned.Unreached(file).Ask("FW165"));
    }
}
