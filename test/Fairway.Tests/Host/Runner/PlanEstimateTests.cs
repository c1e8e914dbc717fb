using Fairway.Host.Cli.Commands;
using Fairway.Host.Runner.Estimate;

namespace Fairway.Tests.Host.Runner;

public class PlanEstimateTests
{
    private static readonly Rate _read = new(100_000, 120_000_000, 1);
    private static readonly Rate _write = new(75_000, 90_000_000, 1);

    [Fact]
    public void A_copy_is_as_slow_as_its_slower_side_and_a_comparison_as_the_reading()
    {
        var estimate = new PlanEstimate([new TableSize("a", 1_000_000, 1_800_000_000)], _read, _write, []);

        Assert.Equal((20.0, 15.0), (estimate.CopySeconds, estimate.CompareSeconds));
    }

    [Fact]
    public void A_table_of_tiny_rows_takes_its_time_by_rows()
    {
        var estimate = new PlanEstimate([new TableSize("a", 1_000_000, 1_000)], _read, _write, []);

        Assert.Equal(1_000_000 / 75_000.0, estimate.CopySeconds);
    }

    [Fact]
    public void A_side_that_was_not_measured_gives_no_number()
    {
        TableSize table = new("a", 1, 1);

        Assert.Null(new PlanEstimate([table], _read, null, ["the target: no"]).CopySeconds);
        Assert.NotNull(new PlanEstimate([table], _read, null, ["the target: no"]).CompareSeconds);
        Assert.Null(new PlanEstimate([table], null, null, ["the source: no"]).CompareSeconds);
    }

    [Fact]
    public void A_sample_that_took_no_time_is_not_infinitely_fast()
    {
        var estimate = new PlanEstimate([new TableSize("a", 1, 8)], new Rate(1, 8, 0), new Rate(1, 8, 0), []);

        Assert.InRange(estimate.CopySeconds!.Value, 0, 1);
        Assert.True(double.IsFinite(new Rate(1, 8, 0).BytesPerSecond));
    }

    [Theory]
    [InlineData(0, "less than a second")]
    [InlineData(0.99, "less than a second")]
    [InlineData(1.2, "about 1 s")]
    [InlineData(89, "about 89 s")]
    [InlineData(240, "about 4 min")]
    [InlineData(5_399, "about 90 min")]
    [InlineData(9_000, "about 2.5 h")]
    public void A_time_is_said_as_people_say_it(double seconds, string words) => Assert.Equal(words, EstimateText.Duration(seconds));

    [Fact]
    public void The_sentence_names_size_and_basis() => Assert.Equal(
        "About 78 s to copy and about 58 s to compare 7,000,000 rows (1.8 GB), measured: source reads 120 MB/s, target writes 90 MB/s; indexes come on top",
        EstimateText.Of(new PlanEstimate([new TableSize("a", 7_000_000, 1_800_000_000)], new Rate(120_000, 120_000_000, 1), new Rate(90_000, 90_000_000, 1), [])));
}
