using Fairway.Control.Advice;

namespace Fairway.Tests.Control.Advice;

public class ForecastTests
{
    private static readonly DateTimeOffset _start = new(2027, 1, 11, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "too few judgements of this gate: have 0, need 5 on days of their own")]
    [InlineData(4, "too few judgements of this gate: have 4, need 5 on days of their own")]
    [InlineData(9, "too few days between the first judgement and the last: have 8, need 10")]
    public void With_too_few_judgements_there_is_no_date(int days, string why)
    {
        GateForecast forecast = Of([.. Enumerable.Range(0, days).Select(d => (d, 40 - d))], today: days);

        Assert.Equal((null, null, why), (forecast.P50, forecast.P90, forecast.WhyNone));
    }

    [Fact]
    public void Several_judgements_of_one_day_are_one()
    {
        BurnDown[] judged = [.. Enumerable.Range(0, 20).Select(i => new BurnDown(_start.AddMinutes(i), 40 - i))];

        Assert.StartsWith("too few judgements of this gate: have 1", Forecast.Of("switch", judged, _start, TimeZoneInfo.Utc).WhyNone, StringComparison.Ordinal);
    }

    [Fact]
    public void A_steady_rate_gives_one_date()
    {
        GateForecast forecast = Of([.. Enumerable.Range(0, 11).Select(d => (d, 40 - (2 * d)))], today: 10);

        Assert.Equal((20, Day(20), Day(20), null), (forecast.Open, forecast.P50, forecast.P90, forecast.WhyNone));
    }

    [Fact]
    public void No_date_lies_in_the_past()
    {
        GateForecast forecast = Of([.. Enumerable.Range(0, 11).Select(d => (d, 40 - (2 * d)))], today: 100);

        Assert.Equal((Day(110), Day(110)), (forecast.P50, forecast.P90));
    }

    [Fact]
    public void What_is_not_closed_on_balance_has_no_end()
    {
        GateForecast forecast = Of([.. Enumerable.Range(0, 20).Select(d => (d, 10 + (d % 2)))], today: 19);

        Assert.Equal((null, "as things went there is no end within 730 days"), (forecast.P90, forecast.WhyNone));
    }

    [Fact]
    public void Nothing_open_needs_no_forecast() => Assert.Equal((0, "nothing is open"), (Of([(0, 3), (1, 0)], today: 2).Open!.Value, Of([(0, 3), (1, 0)], today: 2).WhyNone));

    [Fact]
    public void The_same_judgements_give_the_same_dates_in_any_order()
    {
        (int Day, int Open)[] judged = [(0, 40), (3, 37), (4, 38), (9, 30), (14, 22), (20, 19)];

        Assert.Equal(Of(judged, 20), Of([.. judged.Reverse()], 20));
    }

    [Fact]
    public void Days_are_those_of_the_zone()
    {
        BurnDown[] judged = [.. Enumerable.Range(0, 11).Select(d => new BurnDown(new DateTimeOffset(2027, 1, 11, 23, 30, 0, TimeSpan.Zero).AddDays(d), 40 - (2 * d)))];

        Assert.Equal(Day(21), Forecast.Of("switch", judged, judged[^1].At, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).P50);
        Assert.Equal(Day(20), Forecast.Of("switch", judged, judged[^1].At, TimeZoneInfo.Utc).P50);
    }

    // Teams whose days are all alike, of which some are watched for a while: the median should hold for half of them, the ninth tenth for nine of ten.
    [Theory]
    [InlineData(12, 1)]
    [InlineData(25, 2)]
    public void The_dates_hold_as_often_as_they_say(int watched, int seed)
    {
        const int Teams = 300;
        var random = new Random(seed);
        int half = 0;
        int most = 0;
        for (int team = 0; team < Teams; team++)
        {
            int[] open = Life(random, watched);
            int end = Array.FindIndex(open, o => o <= 0);
            GateForecast forecast = Of([.. open.Take(watched + 1).Select((o, d) => (d, o))], today: watched);
            half += Day(end) <= (forecast.P50 ?? DateOnly.MaxValue) ? 1 : 0;
            most += Day(end) <= (forecast.P90 ?? DateOnly.MaxValue) ? 1 : 0;
        }

        Assert.InRange(half, 0.42 * Teams, 0.62 * Teams);
        Assert.InRange(most, 0.82 * Teams, 0.96 * Teams);
    }

    // Each day 0 to 3 are closed and now and then one is found besides; enough is open for the watch to end before the work.
    private static int[] Life(Random random, int watched)
    {
        var open = new List<int> { (2 * watched) + 20 };
        while (open[^1] > 0)
        {
            open.Add(open[^1] - random.Next(4) + (random.Next(4) == 0 ? 1 : 0));
        }

        return [.. open, .. Enumerable.Repeat(0, watched)];
    }

    private static GateForecast Of((int Day, int Open)[] judged, int today) =>
        Forecast.Of("switch", [.. judged.Select(j => new BurnDown(_start.AddDays(j.Day), j.Open))], _start.AddDays(today), TimeZoneInfo.Utc);

    private static DateOnly Day(int day) => DateOnly.FromDateTime(_start.DateTime).AddDays(day);
}
