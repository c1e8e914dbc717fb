using Fairway.Control.Project;

namespace Fairway.Tests.Control.Project;

public class DurationTextTests
{
    [Theory]
    [InlineData("7d", 604_800_000)]
    [InlineData("0.5d", 43_200_000)]
    [InlineData("0d", 0)]
    public void A_day_is_twenty_four_hours(string text, int milliseconds)
    {
        Assert.True(DurationText.TryParse(text, out TimeSpan duration));
        Assert.Equal(milliseconds, duration.TotalMilliseconds);
        Assert.Matches(DurationText.Pattern, text);
    }

    [Theory]
    [InlineData("999999999d")]
    [InlineData("999999999h")]
    [InlineData("7w")]
    [InlineData("7D")]
    public void What_no_clock_can_count_is_no_length_of_time(string text) => Assert.False(DurationText.TryParse(text, out _));

    [Theory]
    [InlineData("7d", "7d")]
    [InlineData("24h", "1d")]
    [InlineData("1.5h", "90m")]
    [InlineData("90s", "90s")]
    [InlineData("1.5s", "1500ms")]
    [InlineData("0h", "0s")]
    public void The_text_of_a_length_of_time_reads_back(string written, string canonical)
    {
        Assert.True(DurationText.TryParse(written, out TimeSpan duration));

        Assert.Equal(canonical, DurationText.Of(duration));
        Assert.True(DurationText.TryParse(canonical, out TimeSpan back));
        Assert.Equal(duration, back);
    }
}
