using Fairway.EngineTests.Scenarios.PostgreSql;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>An operator, a pooler or the network that ends our sessions in the middle of a switch, again and again.</summary>
public sealed class BrokenHoldTests
{
    private const int Storms = 8;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_switch_whose_sessions_are_ended_is_done_or_undone_and_one_side_takes_writes_after_it()
    {
        var source = new ScenarioDatabase();
        var target = new ScenarioDatabase();
        await using LiveBank live = await LiveBank.OfAsync(source, target, clients: 4, TimeSpan.FromMilliseconds(20));
        live.Bank.Open();
        await live.FollowAsync();
        bool isLive = false;
        int undone = 0;
        for (int storm = 0; storm < Storms; storm++)
        {
            using var calm = CancellationTokenSource.CreateLinkedTokenSource(Token);
            Task ending = Task.Run(() => EndHoldsAsync(storm, isLive ? target : source, calm.Token), Token);
            FairwayResult asked = await live.Project.RunAsync(isLive ? "rollback" : "cutover");
            await calm.CancelAsync();
            await ending;

            bool switched = asked.ExitCode == 0;
            Assert.True(switched || asked.ExitCode is 1 or 3, asked.All);
            undone += switched ? 0 : 1;
            isLive ^= switched;
            await live.AssertOneTakesWritesAsync(isLive ? live.Target : live.Source);
            await live.WorkOnAsync(20);
            await live.ProvedAsync();
        }

        Assert.InRange(undone, 1, Storms);
        await live.SwitchAsync(isLive ? "rollback" : "cutover");
        await live.AssertExactAsync(isLive ? live.Source : live.Target);
        Assert.Empty(live.Bank.Errors);
    }

    // Each storm comes a little later in the life of a hold's sessions: as they open, while they wait, when they are about to close.
    private static async Task EndHoldsAsync(int storm, ScenarioDatabase database, CancellationToken calm)
    {
        string end = $"""
            DO $$ BEGIN
              FOR i IN 1..100 LOOP
                PERFORM pg_stat_clear_snapshot();
                PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = '{database.Name}' AND application_name = 'fairway hold' AND backend_start < clock_timestamp() - interval '{storm * 20} ms';
                PERFORM pg_sleep(0.005);
              END LOOP;
            END $$
            """;
        while (!calm.IsCancellationRequested)
        {
            database.Server.Psql("postgres", end);
            await Task.Yield();
        }
    }
}
