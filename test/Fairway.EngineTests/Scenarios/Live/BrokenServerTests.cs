using System.Text.Json;
using Fairway.EngineTests.Scenarios.PostgreSql;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>Servers that crash and connections that are cut while a domain is followed: it goes on by itself, and nothing is lost.</summary>
public sealed class BrokenServerTests
{
    private static readonly string _cut = $"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = '{ScenarioDatabase.Role}'";

    [Fact]
    public async Task Following_goes_on_by_itself_after_a_crash_of_either_server_and_after_every_cut()
    {
        using PostgreSqlServer before = PostgreSqlServer.Start("");
        using PostgreSqlServer after = PostgreSqlServer.Start("");
        await using LiveBank live = await LiveBank.OfAsync(new ScenarioDatabase(before), new ScenarioDatabase(after), clients: 4, TimeSpan.FromMilliseconds(30));
        live.Bank.Open();
        await live.FollowAsync();

        before.Stop("immediate");
        before.StartAgain();
        await live.WorkOnAsync(40);
        await live.UntilWellAsync();

        after.Stop("immediate");
        await live.UntilTroubleAsync("nothing listens on its port");
        await live.WorkOnAsync(200);
        JsonElement behind = await live.UntilAsync(d => d.TryGetProperty("lagBytes", out JsonElement lag) && lag.ValueKind == JsonValueKind.Number && lag.GetInt64() > 0);
        Assert.True(behind.GetProperty("lagSeconds").GetDouble() > 0);
        after.StartAgain();
        await live.UntilWellAsync();

        for (int i = 0; i < 3; i++)
        {
            before.Psql("postgres", _cut);
            await live.WorkOnAsync(20);
            after.Psql("postgres", _cut);
            await live.WorkOnAsync(20);
        }

        await live.UntilWellAsync();
        await live.SwitchAsync("cutover");
        await live.AssertExactAsync(live.Target);
    }
}
