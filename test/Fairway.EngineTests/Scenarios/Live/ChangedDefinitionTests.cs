using System.Diagnostics;
using Fairway.EngineTests.Scenarios.PostgreSql;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>Somebody alters a table that is followed: it is told, nothing of it is guessed, and the new definition goes over with a new copy.</summary>
public sealed class ChangedDefinitionTests
{
    [Theory]
    [InlineData("ADD COLUMN note text NOT NULL DEFAULT 'none'", "accounts")]
    [InlineData("ALTER COLUMN seq TYPE numeric(30, 0)", "tokens")]
    [InlineData("DROP COLUMN seq", "tokens")]
    public async Task A_table_that_is_altered_stops_following_by_name_and_the_source_works_on(string change, string table)
    {
        var source = new ScenarioDatabase();
        var target = new ScenarioDatabase();
        await using LiveBank live = await LiveBank.OfAsync(source, target, clients: 2, TimeSpan.FromMilliseconds(30));
        await live.FollowAsync();
        live.Bank.Open();
        await live.WorkOnAsync(10);
        bool fits = !change.StartsWith("DROP", StringComparison.Ordinal);

        source.Psql($"ALTER TABLE {table} {change}");
        if (fits)
        {
            await live.WorkOnAsync(20);
        }
        else
        {
            source.Psql($"UPDATE {table} SET client = client");
        }

        string told = await live.UntilTroubleAsync($"public.{table}");
        Assert.Contains("--recopy all", told, StringComparison.Ordinal);
        Assert.Contains($"public.{table}", (await live.Project.RunAsync("cutover")).Ended(3).Error, StringComparison.Ordinal);
        await live.AssertOneTakesWritesAsync(live.Source);
        await live.KillRunnerAsync();
        live.Start();
        Assert.Contains("--recopy all", (await live.Runner.EndAsync(TestContext.Current.CancellationToken)).Ended(1).Error, StringComparison.Ordinal);

        live.Start(null, "--recopy", "all", "--yes");
        Assert.Contains($"public.{table} in after: it is as an earlier plan made it", (await live.Runner.EndAsync(TestContext.Current.CancellationToken)).Ended(1).Error, StringComparison.Ordinal);
        target.Psql($"ALTER TABLE {table} {change}");
        await live.Bank.CloseAsync();
        await live.FollowAsync();
        await live.SwitchAsync("cutover");
        Assert.Equal(0, source.RowsThatDiffer(target, $"SELECT * FROM {table}"));
    }

    [Fact]
    public async Task A_change_that_following_survives_is_told_and_written_down_and_its_end_as_well()
    {
        var source = new ScenarioDatabase();
        await using LiveBank live = await LiveBank.OfAsync(source, new ScenarioDatabase(), clients: 1, TimeSpan.FromMilliseconds(30));
        await live.FollowAsync();

        source.Psql("ALTER TABLE accounts ALTER COLUMN owner DROP NOT NULL");
        await DriftAsync(live, isThere: true);
        Assert.Contains("definitions have changed", (await live.Project.RunAsync("cutover")).Ended(3).Error, StringComparison.Ordinal);

        source.Psql("ALTER TABLE accounts ALTER COLUMN owner SET NOT NULL");
        await DriftAsync(live, isThere: false);
        await live.SwitchAsync("cutover");
    }

    private static async Task DriftAsync(LiveBank live, bool isThere)
    {
        long began = Stopwatch.GetTimestamp();
        while ((await live.Project.RunAsync("status", "--json")).Ended(0).Json.GetProperty("domains")[0].GetProperty("drift").GetArrayLength() > 0 != isThere)
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Sides.Patience, $"It was not told: {string.Join('\n', live.Runner.ErrorLines.TakeLast(10))}");
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
    }
}
