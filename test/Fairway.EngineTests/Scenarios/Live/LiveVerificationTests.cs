using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Fairway.Testing;
using Npgsql;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>
/// The promise of comparing while both sides move: no alarm over minutes of writes, and what somebody changes behind our back is found, all of it and nothing else.
/// FAIRWAY_LIVE_MINUTES says how long; two by default, and an hour in a campaign.
/// </summary>
public sealed class LiveVerificationTests(ITestOutputHelper output)
{
    private static readonly TimeSpan _whole = TimeSpan.FromMinutes(
        double.Parse(Environment.GetEnvironmentVariable("FAIRWAY_LIVE_MINUTES") ?? "2", CultureInfo.InvariantCulture));

    private static readonly string[] _tables = ["accounts", "tokens", "entries"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Minutes_of_writes_raise_no_alarm_and_what_is_planted_is_found()
    {
        await using LiveBank live = await LiveBank.OfDatabasesAsync(clients: 4, TimeSpan.FromMilliseconds(40));
        live.Bank.Open();
        await live.FollowAsync("--compare-every", "10s");

        HashSet<(string Table, long Position)> proofs = await CalmAsync(live, _whole * 0.7, least: 3);
        int written = live.Bank.Acknowledged;
        await PlantAsync(live);
        await SeenAsync(live, tokens: 1, entries: 2);
        await MendAsync(live);
        await SeenAsync(live, tokens: 0, entries: 0);
        await CalmAsync(live, _whole * 0.1, least: 0);

        output.WriteLine($"{written:N0} transactions and {proofs.Count} whole proofs of three tables before anything was planted");
        Assert.All(_tables, table => Assert.InRange(proofs.Count(p => p.Table == table), 3, int.MaxValue));
        await live.AssertExactAsync(live.Source);
        Trials.Note("Q16 false alarms", $"{written} transactions, {proofs.Count} proofs of whole tables while they were made: minutes without a false alarm", (long)(_whole * 0.7).TotalMinutes);
    }

    private static async Task<HashSet<(string Table, long Position)>> CalmAsync(LiveBank live, TimeSpan time, int least)
    {
        HashSet<(string, long)> proofs = [];
        long began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < time || (!_tables.All(t => proofs.Count(p => p.Item1 == t) >= least) && Stopwatch.GetElapsedTime(began) < time + Sides.Patience))
        {
            Dictionary<string, JsonElement> tables = await live.TablesAsync();
            Assert.All(tables.Values, t => Assert.Equal(0, t.GetProperty("differences").GetInt32()));
            proofs.UnionWith(tables
                .Where(t => t.Value.GetProperty("provedAt").ValueKind == JsonValueKind.Number)
                .Select(t => (t.Key, t.Value.GetProperty("provedAt").GetInt64())));
            await Task.Delay(500, Token);
        }

        return proofs;
    }

    private static async Task SeenAsync(LiveBank live, int tokens, int entries)
    {
        while (true)
        {
            Dictionary<string, int> seen = (await live.TablesAsync()).ToDictionary(t => t.Key, t => t.Value.GetProperty("differences").GetInt32());
            Assert.Equal(0, seen["accounts"]);
            if ((seen["tokens"], seen["entries"]) == (tokens, entries))
            {
                return;
            }

            await Task.Delay(200, Token);
        }
    }

    // Our own role is the only one that the target lets write.
    private static Task PlantAsync(LiveBank live) => AsMoverAsync(live, """
        UPDATE tokens SET seq = -seq WHERE token = 'c0-3';
        INSERT INTO entries (id, account, amount, token) VALUES (-1, 1, 5, 'planted');
        DELETE FROM entries WHERE id = (SELECT min(id) FROM entries WHERE id > 0);
        """);

    private static async Task MendAsync(LiveBank live)
    {
        List<string> lost = await live.Source.TextsAsync("SELECT format('(%s, %s, %s, %L)', id, account, amount, token) FROM entries ORDER BY id LIMIT 1", Token);
        await AsMoverAsync(live, $"""
            UPDATE tokens SET seq = -seq WHERE token = 'c0-3';
            DELETE FROM entries WHERE id = -1;
            INSERT INTO entries (id, account, amount, token) VALUES {lost[0]};
            """);
    }

    private static async Task AsMoverAsync(LiveBank live, string sql)
    {
        await using var connection = new NpgsqlConnection(live.MoverAtTarget);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Token);
    }
}
