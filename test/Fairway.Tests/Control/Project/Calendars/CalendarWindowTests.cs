using Fairway.Control.Project.Calendars;

namespace Fairway.Tests.Control.Project.Calendars;

public class CalendarWindowTests
{
    [Theory]
    [InlineData("SAT 22:00..SUN 05:00")]
    [InlineData("FRI 15:00..MON 06:00")]
    [InlineData("SUN 10:00..SUN 09:00")]
    [InlineData("MON 00:00..SUN 24:00")]
    [InlineData("TUE 00:00..MON 24:00")]
    [InlineData("MON-FRI 09:00..17:00")]
    [InlineData("SAT-MON 22:00..05:00")]
    [InlineData("WED 00:00..24:00")]
    [InlineData("last-3-workdays-of-month")]
    [InlineData("first-2-workdays-of-month")]
    [InlineData("day-1 02:00..06:00")]
    [InlineData("day-31 22:00..24:00")]
    [InlineData("2027-12-25")]
    [InlineData("2027-02-15..2027-03-01")]
    [InlineData("2027-02-15 08:00..2027-02-15 12:00")]
    [InlineData("2027-02-15 00:00..2027-02-16 00:01")]
    public void A_canonical_text_reads_back_as_the_same_window(string text)
    {
        CalendarWindow window = Read(text);

        Assert.Equal(text, window.ToString());
        Assert.Equal(window, Read(window.ToString()));
    }

    [Theory]
    [InlineData("FRI 15:00..MON 00:00", "FRI 15:00..SUN 24:00")]
    [InlineData("MON 10:00..MON 00:00", "MON 10:00..SUN 24:00")]
    [InlineData("MON-MON 09:00..17:00", "MON 09:00..17:00")]
    [InlineData("THU-WED 09:00..17:00", "MON-SUN 09:00..17:00")]
    [InlineData("MON-FRI 20:00..00:00", "MON-FRI 20:00..24:00")]
    [InlineData("first-02-workdays-of-month", "first-2-workdays-of-month")]
    [InlineData("2027-02-15..2027-02-15", "2027-02-15")]
    [InlineData("2027-02-15 00:00..2027-02-16 24:00", "2027-02-15..2027-02-16")]
    [InlineData("2027-02-15 00:00..2027-02-16 00:00", "2027-02-15")]
    [InlineData("2027-02-15 08:00..2027-02-17 00:00", "2027-02-15 08:00..2027-02-16 24:00")]
    public void Texts_that_mean_the_same_have_one_canonical_text(string text, string canonical)
    {
        Assert.Equal(canonical, Read(text).ToString());
        Assert.Equal(Read(canonical), Read(text));
    }

    [Theory]
    [InlineData("", "''")]
    [InlineData("weekends", "'weekends'")]
    [InlineData("SAT 22:00", "'SAT 22:00'")]
    [InlineData(" SAT 22:00..SUN 05:00", "' SAT 22:00..SUN 05:00'")]
    [InlineData("SAT 22:00..SUN 05:00\n", "'SAT 22:00..SUN 05:00·'")]
    [InlineData("SA 22:00..SU 05:00", "for 'SA' is not one of MON, TUE, WED, THU, FRI, SAT, SUN")]
    [InlineData("sat 22:00..SUN 05:00", "for 'sat' is not one of MON, TUE, WED, THU, FRI, SAT, SUN")]
    [InlineData("SAT 24:00..SUN 05:00", "for '24:00' is not a time from 00:00 to 23:59")]
    [InlineData("SAT 22:00..SUN 24:01", "for '24:01' is not a time from 00:00 to 24:00")]
    [InlineData("SAT 22:00..SAT 22:00", "for it begins and ends at the same moment")]
    [InlineData("MON-FRI 09:00..09:00", "for it begins and ends at the same moment")]
    [InlineData("day-0 02:00..06:00", "for 0 is not a day of a month: 1 to 31")]
    [InlineData("day-32 02:00..06:00", "for 32 is not a day of a month: 1 to 31")]
    [InlineData("last-0-workdays-of-month", "for 0 is not a number of workdays that every month has: 1 to 20")]
    [InlineData("last-21-workdays-of-month", "for 21 is not a number of workdays that every month has: 1 to 20")]
    [InlineData("2027-02-29", "for there is no date 2027-02-29")]
    [InlineData("9999-12-31", "for there is no date 9999-12-31")]
    [InlineData("2027-03-01..2027-02-15", "for it ends before it has begun")]
    [InlineData("2027-02-15 08:00..2027-02-15 08:00", "for it ends before it has begun")]
    public void A_mistake_says_what_was_seen_and_lists_the_forms(string text, string seen)
    {
        Assert.False(CalendarWindow.TryParse(text, out CalendarWindow? window, out string? mistake));

        Assert.Null(window);
        Assert.Contains(seen, mistake, StringComparison.Ordinal);
        Assert.EndsWith($"the forms are: {CalendarWindow.Forms}", mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_form_that_a_mistake_lists_can_be_read() =>
        Assert.All(CalendarWindow.Forms.Split(", "), form => Assert.Equal(form, Read(form).ToString()));

    [Theory]
    [InlineData("SAT 22:00..SUN 05:00", "2027-02-20 22:00", "2027-02-21 05:00")]
    [InlineData("FRI 15:00..MON 06:00", "2027-02-19 15:00", "2027-02-22 06:00")]
    [InlineData("MON 00:00..SUN 12:00", "2027-02-15 00:00", "2027-02-21 12:00")]
    [InlineData("MON-FRI 09:00..17:00", "2027-02-19 09:00", "2027-02-19 17:00")]
    [InlineData("FRI 22:00..05:00", "2027-02-19 22:00", "2027-02-20 05:00")]
    [InlineData("day-1 02:00..06:00", "2027-03-01 02:00", "2027-03-01 06:00")]
    [InlineData("day-28 22:00..02:00", "2027-02-28 22:00", "2027-03-01 02:00")]
    [InlineData("last-1-workdays-of-month", "2027-02-26 00:00", "2027-02-27 00:00")]
    [InlineData("first-1-workdays-of-month", "2027-05-03 00:00", "2027-05-04 00:00")]
    [InlineData("2027-02-15..2027-03-01", "2027-02-15 00:00", "2027-03-02 00:00")]
    [InlineData("2027-02-15 08:00..2027-02-15 12:00", "2027-02-15 08:00", "2027-02-15 12:00")]
    public void A_window_holds_its_beginning_and_not_its_end(string text, string begin, string end)
    {
        CalendarWindow window = Read(text);

        Assert.False(window.Holds(Wall(begin).AddTicks(-1)));
        Assert.True(window.Holds(Wall(begin)));
        Assert.True(window.Holds(Wall(end).AddTicks(-1)));
        Assert.False(window.Holds(Wall(end)));
    }

    [Fact]
    public void The_last_workdays_leave_out_a_weekend_among_them() =>
        Assert.Equal(
            ["2027-01-27", "2027-01-28", "2027-01-29", "2027-02-24", "2027-02-25", "2027-02-26", "2027-05-27", "2027-05-28", "2027-05-31"],
            new[] { 1, 2, 5 }.SelectMany(month => DaysOf("last-3-workdays-of-month", month)));

    [Fact]
    public void A_month_without_the_day_is_left_out() =>
        Assert.Equal([1, 3, 5, 7, 8, 10, 12], Enumerable.Range(1, 12).Where(month => DaysOf("day-31 00:00..24:00", month).Length > 0));

    internal static CalendarWindow Read(string text)
    {
        Assert.True(CalendarWindow.TryParse(text, out CalendarWindow? window, out string? mistake), mistake);
        return window;
    }

    private static string[] DaysOf(string text, int month) =>
    [
        .. Enumerable.Range(1, DateTime.DaysInMonth(2027, month))
            .Select(day => new DateTime(2027, month, day, 12, 0, 0))
            .Where(Read(text).Holds)
            .Select(day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
    ];

    private static DateTime Wall(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
