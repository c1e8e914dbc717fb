using Fairway.Control.Challenge;
using Fairway.Tests.Control.Plan;

namespace Fairway.Tests.Control.Challenge;

public class AfterwardsRuleTests
{
    private const string Channels = "channels: { bridge: { webhook: \"env:BRIDGE\" } }";

    [Theory]
    [InlineData("cutover: {}", "Of 0 messages of `shop`, 0 go out before it begins and 0 say")]
    [InlineData("cutover: { shop: { planned: 2027-04-01 22:00, comms: [{ at: T-2h, to: bridge, form: condition-actions-needs, by: ann }] } }", "Of 1 message of `shop`, 1 goes out before it begins and 0 say")]
    [InlineData("cutover: { shop: { planned: 2027-04-01 22:00, comms: [{ on: rolled-back, to: bridge, form: condition-actions-needs, by: ann }, { at: T, to: bridge, form: condition-actions-needs, by: ann }] } }", "Of 2 messages of `shop`, 0 go out before it begins and 1 says")]
    public void Nobody_told_before_or_that_it_went_back_is_warned_of(string cutover, string message) =>
        Assert.Equal([$"[shop] cutover.shop.comms: {message} \"we rolled back\"."], Classed(cutover, Channels).Ask("FW155"));

    [Fact]
    public void Both_are_enough_and_nobody_asks_of_a_domain_without_a_class()
    {
        const string Comms = "cutover: { shop: { planned: 2027-04-01 22:00, comms: [{ at: T-2h, to: bridge, form: condition-actions-needs, by: ann }, { on: undone, to: bridge, form: condition-actions-needs, by: ann }] } }";

        Assert.Empty(Classed(Comms, Channels).Ask("FW155"));
        Assert.Empty(Questioned.Facts(Questioned.File(), Draft.Table("orders")).Ask("FW155"));
    }

    [Theory]
    [InlineData("MON-FRI 09:00..17:00", "Saturday and Sunday")]
    [InlineData("MON-FRI 09:00..17:00, SAT 09:00..12:00", "Sunday")]
    public void A_weekend_without_a_roster_is_an_error(string hours, string days)
    {
        Assert.Equal(
            [$"[shop] hypercare.roster.hours: Hypercare has no roster for the weekend following the flip of `shop` (2027-02-13): nobody watches on {days} ({hours})."],
            Classed($"hypercare: {{ roster: {{ hours: \"{hours}\", people: [ann] }} }}\ncutover: {{ shop: {{ planned: 2027-02-10 22:00 }} }}").Ask("FW161"));
    }

    [Fact]
    public void No_roster_at_all_is_one_too()
    {
        Assert.Equal(["[shop] hypercare: Hypercare has no roster for the weekend following the flip of `shop`, and none at all."], Classed("").Ask("FW161"));
        Assert.Empty(Questioned.Facts(Questioned.File(), Draft.Table("orders")).Ask("FW161"));
    }

    [Theory]
    [InlineData("07:00-22:00")]
    [InlineData("MON-FRI 09:00..17:00, SAT 09:00..SUN 18:00")]
    public void A_roster_of_the_whole_week_is_not(string hours) => Assert.Empty(Classed($"hypercare: {{ roster: {{ hours: \"{hours}\", people: [ann] }} }}").Ask("FW161"));

    [Fact]
    public void Hypercare_that_ends_by_its_date_alone_is_warned_of()
    {
        Assert.Equal(["hypercare: Hypercare ends after 14 days, whatever is seen. Add consecutive healthy intervals."], Classed("hypercare: { period: 14d }").Ask("FW162"));
        Assert.Equal(["[shop] hypercare: Hypercare of `shop` ends after the days that its class asks for, whatever is seen. Add consecutive healthy intervals."], Classed("").Ask("FW162"));
        Assert.Empty(Classed("hypercare: { period: 14d, healthy: { interval: 1h, consecutive: 24 } }").Ask("FW162"));
        Assert.Empty(Questioned.Facts(Questioned.File(), Draft.Table("orders")).Ask("FW162"));
    }

    private static ChallengeFacts Classed(string sections, string project = "") => Questioned.Facts(Questioned.File($"{Questioned.Sell}\n{sections}", project), Draft.Table("orders"));
}
