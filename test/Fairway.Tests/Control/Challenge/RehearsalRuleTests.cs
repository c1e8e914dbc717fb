using System.Collections.Immutable;
using Fairway.Control.Challenge;
using Fairway.Control.Journal;
using Fairway.Tests.Control.Plan;

namespace Fairway.Tests.Control.Challenge;

public class RehearsalRuleTests
{
    private static readonly DrillFact Good = new(2, new DateTimeOffset(2027, 1, 10, 9, 0, 0, TimeSpan.Zero), []);
    private static readonly DrillFact Stale = new(1, new DateTimeOffset(2027, 1, 2, 9, 0, 0, TimeSpan.Zero), ["the plan is another one", "'hooks' of the project file says something else"]);

    [Fact]
    public void A_way_back_that_was_never_drilled_is_an_error()
    {
        Assert.Equal(["[shop] cutover.shop: Rollback of C1 domain `shop` was never drilled at this plan digest (there was no drill)."], Drilled(Questioned.Sell).Ask("FW145"));
        Assert.Equal(
            ["[shop] cutover.shop: Rollback of C1 domain `shop` was never drilled at this plan digest (last drill: 2027-01-02, 2 changes ago: the plan is another one, and 'hooks' of the project file says something else)."],
            Drilled(Questioned.Sell, Stale).Ask("FW145"));
    }

    [Theory]
    [InlineData("workflows: { sell: { owner: ann, impact: {}, tables: [\"*\"] } }")]
    [InlineData("gates: { rigor: { C1: { drills: 0 } } }\nworkflows: { sell: { owner: ann, impact: { revenue: 3 }, tables: [\"*\"] } }")]
    [InlineData("")]
    public void Where_no_drill_is_asked_for_none_is_missed(string sections) => Assert.Empty(Drilled(sections).Ask("FW145"));

    [Fact]
    public void One_that_counts_is_enough_and_a_domain_that_is_complete_needs_none()
    {
        ChallengeFacts facts = Drilled(Questioned.Sell);

        Assert.Empty(Drilled(Questioned.Sell, Stale, Good).Ask("FW145"));
        Assert.Empty((facts with { Domains = facts.Domains!.SetItem("shop", facts.Domains["shop"] with { Stage = DomainStage.Complete }) }).Ask("FW145"));
        Assert.Equal(["needs the journal, which cannot be read"], (facts with { Domains = null }).Ask("FW145"));
    }

    [Theory]
    [InlineData("FW125", "compatibility objects with an owner and a removal date, which a project file cannot declare yet")]
    [InlineData("FW128", "cohorts and their key, which a project file cannot declare yet: every domain has one cohort")]
    [InlineData("FW141", "the volume of each rehearsal: rehearsals are not recorded yet")]
    [InlineData("FW143", "the durations of rehearsals: rehearsals are not recorded yet")]
    [InlineData("FW144", "the faults that rehearsals injected: rehearsals are not recorded yet")]
    [InlineData("FW146", "at which progress each way back was measured: it is not recorded yet")]
    [InlineData("FW147", "scenarios, which a project file cannot declare yet")]
    [InlineData("FW148", "the load during each rehearsal: rehearsals are not recorded yet")]
    [InlineData("FW149", "errors that were seeded to try the verifier: they are not recorded yet")]
    [InlineData("FW171", "a partner's proposal, which a project file cannot hold yet")]
    [InlineData("FW172", "a partner's proposal, which a project file cannot hold yet")]
    [InlineData("FW173", "a partner's proposal, which a project file cannot hold yet")]
    public void What_nobody_records_yet_is_said_to_be_missing(string code, string needs) => Assert.Equal([$"needs {needs}"], Drilled(Questioned.Sell).Ask(code));

    private static ChallengeFacts Drilled(string sections, params DrillFact[] drills) => Questioned.Facts(Questioned.File(sections), Draft.Table("orders")) with
    {
        Domains = ImmutableDictionary<string, DomainFacts>.Empty.Add("shop", new DomainFacts("shop", DomainStage.Follow, [.. drills], null)),
    };
}
