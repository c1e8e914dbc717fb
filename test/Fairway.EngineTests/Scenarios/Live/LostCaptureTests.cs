using Fairway.EngineTests.Scenarios.PostgreSql;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>A source that has not kept what it should have kept: nobody steps over the gap, and a new copy closes it.</summary>
public sealed class LostCaptureTests
{
    private const string DropSlots = """
        SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE database = current_database();
        SELECT pg_sleep(0.1);
        SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE database = current_database();
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_slot_or_a_publication_that_was_dropped_is_named_and_a_new_copy_mends_it()
    {
        var source = new ScenarioDatabase();
        await using LiveBank live = await LiveBank.OfAsync(source, new ScenarioDatabase(), clients: 2, TimeSpan.FromMilliseconds(30));
        live.Bank.Open();
        await live.FollowAsync();

        source.Psql(DropSlots);
        Assert.Contains("fairway run --recopy all", await live.UntilTroubleAsync("its replication slot was dropped"), StringComparison.Ordinal);
        await live.WorkOnAsync(20);
        Assert.Contains("--recopy all", (await live.Project.RunAsync("cutover")).Ended(3).Error, StringComparison.Ordinal);
        await live.AssertOneTakesWritesAsync(live.Source);
        await live.KillRunnerAsync();
        await live.FollowAsync("--recopy", "all", "--yes");

        live.Runner.Terminate();
        (await live.Runner.EndAsync(Token)).Ended(0);
        source.Psql($"DROP PUBLICATION {source.Psql("SELECT pubname FROM pg_publication")}");
        live.Start();
        Assert.Contains("fairway run --recopy all", await live.UntilTroubleAsync("its publication was dropped"), StringComparison.Ordinal);
        await live.KillRunnerAsync();
        await live.FollowAsync("--recopy", "all", "--yes");

        await live.SwitchAsync("cutover");
        await live.AssertExactAsync(live.Target);
        Assert.Empty(live.Bank.Errors);
    }

    [Fact]
    public async Task A_log_that_the_source_has_thrown_away_while_nobody_read_is_named_and_a_new_copy_mends_it()
    {
        using PostgreSqlServer server = PostgreSqlServer.Start("max_slot_wal_keep_size = 1MB\nmin_wal_size = 32MB\n");
        var source = new ScenarioDatabase(server);
        await using LiveBank live = await LiveBank.OfAsync(source, new ScenarioDatabase(), clients: 2, TimeSpan.FromMilliseconds(30));
        live.Bank.Open();
        await live.FollowAsync();
        live.Runner.Terminate();
        (await live.Runner.EndAsync(Token)).Ended(0);
        server.Psql("postgres", "SELECT pg_switch_wal(); CREATE TABLE filler AS SELECT repeat('x', 1000) FROM generate_series(1, 40000); SELECT pg_switch_wal(); CHECKPOINT; SELECT pg_switch_wal(); CHECKPOINT;");
        Assert.Equal("lost", server.Psql("postgres", "SELECT wal_status FROM pg_replication_slots"));

        live.Start();
        Assert.Contains("fairway run --recopy all", await live.UntilTroubleAsync("max_slot_wal_keep_size"), StringComparison.Ordinal);
        await live.AssertOneTakesWritesAsync(live.Source);
        await live.KillRunnerAsync();
        await live.FollowAsync("--recopy", "all", "--yes");

        await live.SwitchAsync("cutover");
        await live.AssertExactAsync(live.Target);
        Assert.Empty(live.Bank.Errors);
    }

    [Fact]
    public async Task A_way_back_that_was_lost_is_named_and_refused_while_the_new_side_works_on()
    {
        var target = new ScenarioDatabase();
        await using LiveBank live = await LiveBank.OfAsync(new ScenarioDatabase(), target, clients: 2, TimeSpan.FromMilliseconds(30));
        live.Bank.Open();
        await live.FollowAsync();
        await live.SwitchAsync("cutover");

        target.Psql(DropSlots);
        await live.UntilTroubleAsync("its replication slot was dropped");
        await live.WorkOnAsync(20);

        Assert.Contains("no longer kept", (await live.Project.RunAsync("rollback")).Ended(3).Error, StringComparison.Ordinal);
        Assert.DoesNotContain("way back: ready", (await live.Project.RunAsync("status")).Out, StringComparison.Ordinal);
        await live.AssertOneTakesWritesAsync(live.Target);
        (await live.Project.RunAsync("complete", "--yes")).Ended(0);
        await live.AssertExactAsync(live.Target);
        Assert.Empty(live.Bank.Errors);
    }
}
