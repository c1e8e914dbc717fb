using System.Text.Json;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.PostgreSql;

/// <summary>The demo into a database of PostgreSQL, by a role that is no superuser and has a role made for the bank's writers; psql counts again.</summary>
public sealed class DemoTests : IDisposable
{
    private static readonly string[] _tables = ["customers", "addresses", "products", "order_items", "payments", "sales_orders"];

    private readonly TemporaryFolder _folder = new();
    private readonly ScenarioDatabase _target = new();
    private readonly string _role;

    public DemoTests()
    {
        _role = $"teller_{_target.Name}";
        lock (PostgreSqlServer.Rights)
        {
            _target.Psql($"""
                CREATE ROLE {_role} LOGIN PASSWORD '{ScenarioDatabase.Password}' REPLICATION CREATEROLE;
                GRANT SET ON PARAMETER session_replication_role TO {_role};
                GRANT CREATE ON DATABASE {_target.Name} TO {_role}; GRANT USAGE, CREATE ON SCHEMA public TO {_role};
                """);
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_demo_tells_both_parts_twice_in_the_same_database()
    {
        JsonElement first = (await RunAsync()).Ended(0).Json;
        JsonElement second = (await RunAsync()).Ended(0).Json;

        Assert.All(new[] { first, second }, demo =>
        {
            Assert.True(demo.GetProperty("ok").GetBoolean());
            Assert.Equal([3, 3, 3, 0], Numbers(demo, "planted", "found", "repaired", "differences"));
            Assert.Equal([0, 0, 3], Numbers(demo, "lost", "duplicated", "switches"));
            Assert.Equal(3, demo.GetProperty("holdsMs").GetArrayLength());
        });
        string[] reported = [.. second.GetProperty("tables").EnumerateArray().Select(t => $"{t.GetProperty("target")}|{t.GetProperty("targetRows")}")];
        Assert.All(_tables, table => Assert.Contains(reported, r => r.EndsWith($"{table}|{_target.Psql($"SELECT count(*) FROM {table}")}", StringComparison.Ordinal)));
        AssertCounted(second);

        // One slot, which keeps the way back; the writers' role has gone.
        Assert.Equal("1", _target.Psql("SELECT count(*) FROM pg_replication_slots WHERE database = current_database()"));
        Assert.Equal("0", _target.Psql("SELECT count(*) FROM pg_roles WHERE rolname = 'fairway_demo_' || (SELECT oid FROM pg_database WHERE datname = current_database())"));
        (await FairwayProcess.RunAsync(_folder.Path, ["complete", "--yes", "--project", "demo/live"], null, Token)).Ended(0);
        Assert.Equal("0", _target.Psql("SELECT count(*) FROM pg_replication_slots WHERE database = current_database()"));
    }

    [Fact]
    public async Task A_demo_that_is_interrupted_leaves_no_role_and_no_slot()
    {
        Need.That(!OperatingSystem.IsWindows(), "Ctrl-C is sent by the kill command, which Windows lacks");

        using FairwayProcess demo = Start();
        Assert.True(await demo.SaysAsync(line => line.Contains(" rollback -p ", StringComparison.Ordinal), 1, Token));
        demo.Interrupt();
        (await demo.EndAsync(Token)).Ended(130);

        Assert.Equal("0", _target.Psql("SELECT count(*) FROM pg_replication_slots WHERE database = current_database()"));
        Assert.Equal("0", _target.Psql("SELECT count(*) FROM pg_publication"));
        Assert.Equal("0", _target.Psql("SELECT count(*) FROM pg_roles WHERE rolname = 'fairway_demo_' || (SELECT oid FROM pg_database WHERE datname = current_database())"));
    }

    [Fact]
    public async Task A_database_with_tables_of_others_is_refused_and_kept()
    {
        _target.Psql($"CREATE TABLE theirs (word text); INSERT INTO theirs VALUES ('{Journey.Person}')");

        FairwayResult refused = await RunAsync();

        Refusal.IsClear(refused, 2, _target.Name, "the database has tables that no demo made", "Make an empty one");
        Assert.Equal(Journey.Person, _target.Psql("TABLE theirs"));
        Assert.Equal("1", _target.Psql("SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"));
    }

    [Theory]
    [InlineData("NOREPLICATION", "may not read changes", "REPLICATION, or leave the bank out with --no-live")]
    [InlineData("NOCREATEROLE", "may not make one for the bank's writers", "CREATEROLE, or leave the bank out with --no-live")]
    public async Task A_role_that_cannot_have_the_bank_moved_is_told_and_can_leave_it_out(string lacks, string seen, string remedy)
    {
        _target.Psql($"ALTER ROLE {_role} {lacks}");

        Refusal.IsClear(await RunAsync(), 2, _target.Name, seen, remedy);

        Assert.Equal("0", _target.Psql("SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"));
        JsonElement shop = (await RunAsync("--no-live")).Ended(0).Json;
        Assert.Equal([3, 3, 3, 0], Numbers(shop, "planted", "found", "repaired", "differences"));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _target.Dispose();
        _target.Server.Psql("postgres", $"REVOKE SET ON PARAMETER session_replication_role FROM {_role}; DROP ROLE {_role}");
    }

    private static long[] Numbers(JsonElement demo, params string[] names) => [.. names.Select(n => demo.GetProperty(n).GetInt64())];

    private void AssertCounted(JsonElement demo)
    {
        int acknowledged = Directory.EnumerateFiles(_folder.File("demo/live/ledger")).SelectMany(File.ReadLines).Count(n => n.EndsWith(" Acknowledged", StringComparison.Ordinal));
        Assert.Equal(acknowledged, demo.GetProperty("acknowledged").GetInt32());
        Assert.Equal($"{acknowledged}|{acknowledged}", _target.Psql("SELECT count(*), count(DISTINCT token) FROM tokens"));
        Assert.Equal($"5000000|{5000 + (2 * acknowledged)}", _target.Psql("SELECT (SELECT sum(balance) FROM accounts), (SELECT count(*) FROM entries)"));
        Assert.Equal("0", _target.Psql("SELECT count(*) FROM accounts AS a WHERE balance <> (SELECT sum(amount) FROM entries WHERE account = a.id)"));
    }

    private FairwayProcess Start(params string[] more) => FairwayProcess.Start(
        _folder.Path,
        ["demo", "--target", "env:DEMO_TARGET", "--folder", "demo", .. more],
        new Dictionary<string, string> { ["DEMO_TARGET"] = _target.With(role: _role) });

    private async Task<FairwayResult> RunAsync(params string[] more)
    {
        using FairwayProcess demo = Start(["--json", .. more]);
        FairwayResult result = await demo.EndAsync(Token);
        Assert.DoesNotContain(ScenarioDatabase.Password, result.All, StringComparison.Ordinal);
        Assert.DoesNotContain(Journey.Person, result.All, StringComparison.Ordinal);
        return result;
    }
}
