using Fairway.Control.Plan;
using Fairway.Flow.Engines;
using Fairway.Host.Runner.Estimate;

namespace Fairway.EngineTests.Copy;

public sealed class PlanEstimatorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_copy_in_which_no_row_arrived_promises_nothing()
    {
        using var move = new SqliteMove("CREATE TABLE a (id INTEGER PRIMARY KEY, v TEXT); INSERT INTO a VALUES (1, 'x')");
        MigrationPlan plan = await move.PlanAsync();
        await using ISnapshotReader reader = await move.Source.OpenSnapshotAsync(Misfits.Refuse, Token);

        PlanEstimate estimate = await new PlanEstimator(move.Target, 1, TimeSpan.Zero, TimeProvider.System).EstimateAsync(plan, new Dictionary<string, long> { ["a"] = 1 }, reader, Token);

        Assert.Null(estimate.CopySeconds);
        Assert.NotNull(estimate.CompareSeconds);
        Assert.Equal(["the copy: no row arrived in time"], estimate.NotMeasured);
    }
}
