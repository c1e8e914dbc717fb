using Fairway.Testing;
using Fairway.Testing.Workloads;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>The promise: a bank that never closes moves there and back, again and again, and nothing that a client was told is lost or doubled.</summary>
internal static class RoundTrip
{
    /// <param name="live">The bank, closed.</param>
    /// <param name="rounds">How often it moves there and back.</param>
    /// <param name="keepsWaiters">True when both sides let writers wait until the other one is open. A file cannot: from its close until the other side opens, a moment
    /// later, a client is sent to and fro as often as it asks.</param>
    /// <param name="each">How many transactions lie between two switches.</param>
    public static async Task RunAsync(LiveBank live, int rounds, bool keepsWaiters, int each = 20)
    {
        rounds = Campaigns.Number("FAIRWAY_ROUNDS", rounds);
        each = Campaigns.Number("FAIRWAY_ROUND_TRANSACTIONS", each);
        live.Bank.Open();
        await live.FollowAsync();
        for (int round = 1; round <= rounds; round++)
        {
            await live.WorkOnAsync(each);
            await live.SwitchAsync("cutover");
            await live.WorkOnAsync(each);
            await live.SwitchAsync("rollback");
        }

        await live.WorkOnAsync(each);
        LedgerCheck check = await live.AssertExactAsync(live.Source);

        Trials.Note("Q6", "acknowledged while switching there and back", check.Acknowledged);
        Trials.Note("Q6 cycles", "there and back", rounds);
        Assert.True(check.Acknowledged >= rounds * 2 * each);
        Assert.Equal(0, live.Bank.StaleReads);
        Assert.Empty(live.Bank.Errors);
        Assert.All(live.Bank.Clients, client => Assert.InRange(client.Refusals, rounds, keepsWaiters ? 2 * rounds : int.MaxValue));
    }
}
