using System.Text.Json;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>The whole demo as a user runs it; what it says of the bank that moves while it is open is counted again by the sqlite3 client.</summary>
public sealed class LiveDemoTests : IDisposable
{
    private const int Widest = 115;
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bank_moves_there_back_and_there_again_and_the_folder_goes_on()
    {
        Sqlite3Client.Require();

        JsonElement demo = (await RunAsync("demo", "--json", "--folder", "demo")).Ended(0).Json;

        Assert.True(demo.GetProperty("ok").GetBoolean());
        Assert.Equal([3, 3, 3, 0], Numbers(demo, "planted", "found", "repaired", "differences"));
        Assert.Equal([0, 0, 3], Numbers(demo, "lost", "duplicated", "switches"));
        Assert.Equal(3, demo.GetProperty("holdsMs").GetArrayLength());
        Assert.All(demo.GetProperty("holdsMs").EnumerateArray(), hold => Assert.InRange(hold.GetDouble(), 0.001, 5_000));
        await AssertCountedAsync(demo);

        JsonElement domain = (await RunAsync("status", "--json", "--project", "demo/live")).Ended(0).Json.GetProperty("domains")[0];
        Assert.Equal(("live", "target", 3L), (domain.GetProperty("stage").GetString()!, domain.GetProperty("sourceOfTruth").GetString()!, domain.GetProperty("switches").GetInt64()));
        (await RunAsync("rollback", "--project", "demo/live")).Ended(0);
        (await RunAsync("verify", "--project", "demo/live")).Ended(0);
    }

    [Fact]
    public async Task Control_C_leaves_nothing_behind_and_the_next_demo_tells_its_story()
    {
        Need.That(!OperatingSystem.IsWindows(), "Ctrl-C is sent by the kill command, which Windows lacks");
        Sqlite3Client.Require();

        using FairwayProcess demo = FairwayProcess.Start(_folder.Path, ["demo", "--folder", "demo"]);
        Assert.True(await demo.SaysAsync(line => line.Contains(" rollback -p ", StringComparison.Ordinal), 1, Token));
        string[] children = [.. Directory.EnumerateDirectories($"/proc/{demo.Id}/task").SelectMany(t => File.ReadAllText($"{t}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        demo.Interrupt();
        (await demo.EndAsync(Token)).Ended(130);

        Assert.Empty(children);
        Assert.All(await Sqlite3Client.QueryAsync(_folder.File("demo/live/legacy.db"), "BEGIN IMMEDIATE; SELECT 0; ROLLBACK;", Token), free => Assert.Equal("0", free));

        FairwayResult next = (await RunAsync("demo", "--folder", "demo")).Ended(0);
        Assert.Contains(" acknowledged writes: lost 0, duplicated 0; differences 0 ", next.Out, StringComparison.Ordinal);
        Assert.Contains("All is well, in ", next.Out, StringComparison.Ordinal);
        Assert.All(next.All.Split('\n'), line => Assert.True(line.Length <= Widest, line));
    }

    public void Dispose() => _folder.Dispose();

    private static long[] Numbers(JsonElement demo, params string[] names) => [.. names.Select(n => demo.GetProperty(n).GetInt64())];

    private Task<FairwayResult> RunAsync(params string[] arguments) => FairwayProcess.RunAsync(_folder.Path, arguments, null, Token);

    private async Task AssertCountedAsync(JsonElement demo)
    {
        string[] noted = [.. Directory.EnumerateFiles(_folder.File("demo/live/ledger")).SelectMany(File.ReadLines)];
        string[] acknowledged = [.. noted.Where(n => n.EndsWith(" Acknowledged", StringComparison.Ordinal)).Select(n => n.Split(' ')[0]).Order(StringComparer.Ordinal)];
        Assert.Equal(acknowledged.Length, demo.GetProperty("acknowledged").GetInt32());
        Assert.True(acknowledged.Length > 100);
        Assert.Equal(acknowledged, (await Sqlite3Client.QueryAsync(_folder.File("demo/live/modern.db"), "SELECT token FROM tokens", Token)).Order(StringComparer.Ordinal));
        Assert.Equal(acknowledged.Length, acknowledged.Distinct().Count());
        string[] counts = await Sqlite3Client.QueryAsync(_folder.File("demo/live/modern.db"), Checks(), Token);
        Assert.Equal("5000000", counts[0]);
        Assert.All(counts[1..], count => Assert.Equal("0", count));
    }

    private string Checks() => $"""
        SELECT sum(balance) FROM accounts;
        ATTACH '{_folder.File("demo/live/legacy.db")}' AS old;
        SELECT count(*) FROM accounts AS a WHERE balance IS NOT (SELECT sum(amount) FROM entries WHERE account = a.id);
        SELECT count(*) FROM tokens AS t WHERE (SELECT count(*) FROM entries AS e WHERE e.token = t.token) <> 2;
        {Both("accounts")}{Both("tokens")}{Both("entries")}
        """;

    private static string Both(string table) => $"""
        SELECT count(*) FROM (SELECT * FROM main.{table} EXCEPT SELECT * FROM old.{table});
        SELECT count(*) FROM (SELECT * FROM old.{table} EXCEPT SELECT * FROM main.{table});

        """;
}
