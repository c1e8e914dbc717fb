using Fairway.Testing;
using Npgsql;

namespace Fairway.EngineTests.Scenarios.PostgreSql;

/// <summary>Tables that somebody holds: exit 4 after a bounded wait, and the same command works when they are free.</summary>
public sealed class LockTests : IDisposable
{
    private const string Tables = $"""
        CREATE TABLE people (id int PRIMARY KEY, email text);
        INSERT INTO people SELECT i, '{Journey.Person}' FROM generate_series(1, 60000) AS i;
        """;

    private readonly Journey _journey = Journey.Between(Tables);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ScenarioDatabase Source => _journey.Source!; // Between gives a source.

    [Fact]
    public async Task A_source_table_that_somebody_holds_is_told_after_a_bounded_wait()
    {
        FairwayResult refused;
        await using (NpgsqlConnection _ = await HoldAsync(Source, "people"))
        {
            refused = await _journey.RunAsync("sync");
        }

        Refusal.IsClear(refused, 4, "somebody holds", "lock", "run the command again");
        await _journey.ArrivesAsync("people");
    }

    [Fact]
    public async Task A_target_table_that_somebody_holds_is_told_after_a_bounded_wait()
    {
        using FairwayProcess begun = _journey.Start("sync", "--by-key", "--verbose", "--range-rows", "200", "--jobs", "1");
        Assert.True(await begun.SaysAsync(line => line.Contains("is durable", StringComparison.Ordinal), 5, Token));
        Assert.True(await begun.KillAsync(Token));
        FairwayResult refused;
        await using (NpgsqlConnection _ = await HoldAsync(_journey.Target, "people"))
        {
            refused = await _journey.RunAsync("sync", "--by-key");
        }

        Refusal.IsClear(refused, 4, "people", "somebody holds a lock", "pg_stat_activity", "run the command again");
        FairwayResult next = (await _journey.RunAsync("sync", "--by-key", "--json")).Ended(0);
        Assert.True(next.Json.GetProperty("rangesBefore").GetInt32() >= 5);
        Assert.Equal(0, Source.RowsThatDiffer(_journey.Target, "SELECT * FROM people"));
    }

    public void Dispose() => _journey.Dispose();

    private static async Task<NpgsqlConnection> HoldAsync(ScenarioDatabase database, string table)
    {
        var holder = new NpgsqlConnection($"Host=127.0.0.1;Port={database.Server.Port};Username={PostgreSqlServer.Admin};Password={PostgreSqlServer.AdminPassword};Database={database.Name};Pooling=false");
        await holder.OpenAsync(Token);
        await using var hold = new NpgsqlCommand($"BEGIN; LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE", holder);
        await hold.ExecuteNonQueryAsync(Token);
        return holder;
    }
}
