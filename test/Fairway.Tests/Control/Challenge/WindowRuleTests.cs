using System.Collections.Immutable;
using Fairway.Control.Challenge;
using Fairway.Control.Journal;
using Fairway.Tests.Control.Plan;

namespace Fairway.Tests.Control.Challenge;

public class WindowRuleTests
{
    private const string Night = "timezone: Europe/Berlin, calendars: { night: { default: closed, open: [\"SUN 22:00..MON 05:00\"] } }";
    private const string Bill = "consumers: { bill: { kind: job, owner: bob, access: rw, schedule: \"0 2 1 * *\" } }";

    [Fact]
    public void A_job_or_a_peak_in_the_window_is_an_error()
    {
        string file = Questioned.File(
            Bill + "\nworkflows: { sell: { owner: ann, impact: { revenue: 3 }, tables: [\"*\"], peak: [\"day-1 02:00..06:00\"] } }\ncutover: { shop: { window: night, planned: 2027-01-31 22:00 } }", Night);

        Assert.Equal(
            ["[shop] cutover.shop: The cutover of `shop`, from 2027-01-31 22:00 Europe/Berlin to 2027-02-01 05:00 Europe/Berlin, overlaps `bill` (2027-02-01 02:00) and the peak of `sell` (day-1 02:00..06:00)."],
            Questioned.Facts(file, Draft.Table("orders")).Ask("FW152"));
        Assert.Empty(Questioned.Facts(file.Replace("2027-01-31", "2027-02-07", StringComparison.Ordinal), Draft.Table("orders")).Ask("FW152"));
    }

    [Fact]
    public void Without_a_plan_the_next_opening_counts()
    {
        Assert.Empty(Questioned.Unreached(Questioned.File(Bill + "\ncutover: { shop: { window: night } }", Night)).Ask("FW152"));
        Assert.Single(Questioned.Unreached(Questioned.File(Bill.Replace("0 2 1 * *", "30 4 * * 1", StringComparison.Ordinal) + "\ncutover: { shop: { window: night } }", Night)).Ask("FW152"));
    }

    [Fact]
    public void Whoever_uses_other_tables_is_not_in_the_way()
    {
        string file = Questioned.File(Bill.Replace("schedule", "columns: [legacy/notes.text], schedule", StringComparison.Ordinal) + "\ncutover: { shop: { window: night, planned: 2027-01-31 22:00 } }", Night, "shop: { tables: [orders] }");

        Assert.Empty(Questioned.Unreached(file).Ask("FW152"));
    }

    [Fact]
    public void What_is_not_said_in_times_cannot_be_held_against_a_window()
    {
        Assert.Equal(["[shop] needs 'cutover: shop: planned' or a window that opens"], Questioned.Unreached(Questioned.File(Bill + "\ncutover: { shop: { hold-limit: 5s } }")).Ask("FW152"));
        Assert.Equal(["[shop] needs the schedule of `bill` in cron's five fields"], Questioned.Unreached(Questioned.File(Bill.Replace("0 2 1 * *", "nightly", StringComparison.Ordinal) + "\ncutover: { shop: { window: night } }", Night)).Ask("FW152"));
    }

    [Fact]
    public void A_window_that_does_not_hold_the_way_there_and_back_is_an_error()
    {
        ChallengeFacts facts = Stepped(limit: "160m");

        Assert.Equal(
            ["[shop] cutover.shop.window: The window of `shop` is 7 h, the limits of its steps are 2 h 55 min, and the slowest way back took 5 h: they do not both fit."],
            Back(facts, TimeSpan.FromHours(5)).Ask("FW153"));
        Assert.Empty(Back(facts, TimeSpan.FromHours(4)).Ask("FW153"));
        Assert.Equal(["[shop] needs the time of a way back of shop, which a drill measures"], Back(facts, null).Ask("FW153"));
        Assert.Equal(
            ["[shop] cutover.shop.window: The window of `shop` is 7 h, the limits of its steps are 8 h 15 min, and the slowest way back was never measured: not even the way there fits."],
            Back(Stepped(limit: "8h"), null).Ask("FW153"));
    }

    [Theory]
    [InlineData("2027-02-12", "ends 2 days before")]
    [InlineData("2027-02-14", "is still going on at")]
    [InlineData("2027-02-20", "is still going on at")]
    [InlineData("2027-02-07", "ends 7 days before")]
    public void Work_on_the_application_that_ends_just_before_is_warned_of(string to, string meets) =>
        Assert.Equal([$"[shop] changes.v2: Change `v2` alters `orders` and {meets} the cutover of `shop` on 2027-02-14."], Changing(to, "cutover: { shop: { planned: 2027-02-14 22:00 } }").Ask("FW157"));

    [Fact]
    public void Work_that_ended_a_week_before_or_touches_nothing_is_not()
    {
        Assert.Empty(Changing("2027-02-06", "cutover: { shop: { planned: 2027-02-14 22:00 } }").Ask("FW157"));
        Assert.Empty(Changing("2027-02-12", "cutover: { shop: { planned: 2027-02-14 22:00 } }", "notes").Ask("FW157"));
        Assert.Equal(["[shop] needs 'cutover: shop: planned', for changes touch it: `v2`"], Changing("2027-02-12", "").Ask("FW157"));
    }

    private static ChallengeFacts Stepped(string limit) => Questioned.Unreached(Questioned.File(
        $"cutover: {{ shop: {{ window: night, steps: [{{ id: C10, human: call, by: ann, limit: {limit} }}, {{ id: C30, engine: cutover, by: ann }}, {{ id: C90, engine: complete, point-of-no-return: true, by: ann, limit: 7d }}] }} }}", Night));

    private static ChallengeFacts Back(ChallengeFacts facts, TimeSpan? back) => facts with { Domains = ImmutableDictionary<string, DomainFacts>.Empty.Add("shop", new DomainFacts("shop", DomainStage.Follow, [], back)) };

    private static ChallengeFacts Changing(string to, string cutover, string table = "orders") =>
        Questioned.Facts(Questioned.File($"changes: [{{ id: v2, title: new till, owner: ann, tables: [{table}], from: 2027-02-01, to: {to} }}]\n{cutover}", domains: "shop: { tables: [orders] }"), Draft.Table("orders"), Draft.Table("notes"));
}
