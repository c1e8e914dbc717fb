using System.Collections.Immutable;
using Fairway.Control.Challenge;
using Fairway.Control.Journal;

namespace Fairway.Tests.Control.Challenge;

public class PromiseRuleTests
{
    [Theory]
    [InlineData("", "Success is not defined.")]
    [InlineData("success: [no downtime]", "Success is defined only as \"no downtime\".")]
    [InlineData("success: [no down-time, uptime of 99.9 %]", "Success is defined only as \"no down-time\", \"uptime of 99.9 %\".")]
    public void Success_that_is_nothing_but_no_downtime_is_asked_about(string success, string message)
    {
        Assert.Equal([$"project.success: {message} Add integrity, reliability, tickets, reconciliation, throughput."], Questioned.Unreached(Questioned.File(project: success)).Ask("FW103"));
    }

    [Fact]
    public void Success_that_is_more_than_that_is_not() => Assert.Empty(Questioned.Unreached(Questioned.File(project: "success: [no downtime, integrity]")).Ask("FW103"));

    [Fact]
    public void What_nobody_can_promise_is_counted_and_held_against_what_is_listed()
    {
        string file = Questioned.File("""
            # A seamless move
            workflows: { sell: { owner: ann, impact: {} } } # with zero risk, and a seamless one
            records: [{ id: K1, kind: risk, text: late, owner: ann }, { id: K2, kind: risk, text: later, owner: ann }]
            """);
        ChallengeFacts facts = Questioned.Unreached(file);

        Assert.Equal(
            [": The file claims \"seamless\", \"zero risk\" in 3 places but lists 2 risks and 0 integrity rules, and nobody has looked at what depends on the data. Rewrite it or give evidence."],
            facts.Ask("FW105"));
        Assert.Equal(8, new Challenger([ChallengeRules.All.Single(r => r.Code == "FW105")]).Ask(facts).Findings[0].Line);
    }

    [Theory]
    [InlineData("# no downtime, and little risk")]
    [InlineData("# challenge-ok: FW105 reason=\"seamless is a word of marketing's\" until=2027-02-01")]
    public void What_promises_less_is_not(string comment) => Assert.Empty(Questioned.Unreached(Questioned.File(comment)).Ask("FW105"));

    [Theory]
    [InlineData(0, "no clean drill that counts bounds its failure")]
    [InlineData(1, "1 clean drill bounds its failure at 95 %")]
    [InlineData(5, "5 clean drills bound its failure at 45 %")]
    [InlineData(28, "28 clean drills bound its failure at 10 %")]
    public void What_is_called_proven_is_held_against_clean_drills(int drills, string shown)
    {
        Assert.Equal([$"[shop] : Of `shop` {shown}; the plan says \"proven\". Drill more or lower the claim."], Drilled("# it is proven", drills).Ask("FW142"));
    }

    [Theory]
    [InlineData("# it is proven", 29)]
    [InlineData("# it is well tried", 0)]
    public void Many_clean_drills_or_a_lower_claim_are_enough(string comment, int drills) => Assert.Empty(Drilled(comment, drills).Ask("FW142"));

    [Fact]
    public void Drills_before_one_that_failed_are_not_clean()
    {
        ChallengeFacts facts = Drilled("# it is proven", 29);
        facts = facts with { Domains = facts.Domains!.SetItem("shop", facts.Domains["shop"] with { LastFailedDrill = 20 }) };

        Assert.Equal(["[shop] : Of `shop` 9 clean drills bound its failure at 28 %; the plan says \"proven\". Drill more or lower the claim."], facts.Ask("FW142"));
    }

    [Fact]
    public void Without_the_journal_nobody_knows_what_is_proven() =>
        Assert.Equal(["needs the journal, which cannot be read"], Questioned.Unreached(Questioned.File("# it is proven")).Ask("FW142"));

    private static ChallengeFacts Drilled(string comment, int drills) => Questioned.Unreached(Questioned.File(comment)) with
    {
        Domains = ImmutableDictionary<string, DomainFacts>.Empty.Add("shop", new DomainFacts("shop", DomainStage.Follow, [.. Enumerable.Range(1, drills).Select(n => new DrillFact(n, Questioned.Now, []))], null)),
    };
}
