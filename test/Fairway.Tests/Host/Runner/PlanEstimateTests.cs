using Fairway.Host.Cli.Commands;
using Fairway.Host.Runner.Estimate;

namespace Fairway.Tests.Host.Runner;

public class PlanEstimateTests
{
    private static readonly Rate _read = new(100_000, 120_000_000, 1);
    private static readonly CopyRate _asIs = new(new Rate(75_000, 90_000_000, 1), 4, Relayed: true);
    private static readonly CopyRate _reshaped = new(new Rate(30_000, 36_000_000, 1), 4, Relayed: false);

    [Fact]
    public void A_copy_takes_what_all_lanes_together_took_and_a_comparison_as_long_as_the_reading()
    {
        var estimate = new PlanEstimate([new TableSize("a", 1_000_000, 1_800_000_000)], _read, _asIs, null, []);

        Assert.Equal((20.0, 15.0, 4), (estimate.CopySeconds, estimate.CompareSeconds, estimate.Lanes));
    }

    [Fact]
    public void Each_kind_of_table_takes_the_time_of_its_kind()
    {
        var estimate = new PlanEstimate([new TableSize("a", 1_000_000, 1_800_000_000), new TableSize("b", 30_000, 36_000_000, Reshaped: true)], _read, _asIs, _reshaped, []);

        Assert.Equal(21.0, estimate.CopySeconds);
    }

    [Fact]
    public void A_table_of_tiny_rows_takes_its_time_by_rows()
    {
        var estimate = new PlanEstimate([new TableSize("a", 1_000_000, 1_000)], _read, _asIs, null, []);

        Assert.Equal(1_000_000 / 75_000.0, estimate.CopySeconds);
    }

    [Fact]
    public void What_was_not_measured_gives_no_number()
    {
        TableSize table = new("a", 1, 1);
        TableSize other = new("b", 1, 1, Reshaped: true);

        Assert.Null(new PlanEstimate([table], _read, null, null, ["the target: no"]).CopySeconds);
        Assert.NotNull(new PlanEstimate([table], _read, null, null, ["the target: no"]).CompareSeconds);
        Assert.Null(new PlanEstimate([table], null, null, null, ["the source: no"]).CompareSeconds);
        Assert.Null(new PlanEstimate([table, other], _read, _asIs, null, ["the copy: no"]).CopySeconds);
        Assert.NotNull(new PlanEstimate([table, other with { Rows = 0 }], _read, _asIs, null, []).CopySeconds);
    }

    [Fact]
    public void A_sample_that_took_no_time_is_not_infinitely_fast()
    {
        var estimate = new PlanEstimate([new TableSize("a", 1, 8)], new Rate(1, 8, 0), new CopyRate(new Rate(1, 8, 0), 1, Relayed: false), null, []);

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

    [Theory]
    [InlineData(1, false, "90 MB/s copied, source reads 120 MB/s")]
    [InlineData(2, false, "90 MB/s copied on 2 lanes, source reads 120 MB/s")]
    [InlineData(4, true, "90 MB/s copied on 4 lanes (36 MB/s where rows change), source reads 120 MB/s")]
    public void The_sentence_names_size_and_basis(int lanes, bool both, string basis) => Assert.Equal(
        $"About 78 s to copy and about 58 s to compare 7,000,000 rows (1.8 GB), measured: {basis}; indexes come on top",
        EstimateText.Of(new PlanEstimate([new TableSize("a", 7_000_000, 1_800_000_000)], new Rate(120_000, 120_000_000, 1), new CopyRate(new Rate(90_000, 90_000_000, 1), lanes, Relayed: true), both ? _reshaped : null, [])));
}
