using System.Text.RegularExpressions;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.PostgreSql;

/// <summary>Ends a sync between two PostgreSQL databases at random moments of every phase, and lets the next attempt go on.</summary>
public sealed partial class KillTests(ITestOutputHelper output)
{
    private const int Kills = 5;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(20260301, "--by-key")]
    [InlineData(20260302, "--by-key")]
    [InlineData(20260303, "--jobs=3")]
    public async Task Five_kills_cost_no_row_and_by_key_no_finished_range(int seed, string manner)
    {
        var random = new Random(seed);
        using Journey journey = Journey.Between(ShopSource.Sql);
        string[] command = ["sync", "--json", "--verbose", "--range-rows", "500", manner];
        HashSet<string> recorded = [];
        for (int kill = 0; kill < Kills; kill++)
        {
            KillMoment moment = Draw(random, kill);
            using FairwayProcess sync = journey.Start(command);
            await moment.WaitAsync(sync, Token);
            bool killed = await sync.KillAsync(Token);
            FairwayResult attempt = await journey.EndAsync(sync);
            output.WriteLine($"kill {kill} after '{attempt.Error.Split('\n')[^1]}' + {moment.Milliseconds} ms; {recorded.Count} ranges had been recorded");
            Assert.True(killed, attempt.All);
            AssertNoneReadAgain(recorded, attempt, manner);
            recorded = Recorded(journey);
        }

        FairwayResult last = (await journey.RunAsync(command)).Ended(0);
        AssertNoneReadAgain(recorded, last, manner);
        Assert.True(last.Json.GetProperty("ok").GetBoolean());
        Assert.Equal(ShopSource.Rows, last.Json.GetProperty("rows").GetInt64());
        Assert.All(ShopSource.Queries, query => Assert.Equal(0, journey.Source!.RowsThatDiffer(journey.Target, query))); // Between gives a source.
    }

    [Fact]
    public async Task Control_C_ends_a_sync_with_130_and_the_next_one_goes_on()
    {
        Need.That(!OperatingSystem.IsWindows(), "Ctrl-C is sent by the kill command, which Windows lacks");
        using Journey journey = Journey.Between(ShopSource.Sql);
        string[] command = ["sync", "--verbose", "--range-rows", "500", "--by-key"];
        using FairwayProcess copying = journey.Start(command);
        Assert.True(await copying.SaysAsync(line => line.Contains("is durable", StringComparison.Ordinal), 20, Token));
        copying.Interrupt();
        FairwayResult interrupted = await journey.EndAsync(copying);
        using FairwayProcess building = journey.Start(command);
        Assert.True(await building.SaysAsync(Builds, 2, Token));
        building.Interrupt();
        FairwayResult again = await journey.EndAsync(building);

        Refusal.IsClear(interrupted, 130, "it was interrupted. What was finished is kept; run the same command again");
        Refusal.IsClear(again, 130, "it was interrupted. What was finished is kept; run the same command again");
        FairwayResult next = (await journey.RunAsync("sync", "--json", "--by-key")).Ended(0);
        Assert.Equal(0, next.Json.GetProperty("rangesCopied").GetInt32());
        Assert.All(ShopSource.Queries, query => Assert.Equal(0, journey.Source!.RowsThatDiffer(journey.Target, query))); // Between gives a source.
    }

    // One kill before the copy, two within, one while indexes are built, one while statistics are gathered: at a random moment each, but no phase is left to
    // luck. The pg_restore of a killed attempt goes on until the next one ends it, so that there may be no index left to build.
    private static KillMoment Draw(Random random, int kill) => kill switch
    {
        0 => new KillMoment(_ => true, 0, random.Next(900)),
        < 3 => new KillMoment(line => line.Contains("reading range", StringComparison.Ordinal), random.Next(1, 60), random.Next(15)),
        3 => new KillMoment(Builds, random.Next(1, 4), random.Next(15)),
        _ => new KillMoment(line => line.StartsWith("statistics of", StringComparison.Ordinal), random.Next(1, 4), random.Next(15)),
    };

    private static bool Builds(string line) => line.Contains("CONSTRAINT", StringComparison.Ordinal) || line.Contains("INDEX", StringComparison.Ordinal);

    private static HashSet<string> Recorded(Journey journey) => journey.Target.Psql("SELECT to_regclass('_fairway.range') IS NOT NULL") == "t"
        ? [.. journey.Target.Psql("SELECT source_table, number FROM _fairway.range").Split('\n', StringSplitOptions.RemoveEmptyEntries)]
        : [];

    // Physical ranges live as long as their snapshot: what a kill left unfinished begins again.
    private static void AssertNoneReadAgain(HashSet<string> recorded, FairwayResult attempt, string manner)
    {
        string[] read = [.. ReadingRange().Matches(attempt.Error).Select(m => $"{m.Groups["table"].Value}|{m.Groups["number"].Value}")];
        Assert.Equal(read.Length, read.Distinct().Count());
        Assert.Empty(manner == "--by-key" ? read.Intersect(recorded) : []);
    }

    [GeneratedRegex(@"^copy (?<table>[\w.]+): reading range (?<number>\d+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ReadingRange();
}
