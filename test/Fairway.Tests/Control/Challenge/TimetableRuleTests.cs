using Fairway.Control.Challenge;
using Fairway.Control.Journal;
using Fairway.Tests.Control.Plan;

namespace Fairway.Tests.Control.Challenge;

public class TimetableRuleTests
{
    private const string Two = "customers: { tables: [customers] }\n  orders: { tables: [orders] }";

    [Theory]
    [InlineData("start: 2027-01-11", "orders: { planned: 2027-02-11 22:00 }", "cutover.orders.planned: The first C1 domain, `orders`, crosses 31 days after 2027-01-11")]
    [InlineData("", "orders: { planned: 2027-02-11 22:00 }", "cutover.orders.planned: The first C1 domain, `orders`, crosses 27 days after 2027-01-15")]
    [InlineData("frame: 31d", "{}", "project.frame: The first C1 domain, `orders`, is to be done in 31 days")]
    public void A_first_critical_domain_in_less_than_eight_weeks_is_asked_about(string project, string cutover, string message)
    {
        Assert.Equal([$"[orders] {message}; comparable domains take 8–12 weeks. What is different here?"], Planned(project, cutover).Ask("FW104"));
    }

    [Theory]
    [InlineData("start: 2027-01-11", "orders: { planned: 2027-03-08 22:00 }")]
    [InlineData("", "{}")]
    [InlineData("frame: 56d", "{}")]
    public void Eight_weeks_are_enough(string project, string cutover) => Assert.Empty(Planned(project, cutover).Ask("FW104"));

    [Fact]
    public void A_second_critical_domain_is_not_the_first()
    {
        ChallengeFacts facts = Planned("frame: 31d", "{}");

        Assert.Empty((facts with { Domains = facts.Domains!.SetItem("orders", facts.Domains["orders"] with { Stage = DomainStage.Live }) }).Ask("FW104"));
    }

    [Fact]
    public void A_domain_without_a_class_takes_what_it_takes() =>
        Assert.Empty(Questioned.Facts(Questioned.File(project: "frame: 31d"), Draft.Table("orders")).Ask("FW104"));

    [Fact]
    public void Two_critical_domains_in_one_fortnight_are_warned_of()
    {
        ChallengeFacts facts = Both("customers: { planned: 2027-03-06 22:00 }, orders: { planned: 2027-03-13 22:00 }");

        Assert.Equal(
            ["[customers,orders] cutover.orders.planned: C1 domains `customers` (2027-03-06) and `orders` (2027-03-13) cross 7 days apart; 14 days are wanted. Finish hypercare of `customers` first."],
            facts.Ask("FW106"));
    }

    [Fact]
    public void Longer_hypercare_asks_for_more_time_between_them()
    {
        const string Apart = "customers: { planned: 2027-03-06 22:00 }, orders: { planned: 2027-03-21 22:00 }";

        Assert.Empty(Both(Apart).Ask("FW106"));
        Assert.Equal(
            ["[customers,orders] cutover.orders.planned: C1 domains `customers` (2027-03-06) and `orders` (2027-03-21) cross 15 days apart; 21 days are wanted. Finish hypercare of `customers` first."],
            Both(Apart, "hypercare: { period: 21d }").Ask("FW106"));
    }

    [Fact]
    public void When_the_second_one_is_not_planned_nobody_knows()
    {
        Assert.Equal(["[orders] needs 'cutover: orders: planned', for there are 2 C1 domains"], Both("customers: { planned: 2027-03-06 22:00 }").Ask("FW106"));
    }

    [Fact]
    public void Phase_gates_on_closed_days_are_warned_of()
    {
        string file = Questioned.File(project: "start: 2027-01-11, calendars: { company: { default: open, closed: [\"SAT 00:00..SUN 24:00\", 2027-01-26] } }");

        Assert.Equal(
            ["project.start: 3 of 4 phase gates fall on closed days: understood on Tuesday 2027-01-26 (`company`), switch on Saturday 2027-03-27 (`company`), settled on Sunday 2027-04-11 (`company`). They will slip; say to when."],
            Questioned.Unreached(file).Ask("FW107"));
    }

    [Fact]
    public void Phase_gates_on_workdays_are_not()
    {
        string file = Questioned.File(project: "start: 2027-01-11, frame: 84d, calendars: { company: { default: open, closed: [\"SAT 00:00..SUN 24:00\"] } }");

        Assert.Empty(Questioned.Unreached(file).Ask("FW107"));
    }

    [Theory]
    [InlineData("", "'project: start', from which the phase gates are counted")]
    [InlineData("start: 2027-01-11", "a calendar that is open by default and names closed days: holidays, the month's close")]
    public void Without_a_start_or_a_calendar_nobody_knows(string project, string needs) => Assert.Equal([$"needs {needs}"], Questioned.Unreached(Questioned.File(project: project)).Ask("FW107"));

    private static ChallengeFacts Planned(string project, string cutover) =>
        Questioned.Facts(Questioned.File($"{Questioned.Sell}\ncutover: {(cutover == "{}" ? cutover : $"{{ {cutover} }}")}", project, "orders: { tables: [orders] }"), Draft.Table("orders"));

    private static ChallengeFacts Both(string cutover, string more = "") =>
        Questioned.Facts(Questioned.File($"{Questioned.Sell}\ncutover: {{ {cutover} }}\n{more}", domains: Two), Draft.Table("orders"), Draft.Table("customers"));
}
