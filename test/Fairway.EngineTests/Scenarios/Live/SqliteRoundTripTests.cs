namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>Ten rounds between two files, under a load that a file bears.</summary>
public sealed class SqliteRoundTripTests
{
    [Fact]
    public async Task Ten_rounds_lose_and_double_nothing()
    {
        await using LiveBank live = await LiveBank.OfFilesAsync(clients: 2, TimeSpan.FromMilliseconds(60));

        await RoundTrip.RunAsync(live, 10, keepsWaiters: false);
    }
}
