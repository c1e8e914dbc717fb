using Fairway.Host.Cli.Commands;
using Fairway.Host.Runner.Live;

namespace Fairway.Tests.Host.Cli;

public class ChartLineTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Nobody_watches_only_while_no_runner_does()
    {
        Assert.Equal("chart: 30 s old, and nobody watches", ChartLine.Of(null, _now.AddSeconds(-30), _now));
        Assert.Equal(
            "chart: 30 s old, 4 s watched; the runner has not made its own yet",
            ChartLine.Of(new LiveReport.ChartReport { Watched = TimeSpan.FromSeconds(4) }, _now.AddSeconds(-30), _now));
    }

    [Fact]
    public void Before_any_chart_there_is_nothing_to_say()
    {
        Assert.Null(ChartLine.Of(null, null, _now));
        Assert.Null(ChartLine.Of(new LiveReport.ChartReport(), null, _now));
        Assert.Null(ChartLine.Json(new LiveReport.ChartReport(), null));
        Assert.NotNull(ChartLine.Json(new LiveReport.ChartReport { Trouble = "the source is down" }, null));
    }

    [Fact]
    public void A_runners_chart_says_how_old_it_is_and_whom_nobody_knows()
    {
        var live = new LiveReport.ChartReport { At = _now.AddSeconds(-10), Watched = TimeSpan.FromHours(3), Consumers = 1, Undocumented = 1, NewShapes = 2 };

        Assert.Equal(
            "chart: 10 s old, 3 h watched; 1 consumer, 1 undocumented, 2 new kinds of statements on critical tables since it was taken",
            ChartLine.Of(live, _now.AddDays(-1), _now));
    }
}
