using Fairway.Testing.Workloads;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>The promise: a bank that never closes moves there and back, again and again, and nothing that a client was told is lost or doubled.</summary>
internal static class RoundTrip
{
    public static async Task RunAsync(LiveBank live, int rounds)
    {
        live.Bank.Open();
        await live.FollowAsync();
        for (int round = 1; round <= rounds; round++)
        {
            await live.WorkOnAsync(20);
            await live.SwitchAsync("cutover");
            await live.WorkOnAsync(20);
            await live.SwitchAsync("rollback");
        }

        await live.WorkOnAsync(20);
        LedgerCheck check = await live.AssertExactAsync(live.Source);

        Assert.True(check.Acknowledged >= rounds * 40);
        Assert.Empty(live.Bank.Errors);
        Assert.All(live.Bank.Clients, client => Assert.InRange(client.Refusals, rounds, 2 * rounds));
    }
}
