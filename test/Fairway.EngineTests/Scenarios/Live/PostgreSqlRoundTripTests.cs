using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>Ten rounds between two PostgreSQL databases.</summary>
public sealed class PostgreSqlRoundTripTests
{
    [Fact]
    public async Task Ten_rounds_lose_and_double_nothing()
    {
        await using LiveBank live = await LiveBank.OfDatabasesAsync(clients: 8, TimeSpan.FromMilliseconds(Campaigns.Number("FAIRWAY_ROUND_PAUSE_MS", 20)));

        await RoundTrip.RunAsync(live, 10, keepsWaiters: true);
    }
}
