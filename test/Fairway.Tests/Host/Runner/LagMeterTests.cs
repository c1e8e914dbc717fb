using Fairway.Flow.Model;
using Fairway.Host.Runner.Live;

namespace Fairway.Tests.Host.Runner;

public class LagMeterTests
{
    private static readonly DateTimeOffset _noon = new(2027, 1, 11, 12, 0, 0, TimeSpan.Zero);
    private readonly LagMeter _meter = new(_noon);

    [Fact]
    public void A_stream_that_never_meets_the_end_is_behind_since_the_end_was_where_it_is_now()
    {
        for (int second = 1; second <= 60; second++)
        {
            Assert.InRange(Look(second, end: (ulong)(100 * second), applied: (ulong)(100 * (second - 1))), 0, 1);
        }
    }

    [Fact]
    public void A_stream_that_stands_still_is_behind_longer_and_longer_however_often_somebody_looks()
    {
        Assert.Equal(0, Look(1, end: 100, applied: 100));
        for (int second = 2; second <= 3_000; second++)
        {
            Assert.Equal(second - 1, Look(second, end: 100 + (ulong)second, applied: 100));
        }

        Assert.InRange(Look(3_001, end: 4_000, applied: 2_600), 495, 505);
    }

    [Fact]
    public void What_was_committed_later_than_that_counts() => Assert.Equal(3, Look(10, end: 200, applied: 100, committed: 7));

    private double Look(int second, ulong end, ulong applied, int? committed = null) =>
        _meter.Look(_noon.AddSeconds(second), new LogPosition(end), new LogPosition(applied), committed is { } at ? _noon.AddSeconds(at) : null).TotalSeconds;
}
