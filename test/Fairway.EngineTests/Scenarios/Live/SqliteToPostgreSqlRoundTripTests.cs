namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>Ten rounds between a file and PostgreSQL.</summary>
public sealed class SqliteToPostgreSqlRoundTripTests
{
    [Fact]
    public async Task Ten_rounds_lose_and_double_nothing()
    {
        await using LiveBank live = await LiveBank.FromFileAsync(clients: 2, TimeSpan.FromMilliseconds(60));

        await RoundTrip.RunAsync(live, 10, keepsWaiters: false);
    }
}
