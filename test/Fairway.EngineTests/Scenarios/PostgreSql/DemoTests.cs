using System.Text.Json;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.PostgreSql;

/// <summary>The demo into a database of PostgreSQL.</summary>
public sealed class DemoTests : IDisposable
{
    private static readonly string[] _tables = ["customers", "addresses", "products", "order_items", "payments", "sales_orders"];

    private readonly TemporaryFolder _folder = new();
    private readonly ScenarioDatabase _target = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_demo_moves_damages_finds_and_repairs_twice_in_the_same_database()
    {
        JsonElement first = (await RunAsync()).Ended(0).Json;
        JsonElement second = (await RunAsync()).Ended(0).Json;

        Assert.All(new[] { first, second }, demo =>
        {
            Assert.True(demo.GetProperty("ok").GetBoolean());
            Assert.Equal([3, 3, 3, 0], new[] { "planted", "found", "repaired", "differences" }.Select(n => demo.GetProperty(n).GetInt32()));
        });
        string[] reported = [.. second.GetProperty("tables").EnumerateArray().Select(t => $"{t.GetProperty("target")}|{t.GetProperty("targetRows")}")];
        Assert.All(_tables, table => Assert.Contains(reported, r => r.EndsWith($"{table}|{_target.Psql($"SELECT count(*) FROM {table}")}", StringComparison.Ordinal)));
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

    public void Dispose()
    {
        _folder.Dispose();
        _target.Dispose();
    }

    private async Task<FairwayResult> RunAsync()
    {
        FairwayResult result = await FairwayProcess.RunAsync(
            _folder.Path, ["demo", "--json", "--target", "env:DEMO_TARGET", "--folder", "demo"], new Dictionary<string, string> { ["DEMO_TARGET"] = _target.Address }, Token);
        Assert.DoesNotContain(ScenarioDatabase.Password, result.All, StringComparison.Ordinal);
        Assert.DoesNotContain(Journey.Person, result.All, StringComparison.Ordinal);
        return result;
    }
}
