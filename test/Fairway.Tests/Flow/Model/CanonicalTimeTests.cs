using System.Globalization;
using Fairway.Flow.Model;
using FsCheck.Fluent;

namespace Fairway.Tests.Flow.Model;

public class CanonicalTimeTests
{
    private static readonly int Epoch = new DateOnly(2000, 1, 1).DayNumber;

    [Fact]
    public void Every_day_of_ten_thousand_years_agrees_with_the_runtime()
    {
        for (int day = DateOnly.MinValue.DayNumber; day <= DateOnly.MaxValue.DayNumber; day++)
        {
            string wanted = DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            Assert.Equal(wanted, CanonicalTime.DateText(day - Epoch));
            Assert.True(CanonicalTime.TryParseDate(wanted, out int days));
            Assert.Equal(day - Epoch, days);
        }
    }

    [Fact]
    public void Every_moment_of_ten_thousand_years_agrees_with_the_runtime()
    {
        long most = DateTime.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond;

        Seeded.ForAll(seed: 11, CanonicalGen.Longs.Select(v => Math.Abs(v % (most + 1))), microsecond =>
        {
            var moment = new DateTime(microsecond * TimeSpan.TicksPerMicrosecond);
            string format = microsecond % 1_000_000 == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.ffffff";
            return CanonicalTime.TimestampText(microsecond - (new DateTime(2000, 1, 1).Ticks / TimeSpan.TicksPerMicrosecond)) == moment.ToString(format, CultureInfo.InvariantCulture);
        });
    }

    [Fact]
    public void Every_timestamp_comes_back_from_its_text() =>
        Seeded.ForAll(seed: 21, CanonicalGen.Longs, value => CanonicalTime.TryParseTimestamp(CanonicalTime.TimestampText(value), out long back) && back == value);

    [Fact]
    public void Every_instant_comes_back_from_its_text() =>
        Seeded.ForAll(seed: 22, CanonicalGen.Longs, value => CanonicalZone.TryParse(CanonicalZone.Text(value), out long back) && back == value);

    [Fact]
    public void Every_date_comes_back_from_its_text() =>
        Seeded.ForAll(seed: 23, CanonicalGen.Longs, value => CanonicalTime.TryParseDate(CanonicalTime.DateText((int)value), out int back) && back == (int)value);

    [Theory]
    [InlineData(int.MaxValue, "infinity")]
    [InlineData(int.MinValue, "-infinity")]
    [InlineData(-730_485, "0000-01-01")]
    [InlineData(-730_486, "-0001-12-31")]
    [InlineData(2_921_939, "9999-12-31")]
    [InlineData(2_921_940, "+10000-01-01")]
    [InlineData(int.MaxValue - 1, "+5881610-07-10")]
    [InlineData(int.MinValue + 1, "-5877611-06-23")]
    public void Years_beyond_four_digits_carry_a_sign(int days, string text)
    {
        Assert.Equal(text, CanonicalTime.DateText(days));
        Assert.True(CanonicalTime.TryParseDate(text, out int back));
        Assert.Equal(days, back);
    }

    [Theory]
    [InlineData("2000-02-29", true)]
    [InlineData("1900-02-29", false)]
    [InlineData("0000-02-29", true)]
    [InlineData("-0004-02-29", true)]
    [InlineData("-0100-02-29", false)]
    [InlineData("2024-04-31", false)]
    [InlineData("2024-00-10", false)]
    [InlineData("2024-13-10", false)]
    [InlineData("2024-1\0-10", false)]
    [InlineData("2024\0-01-10", false)]
    [InlineData("-9223372036854775808-01-01", false)]
    [InlineData("24-01-10", false)]
    [InlineData("", false)]
    public void A_date_is_read_only_when_the_calendar_has_it(string text, bool exists) => Assert.Equal(exists, CanonicalTime.TryParseDate(text, out _));

    [Theory]
    [InlineData("23:59:59.999999", 86_399_999_999)]
    [InlineData("24:00:00", 86_400_000_000)]
    [InlineData("00:00:00.5", 500_000)]
    [InlineData("00:00:00.5000000000", 500_000)]
    public void A_time_is_read_to_the_microsecond(string text, long microseconds)
    {
        Assert.True(CanonicalTime.TryParseTime(text, out long read));
        Assert.Equal(microseconds, read);
    }

    [Theory]
    [InlineData("24:00:00.000001")]
    [InlineData("00:60:00")]
    [InlineData("00:00:60")]
    [InlineData("00:00:00.0000001")]
    [InlineData("00:00:00.")]
    [InlineData("0:00:00")]
    [InlineData("00:00:0\0")]
    public void What_is_no_time_to_the_microsecond_is_not_read(string text) => Assert.False(CanonicalTime.TryParseTime(text, out _));

    [Theory]
    [InlineData("2024-01-05 12:30:00Z", "2024-01-05 12:30:00Z")]
    [InlineData("2024-01-05T12:30:00+02", "2024-01-05 10:30:00Z")]
    [InlineData("2024-01-05 12:30:00-0530", "2024-01-05 18:00:00Z")]
    [InlineData("2024-01-05 12:30:00.25+00:53:28", "2024-01-05 11:36:32.250000Z")]
    [InlineData("-infinity", "-infinity")]
    public void An_offset_is_taken_off(string text, string instant)
    {
        Assert.True(CanonicalZone.TryParse(text, out long microseconds));
        Assert.Equal(instant, CanonicalZone.Text(microseconds));
    }

    [Theory]
    [InlineData("2024-01-05 12:30:00")]
    [InlineData("2024-01-05 12:30:00+")]
    [InlineData("2024-01-05 12:30:00+2")]
    [InlineData("2024-01-05 12:30:00+0:200")]
    [InlineData("2024-01-05 12:30:00+19:00")]
    [InlineData("2024-01-05 12:30:00+01:60")]
    [InlineData("2024-01-05 12:30:00Z0")]
    [InlineData("infinityZ")]
    public void A_moment_without_a_readable_zone_is_not_read(string text) => Assert.False(CanonicalZone.TryParse(text, out _));
}
