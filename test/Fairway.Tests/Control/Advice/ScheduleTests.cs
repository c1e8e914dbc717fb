using Fairway.Control.Advice;
using Fairway.Control.Project.Spec;

namespace Fairway.Tests.Control.Advice;

public class ScheduleTests
{
    private const string Orders = "domains: { orders: { tables: [orders] } }";
    private const string Night = """calendars: { night: { default: closed, open: ["SAT 22:00..SUN 05:00"] } }""";
    private const string AllAtNight = "cutover: { customers: { window: night }, orders: { window: night }, billing: { window: night } }";

    [Fact]
    public void Ninety_days_from_a_Monday_are_the_days_of_the_guide()
    {
        Schedule schedule = Programme.Of();

        Assert.Equal(["2027-01-11..2027-01-25", "2027-01-26..2027-02-24", "2027-02-25..2027-03-26", "2027-03-27..2027-04-12"], Programme.Dates(schedule));
        Assert.Equal([(1, 15), (16, 45), (46, 75), (76, 90)], schedule.Phases.Select(p => (p.FirstDay, p.LastDay)));
    }

    [Fact]
    public void An_end_on_a_weekend_goes_to_the_next_Monday_and_says_so()
    {
        SchedulePhase last = Programme.Of().Phases[^1];

        Assert.Equal(["2027-04-10 is a Saturday", "2027-04-11 is a Sunday"], last.Shifted);
        Assert.Equal(new DateOnly(2027, 4, 12), last.To);
    }

    // Good Friday and Easter Monday; half a day is no holiday.
    [Fact]
    public void Holidays_shift_the_days_of_a_phase_and_not_the_ends_of_the_others()
    {
        Schedule schedule = Programme.Of("""calendars: { company: { default: open, closed: ["2027-03-26", "2027-03-29", "2027-02-24 08:00..2027-02-24 12:00"] } }""");

        Assert.Equal(["2027-01-11..2027-01-25", "2027-01-26..2027-02-24", "2027-02-25..2027-03-30", "2027-03-31..2027-04-12"], Programme.Dates(schedule));
        Assert.Equal(
            ["2027-03-26 is closed in calendar company", "2027-03-27 is a Saturday", "2027-03-28 is a Sunday", "2027-03-29 is closed in calendar company"], schedule.Phases[2].Shifted);
    }

    [Fact]
    public void Holidays_leave_each_gate_with_its_phase()
    {
        string[] gates = [.. Programme.Of("""calendars: { company: { default: open, closed: ["2027-01-25..2027-03-01"] } }""").Phases.Select(p => p.Phase.Gate)];

        Assert.Equal(GateWords.All, gates);
    }

    [Fact]
    public void A_long_holiday_pushes_the_phase_behind_it_and_leaves_it_a_day()
    {
        Schedule schedule = Programme.Of("""calendars: { company: { default: open, closed: ["2027-01-25..2027-02-28"] } }""");

        Assert.Equal(["2027-01-11..2027-03-01", "2027-03-02..2027-03-02", "2027-03-03..2027-03-26", "2027-03-27..2027-04-12"], Programme.Dates(schedule));
        Assert.Contains("the phase before ends on 2027-03-01", schedule.Phases[1].Shifted);
    }

    // Clocks go forward on 2027-03-28 in Berlin, and on 2027-03-14 in New York.
    [Theory]
    [InlineData("Europe/Berlin", "2027-03-26")]
    [InlineData("America/New_York", "2027-03-26")]
    [InlineData("UTC", "2027-03-26")]
    public void Days_are_days_of_the_zone_also_when_its_clocks_are_put_forward(string zone, string closed)
    {
        Schedule schedule = Programme.Of($"timezone: {zone}\n  calendars: {{ company: {{ default: open, closed: [\"{closed}\"] }} }}");

        Assert.Equal("2027-02-25..2027-03-29", Programme.Dates(schedule)[2]);
    }

    [Fact]
    public void An_opening_after_the_clocks_were_put_forward_is_the_right_instant()
    {
        ScheduledDomain orders = Programme.Of(
            "timezone: Europe/Berlin\n  calendars: { early: { default: closed, open: [\"SUN 02:30..04:00\"] } }", "cutover: { orders: { window: early } }", "2027-02-09", Orders).Domains[0];

        Assert.Equal(DateTimeOffset.Parse("2027-03-28T03:00+02:00", null), orders.At);
        Assert.Equal(DateTimeOffset.Parse("2027-03-28T04:00+02:00", null), orders.Closes);
    }

    [Fact]
    public void Another_frame_keeps_the_proportion()
    {
        Assert.Equal([(1, 10), (11, 30), (31, 50), (51, 60)], Programme.Of("frame: 60d").Phases.Select(p => (p.FirstDay, p.LastDay)));
        Assert.Equal([(1, 1), (2, 3), (4, 5), (6, 6)], Programme.Of("frame: 6d").Phases.Select(p => (p.FirstDay, p.LastDay)));
    }

    [Fact]
    public void A_leap_day_is_a_day()
    {
        Schedule schedule = Programme.Of(start: "2028-01-17");

        Assert.Equal(["2028-01-17..2028-01-31", "2028-02-01..2028-03-01", "2028-03-02..2028-03-31", "2028-04-01..2028-04-17"], Programme.Dates(schedule));
    }

    [Fact]
    public void Each_gate_belongs_to_exactly_one_phase() =>
        Assert.Equal(GateWords.All.Order(StringComparer.Ordinal), Phase.All.Select(p => p.Gate).Order(StringComparer.Ordinal));

    [Fact]
    public void The_first_opening_of_the_phase_is_found()
    {
        ScheduledDomain orders = Programme.Of($"timezone: Europe/Berlin\n  {Night}", "cutover: { orders: { window: night } }", domains: Orders).Domains[0];

        Assert.Equal(DateTimeOffset.Parse("2027-02-27T22:00+01:00", null), orders.At);
        Assert.Equal(DateTimeOffset.Parse("2027-02-28T05:00+01:00", null), orders.Closes);
        Assert.Equal("the phase 'cut over' begins", orders.Because);
    }

    [Fact]
    public void A_second_critical_domain_waits_for_the_hypercare_of_the_first()
    {
        ScheduledDomain[] domains = [.. Programme.Of(Night, AllAtNight).Domains];

        Assert.Equal(["2027-02-27", "2027-03-06", "2027-03-20"], domains.Select(d => FormattableString.Invariant($"{d.At:yyyy-MM-dd}")));
        Assert.Equal([7, 14, 14], domains.Select(d => (int)d.Hypercare.TotalDays));
        Assert.Equal("the hypercare of domain orders (C1) is over", domains[2].Because);
        Assert.All(domains.Zip(domains.Skip(1)), pair => Assert.True(pair.Second.At >= pair.First.Settled));
    }

    [Theory]
    [InlineData("gates: { rigor: { C1: { hypercare: 3d } } }", "orders", 3)]
    [InlineData("gates: { rigor: { C1: { hypercare: 3d } } }", "customers", 7)]
    [InlineData("hypercare: { period: 5d }", "orders", 5)]
    [InlineData("hypercare: { period: 5d }", "customers", 5)]
    public void What_the_file_says_of_hypercare_counts(string more, string domain, int days) => Assert.Equal(days, Programme.Request(more: more).HypercareOf(domain).TotalDays);

    [Fact]
    public void A_domain_on_which_nothing_lives_waits_for_a_day_alone()
    {
        ScheduledDomain[] domains = [.. Programme.Of(domains: "domains: { orders: { tables: [orders] }, log: { tables: [log] } }").Domains];

        Assert.Equal(("2027-02-26", "domain orders is switched on the day before"), (FormattableString.Invariant($"{domains[1].At:yyyy-MM-dd}"), domains[1].Because));
    }

    [Fact]
    public void A_freeze_passes_an_opening_over_and_an_exception_does_not()
    {
        const string Freeze = "freezes: [ { id: F1, domain: orders, from: 2027-02-20, to: 2027-02-27, why: audit";

        ScheduledDomain frozen = Programme.Of(Night, $"cutover: {{ orders: {{ window: night }} }}\n{Freeze} }} ]", domains: Orders).Domains[0];
        ScheduledDomain excepted = Programme.Of(Night, $"cutover: {{ orders: {{ window: night }} }}\n{Freeze}, exceptions: [{{ by: ann, why: agreed, until: 2027-02-27 }}] }} ]", domains: Orders).Domains[0];

        // Sunday from midnight on is the rest of the same opening, and no day of the freeze.
        Assert.Equal(DateTimeOffset.Parse("2027-02-28T00:00Z", null), frozen.At);
        Assert.Equal("2027-02-27 22:00 UTC, for freeze F1 holds from 2027-02-20 to 2027-02-27 (audit)", Assert.Single(frozen.PassedOver));
        Assert.Equal(DateTimeOffset.Parse("2027-02-27T22:00Z", null), excepted.At);
        Assert.Empty(excepted.PassedOver);
    }

    [Fact]
    public void A_peak_that_falls_into_the_opening_collides()
    {
        ScheduledDomain orders = Programme.Of(Night, "cutover: { orders: { window: night } }", domains: Orders).Domains[0];
        ScheduledDomain early = Programme.Of("""calendars: { night: { default: closed, open: ["SAT 20:00..23:00"] } }""", "cutover: { orders: { window: night } }", domains: Orders).Domains[0];

        Assert.Equal("workflow sell is at its peak meanwhile (SAT 23:00..24:00)", Assert.Single(orders.Collisions));
        Assert.Empty(early.Collisions);
    }

    [Fact]
    public void A_planned_time_stays_and_says_what_stands_against_it()
    {
        ScheduledDomain orders = Programme.Of(
            Night,
            "cutover: { orders: { window: night, planned: 2027-02-10 12:00 } }\nfreezes: [ { id: F1, domain: orders, from: 2027-02-10, to: 2027-02-10 } ]",
            domains: Orders).Domains[0];

        Assert.Equal(DateTimeOffset.Parse("2027-02-10T12:00Z", null), orders.At);
        Assert.Equal(
            ["it is planned before 2027-02-25 00:00 UTC, when the phase 'cut over' begins", "calendar night is closed at the planned time", "freeze F1 holds from 2027-02-10 to 2027-02-10, and the planned time is among its days"],
            orders.Collisions);
    }

    [Fact]
    public void A_critical_domain_in_less_than_eight_weeks_is_asked_about()
    {
        Assert.Contains(
            Programme.Of("frame: 30d", domains: Orders).Notes,
            n => n == "domain orders (C1) would be through 29 days after the start; the first critical domains of others take 8 to 12 weeks. What is different here?");
        Assert.Empty(Programme.Of(domains: Orders).Notes);
    }

    [Fact]
    public void What_falls_behind_the_phase_is_said()
    {
        Schedule schedule = Programme.Of(Night, AllAtNight + "\ngates: { rigor: { C1: { hypercare: 30d } } }");

        Assert.Contains("domain billing: 2027-04-10 is after the phase 'cut over', which ends on 2027-03-26; it belongs to a frame of its own, or this one is longer", schedule.Notes);
    }

    [Fact]
    public void A_calendar_that_never_opens_gives_no_date()
    {
        Schedule schedule = Programme.Of("""calendars: { past: { default: closed, open: ["2020-01-01"] } }""", "cutover: { orders: { window: past } }", domains: Orders);

        Assert.Null(schedule.Domains[0].At);
        Assert.Equal(["domain orders: no opening comes within a year"], schedule.Notes);
    }
}
