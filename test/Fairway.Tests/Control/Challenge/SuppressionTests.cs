using Fairway.Control.Challenge;

namespace Fairway.Tests.Control.Challenge;

public class SuppressionTests
{
    [Fact]
    public void A_warning_that_is_acknowledged_is_listed_and_stands_no_more()
    {
        ChallengeReport report = Ask("# challenge-ok: FW117 reason=\"three people, no sheet\" until=2027-02-01");

        ChallengeFinding finding = Assert.Single(report.Findings, f => f.Rule.Code == "FW117");

        Assert.Equal(new Suppression("FW117", "three people, no sheet", new DateOnly(2027, 2, 1), null, 8), finding.Acknowledged);
        Assert.False(finding.Stands);
        Assert.Empty(report.Mistakes);
    }

    [Fact]
    public void It_holds_on_its_last_day_and_not_on_the_next()
    {
        ChallengeReport today = Ask("# challenge-ok: FW117 reason=\"asked\" until=2027-01-15");
        ChallengeReport over = Ask("# challenge-ok: FW117 reason=\"asked\" until=2027-01-14");

        Assert.False(Assert.Single(today.Findings, f => f.Rule.Code == "FW117").Stands);
        Assert.True(Assert.Single(over.Findings, f => f.Rule.Code == "FW117").Stands);
        Assert.Equal("FW117", Assert.Single(over.Expired).Code);
        Assert.Empty(today.Expired);
    }

    [Fact]
    public void An_error_that_is_acknowledged_blocks_all_the_same()
    {
        ChallengeReport report = Ask("integrity: [{ id: R1, on: orders.total, rule: required, then: halt, owner: ann }] # challenge-ok: FW132 reason=\"halt is enough\" until=2027-02-01");

        ChallengeFinding finding = Assert.Single(report.Findings, f => f.Rule.Code == "FW132");

        Assert.NotNull(finding.Acknowledged);
        Assert.True(finding.Stands);
        Assert.Contains(finding, report.Of("understood", "shop").Errors);
    }

    [Theory]
    [InlineData("# challenge-ok: FW117 until=2027-02-01", "The acknowledgement of FW117 gives no reason")]
    [InlineData("# challenge-ok: FW117 reason=\"  \" until=2027-02-01", "The acknowledgement of FW117 gives no reason")]
    [InlineData("# challenge-ok: FW117 reason=\"asked\"", "The acknowledgement of FW117 has no last day")]
    [InlineData("# challenge-ok: FW117 reason=\"asked\" until=soon", "'soon' is not a date")]
    [InlineData("# challenge-ok: FW117 reason=\"asked\" until=2027-02-30", "'2027-02-30' is not a date")]
    [InlineData("# challenge-ok: FW17 reason=\"asked\" until=2027-02-01", "There is no rule 'FW17'; did you mean FW107")]
    [InlineData("# challenge-ok: FW117 reason=\"asked\" until=2027-02-01 on=shoppe", "There is no domain 'shoppe'")]
    [InlineData("# We know it: challenge-ok: FW117 until=2027-02-01", "The acknowledgement of FW117 gives no reason")]
    [InlineData("# challenge-ok: FW117 reason=\"asked\" til=2027-02-01", "Nothing is called 'til' here")]
    [InlineData("# challenge-ok: FW117 reason=\"asked\" reason=\"twice\" until=2027-02-01", "There are two of 'reason' here")]
    [InlineData("# challenge-ok FW117 reason=\"asked\" until=2027-02-01", "This acknowledgement cannot be read")]
    [InlineData("# challenge-ok: FW117 reason=asked for it until=2027-02-01", "This acknowledgement cannot be read")]
    public void One_that_is_mistaken_acknowledges_nothing_and_is_reported(string comment, string mistake)
    {
        ChallengeReport report = Ask(comment);

        SuppressionMistake reported = Assert.Single(report.Mistakes);

        Assert.Equal($"{mistake}; wanted: # challenge-ok: FW123 reason=\"why\" until=2027-02-01, and perhaps on=DOMAIN", reported.Message);
        Assert.Equal(8, reported.Line);
        Assert.True(Assert.Single(report.Findings, f => f.Rule.Code == "FW117").Stands);
        Assert.False(report.IsClear);
    }

    [Fact]
    public void One_for_a_domain_holds_for_that_domain_alone()
    {
        const string Records = """
            # challenge-ok: FW163 reason="borne" until=2027-02-01 on=orders
            records:
              - { id: K1, kind: risk, text: late, owner: ann, on: [orders] }
              - { id: K2, kind: risk, text: late, owner: ann, on: [customers] }
            """;

        ChallengeReport report = Challenger.WithAll.Ask(Questioned.Unreached(Questioned.File(Records, domains: "customers: { tables: [customers] }\n  orders: { tables: [orders] }")));

        Assert.Equal([("records.K1", false), ("records.K2", true)], report.Findings.Where(f => f.Rule.Code == "FW163").Select(f => (f.Place, f.Stands)));
    }

    [Fact]
    public void One_of_which_nothing_is_found_is_said_to_be_of_no_use_unless_nobody_knows()
    {
        ChallengeReport report = Ask("# challenge-ok: FW163 reason=\"borne\" until=2027-02-01\n# challenge-ok: FW111 reason=\"known\" until=2027-02-01");

        Assert.Equal("FW163", Assert.Single(report.Unused).Code);
    }

    [Theory]
    [InlineData("# see challenge-ok: FW117")]
    [InlineData("#challenge-okay: FW117")]
    public void Other_comments_are_comments(string comment) => Assert.Empty(Ask(comment).Mistakes);

    private static ChallengeReport Ask(string sections) => Challenger.WithAll.Ask(Questioned.Unreached(Questioned.File(sections)));
}
