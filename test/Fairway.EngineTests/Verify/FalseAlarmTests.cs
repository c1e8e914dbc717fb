using Fairway.Control.Plan;
using Fairway.EngineTests.Copy;

namespace Fairway.EngineTests.Verify;

public sealed class FalseAlarmTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_random_database_arrives_and_nothing_is_said_to_differ(int seed)
    {
        using var move = new SqliteMove(new RandomSchema(seed).Sql());
        MigrationPlan plan = await move.PlanAsync();
        await move.MoveAsync(plan);

        Assert.All(await move.VerifyAsync(plan), t => Assert.True(t.Equal, $"{t.Target}"));
        Assert.Empty(await move.StructureAsync(plan));
        Assert.Empty(plan.Routes.SelectMany(r => Independent.Differences(move, r.Source, r.Target)));
    }
}
