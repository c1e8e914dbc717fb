using Fairway.Testing.Workloads;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>Lists that grow, unique values that are swapped, families that are replaced, keys that move, and clients that read their last write first: there and back.</summary>
public sealed class ChurnTests
{
    [Fact]
    public async Task Order_and_own_writes_survive_rounds_between_two_servers()
    {
        await using LiveBank live = await LiveBank.OfDatabasesAsync(clients: 6, TimeSpan.FromMilliseconds(25), BankWork.Churn);

        await RoundsAsync(live, 2);
    }

    [Fact]
    public async Task Order_and_own_writes_survive_rounds_between_two_files()
    {
        await using LiveBank live = await LiveBank.OfFilesAsync(clients: 2, TimeSpan.FromMilliseconds(80), BankWork.Churn);

        await RoundsAsync(live, 2);
    }

    [Fact]
    public async Task Order_and_own_writes_survive_rounds_between_a_file_and_a_server()
    {
        await using LiveBank live = await LiveBank.FromFileAsync(clients: 2, TimeSpan.FromMilliseconds(60), BankWork.Churn);

        await RoundsAsync(live, 2);
    }

    [Fact]
    public async Task What_is_out_of_order_is_seen()
    {
        await using LiveBank live = await LiveBank.OfFilesAsync(clients: 2, TimeSpan.FromMilliseconds(20), BankWork.Churn);
        live.Bank.Open();
        await live.WorkOnAsync(40);
        await live.AssertExactAsync(live.Source);

        foreach ((string damage, string seen) in new[]
        {
            ("UPDATE lists SET seq = -seq WHERE list = 0 AND place = 3", "out of order"),
            ("DELETE FROM lists WHERE list = 1 AND place = 2", "holes"),
            ("UPDATE seats SET seat = -9 WHERE guest = 2", "wrong seat"),
            ("UPDATE children SET seq = 0 WHERE id = 1", "last transaction"),
            ("UPDATE moving SET id = 7777 WHERE client = 0", "moved"),
        })
        {
            await live.Source.RunAsync(damage, TestContext.Current.CancellationToken);
            Assert.Contains(await live.Bank.FaultsAsync(live.Source, TestContext.Current.CancellationToken), f => f.Contains(seen, StringComparison.Ordinal));
        }
    }

    private static Task RoundsAsync(LiveBank live, int rounds) => RoundTrip.RunAsync(live, rounds, keepsWaiters: false, each: 40);
}
