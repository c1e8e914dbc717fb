using Fairway.Control.Challenge;
using Fairway.Control.Project.Spec;
using Fairway.Tests.Control.Plan;

namespace Fairway.Tests.Control.Challenge;

public class ChallengerTests
{
    private const string Two = "customers: { tables: [customers] }\n  orders: { tables: [orders] }";

    [Fact]
    public void Of_a_gate_and_a_domain_it_counts_what_stands_and_what_is_not_known()
    {
        const string Sections = """
            workflows: { sell: { owner: ann, impact: { revenue: 3 }, tables: [orders] } }
            records:
              - { id: K1, kind: risk, text: late, owner: ann, on: [customers] }
              - { id: K2, kind: risk, text: late, owner: ann, on: [orders] } # challenge-ok: FW163 reason="borne" until=2027-02-01 on=orders
            """;
        ChallengeReport report = Challenger.WithAll.Ask(Questioned.Facts(Questioned.File(Sections, domains: Two), Draft.Table("orders"), Draft.Table("customers")));

        GateTally customers = report.Of(GateWords.Understood, "customers");
        GateTally orders = report.Of(GateWords.Understood, "orders");

        Assert.Equal(["FW101"], customers.Errors.Select(f => f.Rule.Code));
        Assert.Equal(["FW131"], orders.Errors.Select(f => f.Rule.Code));
        Assert.Equal(["FW103", "FW117", "FW163", "FW164", "FW164", "FW164"], customers.Unacknowledged.Select(f => f.Rule.Code));
        Assert.DoesNotContain(orders.Unacknowledged, f => f.Rule.Code == "FW163");
        Assert.Contains(orders.NotEvaluated, n => n.Rule.Code == "FW111");
        Assert.DoesNotContain(orders.NotEvaluated, n => n.Rule.Gate != GateWords.Understood);
        Assert.Empty(report.Of(GateWords.Switch, "customers").Errors);
        Assert.Equal(["FW161"], report.Of(GateWords.Switch, "orders").Errors.Select(f => f.Rule.Code));
        Assert.Equal(2, report.Of(GateWords.Understood, null).Errors.Length);
        Assert.False(orders.IsClear);
    }

    [Fact]
    public void Its_part_about_a_gate_or_a_domain_leaves_out_the_rest()
    {
        ChallengeReport report = Challenger.WithAll.Ask(Questioned.Facts(Questioned.File(domains: Two), Draft.Table("orders"), Draft.Table("customers")));

        Assert.All(report.About(GateWords.Rehearsed, null).Rules, r => Assert.Equal(GateWords.Rehearsed, r.Gate));
        Assert.Equal(["customers"], report.About(GateWords.Understood, "customers").Findings.Where(f => f.Rule.Code == "FW101").SelectMany(f => f.Domains));
        Assert.Contains(report.About(null, "customers").Findings, f => f.Rule.Code == "FW117");
    }

    [Fact]
    public void A_rule_either_passes_or_finds_something_or_is_not_evaluated()
    {
        ChallengeReport report = Challenger.WithAll.Ask(Questioned.Unreached(Questioned.File(Questioned.Sell)));

        Assert.Equal(
            ChallengeRules.All.Select(r => r.Code),
            report.Passed.Select(r => r.Code).Union(report.Findings.Select(f => f.Rule.Code)).Union(report.NotEvaluated.Select(n => n.Rule.Code)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(report.Passed, r => r.Code is "FW101" or "FW111" or "FW124" or "FW131" or "FW134" or "FW145");
    }

    [Fact]
    public void A_finding_has_the_line_of_the_nearest_thing_that_the_file_has()
    {
        ChallengeReport report = Challenger.WithAll.Ask(Questioned.Facts(Questioned.File(), Draft.Table("orders")));

        Assert.Equal(7, Assert.Single(report.Findings, f => f.Rule.Code == "FW101").Line);
        Assert.Equal(2, Assert.Single(report.Findings, f => f.Rule.Code == "FW103").Line);
        Assert.Null(Assert.Single(report.Findings, f => f.Rule.Code == "FW117").Line);
    }
}
