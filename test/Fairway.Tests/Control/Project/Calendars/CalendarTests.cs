using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Project.Calendars;
using Calendar = Fairway.Control.Project.Calendars.Calendar;

namespace Fairway.Tests.Control.Project.Calendars;

public class CalendarTests
{
    private static readonly TimeZoneInfo _berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly TimeZoneInfo _newYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    private static readonly Calendar _cutover = new(false, Windows("SAT 22:00..SUN 05:00"), []);
    private static readonly Calendar _company = new(true, [], Windows("FRI 15:00..MON 06:00", "last-3-workdays-of-month", "2027-12-24..2027-12-26"));

    [Theory]
    [InlineData("2027-02-20T22:00+01:00", true)]
    [InlineData("2027-02-20T21:59+01:00", false)]
    [InlineData("2027-02-20T21:00Z", true)]
    [InlineData("2027-02-21T05:00+01:00", false)]
    public void A_window_opens_what_is_closed_by_default(string at, bool open) => Assert.Equal(open, _cutover.IsOpenAt(At(at), _berlin));

    [Theory]
    [InlineData("2027-02-17T12:00+01:00", true)]
    [InlineData("2027-02-19T15:00+01:00", false)]
    [InlineData("2027-02-24T12:00+01:00", false)]
    [InlineData("2027-12-24T12:00+01:00", false)]
    public void A_window_closes_what_is_open_by_default(string at, bool open) => Assert.Equal(open, _company.IsOpenAt(At(at), _berlin));

    [Fact]
    public void Closed_wins_over_open()
    {
        var calendar = new Calendar(false, Windows("SAT 22:00..SUN 05:00"), Windows("2027-02-21"));

        Assert.True(calendar.IsOpenAt(At("2027-02-20T23:59+01:00"), _berlin));
        Assert.False(calendar.IsOpenAt(At("2027-02-21T00:00+01:00"), _berlin));
        Assert.Equal(At("2027-02-21T00:00+01:00"), calendar.OpenUntil(At("2027-02-20T23:00+01:00"), _berlin));
    }

    [Fact]
    public void A_change_is_later_than_what_is_asked_about_and_sooner_than_the_limit()
    {
        DateTimeOffset opens = At("2027-02-20T22:00+01:00");

        Assert.Equal(opens, _cutover.NextChange(opens.AddTicks(-1), _berlin, TimeSpan.FromMinutes(1)));
        Assert.Equal(opens.AddHours(7), _cutover.NextChange(opens, _berlin, TimeSpan.FromDays(1)));
        Assert.Null(_cutover.NextChange(opens.AddHours(-1), _berlin, TimeSpan.FromHours(1)));
        Assert.Equal(opens, _cutover.NextChange(opens.AddHours(-1), _berlin, TimeSpan.FromHours(1) + TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void A_change_is_given_in_the_zone_s_own_time() =>
        Assert.Equal(TimeSpan.FromHours(1), _cutover.NextOpening(At("2027-02-20T12:00Z"), _berlin)!.Value.Offset);

    [Fact]
    public void What_is_closed_is_open_until_now_and_opens_later()
    {
        DateTimeOffset noon = At("2027-02-20T12:00+01:00");

        Assert.Equal(noon, _cutover.OpenUntil(noon, _berlin));
        Assert.Equal(noon.AddHours(10), _cutover.NextOpening(noon, _berlin));
    }

    [Fact]
    public void What_is_open_opens_now() => Assert.Equal(At("2027-02-20T23:00+01:00"), _cutover.NextOpening(At("2027-02-20T23:00+01:00"), _berlin));

    [Fact]
    public void What_never_closes_has_no_end_and_what_never_opens_has_no_beginning()
    {
        var always = new Calendar(true, [], []);
        var once = new Calendar(false, Windows("2020-01-01"), []);

        Assert.Null(always.OpenUntil(At("2027-02-20T12:00Z"), _berlin));
        Assert.Null(once.NextOpening(At("2027-02-20T12:00Z"), _berlin));
    }

    [Fact]
    public void Windows_that_touch_are_one_opening()
    {
        var calendar = new Calendar(false, Windows("SAT 22:00..24:00", "SUN 00:00..05:00"), []);

        Assert.Equal(At("2027-02-21T05:00+01:00"), calendar.OpenUntil(At("2027-02-20T22:30+01:00"), _berlin));
    }

    // Berlin skips 02:00 to 03:00 on 28 March 2027 and shows 02:00 to 03:00 twice on 31 October; New York does it on 14 March, and 01:00 to 02:00 on 7 November.
    [Theory]
    [InlineData("Europe/Berlin", "SUN 02:30..04:00", "2027-03-28T00:00+01:00", "2027-03-28T03:00+02:00", "2027-03-28T04:00+02:00")]
    [InlineData("Europe/Berlin", "SUN 01:30..02:30", "2027-03-28T00:00+01:00", "2027-03-28T01:30+01:00", "2027-03-28T03:00+02:00")]
    [InlineData("Europe/Berlin", "SAT 22:00..SUN 05:00", "2027-03-27T12:00+01:00", "2027-03-27T22:00+01:00", "2027-03-28T05:00+02:00")]
    [InlineData("Europe/Berlin", "SAT 22:00..SUN 05:00", "2027-10-30T12:00+02:00", "2027-10-30T22:00+02:00", "2027-10-31T05:00+01:00")]
    [InlineData("Europe/Berlin", "SUN 02:00..03:00", "2027-10-31T00:00+02:00", "2027-10-31T02:00+02:00", "2027-10-31T03:00+01:00")]
    [InlineData("America/New_York", "SUN 02:15..03:30", "2027-03-14T00:00-05:00", "2027-03-14T03:00-04:00", "2027-03-14T03:30-04:00")]
    [InlineData("America/New_York", "SUN 01:00..02:00", "2027-11-07T00:00-04:00", "2027-11-07T01:00-04:00", "2027-11-07T02:00-05:00")]
    public void Windows_follow_the_clocks_over_summer_time(string zone, string window, string asked, string begin, string end)
    {
        TimeZoneInfo clocks = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var calendar = new Calendar(false, Windows(window), []);

        DateTimeOffset opens = calendar.NextOpening(At(asked), clocks)!.Value;

        Assert.Equal((At(begin), At(end)), (opens, calendar.OpenUntil(opens, clocks)));
        Assert.Equal(At(begin).Offset, opens.Offset);
    }

    [Fact]
    public void A_part_of_the_doubled_hour_comes_twice()
    {
        var calendar = new Calendar(false, Windows("SUN 01:15..01:45"), []);

        Assert.Equal(
            ["01:15-04:00", "01:45-04:00", "01:15-05:00", "01:45-05:00"],
            Changes(calendar, At("2027-11-07T00:00-04:00"), _newYork, 4).Select(c => c.ToString("HH:mmzzz", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_window_within_the_missing_hour_does_not_take_place_that_day()
    {
        var calendar = new Calendar(false, Windows("MON-SUN 02:15..02:45"), []);

        Assert.Equal(At("2027-03-29T02:15+02:00"), calendar.NextOpening(At("2027-03-27T12:00+01:00").AddHours(15), _berlin));
    }

    [Fact]
    public void A_negative_limit_is_the_caller_s_mistake() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _cutover.NextChange(At("2027-02-20T12:00Z"), _berlin, TimeSpan.FromTicks(-1)));

    private static IEnumerable<DateTimeOffset> Changes(Calendar calendar, DateTimeOffset after, TimeZoneInfo zone, int count)
    {
        for (int i = 0; i < count; i++)
        {
            after = calendar.NextChange(after, zone, TimeSpan.FromDays(1))!.Value;
            yield return after;
        }
    }

    private static ImmutableArray<CalendarWindow> Windows(params string[] texts) => [.. texts.Select(CalendarWindowTests.Read)];

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
