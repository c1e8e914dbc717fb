using Fairway.Control.Project.Calendars;

namespace Fairway.Tests.Control.Project.Calendars;

public class MessageTimeTests
{
    private static readonly DateTimeOffset _t = new(2027, 2, 20, 22, 0, 0, TimeSpan.FromHours(1));

    [Theory]
    [InlineData("T-7d", "2027-02-13T22:00:00+01:00", "T-7d")]
    [InlineData("T-2h", "2027-02-20T20:00:00+01:00", "T-2h")]
    [InlineData("T", "2027-02-20T22:00:00+01:00", "T")]
    [InlineData("T+30m", "2027-02-20T22:30:00+01:00", "T+30m")]
    [InlineData("T-1.5h", "2027-02-20T20:30:00+01:00", "T-90m")]
    [InlineData("T-168h", "2027-02-13T22:00:00+01:00", "T-7d")]
    [InlineData("T+0s", "2027-02-20T22:00:00+01:00", "T")]
    public void A_time_is_counted_from_T_and_its_canonical_text_reads_back(string text, string due, string canonical)
    {
        Assert.True(MessageTime.TryParse(text, out MessageTime time, out _));

        Assert.Equal(due, time.At(_t).ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(canonical, time.ToString());
        Assert.True(MessageTime.TryParse(canonical, out MessageTime back, out _));
        Assert.Equal(time, back);
        Assert.Matches(MessageTime.Pattern, canonical);
    }

    [Theory]
    [InlineData("")]
    [InlineData("t-7d")]
    [InlineData("T -7d")]
    [InlineData("T-")]
    [InlineData("T-7")]
    [InlineData("T--7d")]
    [InlineData("7d")]
    [InlineData("T-367d")]
    [InlineData("T-999999999d")]
    public void Anything_else_is_named_with_the_forms(string text)
    {
        Assert.False(MessageTime.TryParse(text, out _, out string? mistake));

        Assert.StartsWith($"'{text}' is not a time before or after T", mistake, StringComparison.Ordinal);
        Assert.Contains("T-7d, T-2h, T, T+30m", mistake, StringComparison.Ordinal);
    }
}
