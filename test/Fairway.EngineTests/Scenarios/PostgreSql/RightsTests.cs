using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.PostgreSql;

/// <summary>Rights that are missing: the message has the GRANT, and with that GRANT the same command works.</summary>
public sealed class RightsTests : IDisposable
{
    private const string Tables = $"""
        CREATE SCHEMA shop;
        CREATE TABLE shop.people (id serial PRIMARY KEY, email text);
        INSERT INTO shop.people (email) SELECT '{Journey.Person}' FROM generate_series(1, 20000);
        """;

    private readonly string _role = $"scant{Environment.ProcessId}_{Interlocked.Increment(ref _roles)}";
    private static int _roles;
    private readonly Journey _journey = Journey.Between(Tables);

    public RightsTests() => PostgreSqlServer.Shared.Psql("postgres", $"CREATE ROLE {_role} LOGIN PASSWORD '{ScenarioDatabase.Password}'");

    private ScenarioDatabase Source => _journey.Source!; // Between gives a source.

    [Fact]
    public async Task Each_right_that_the_source_lacks_comes_with_its_grant()
    {
        _journey.SourceAt(Source.With(_role));

        Refusal.IsClear(await _journey.RunAsync("sync"), 1, "shop", "GRANT USAGE ON SCHEMA shop TO");
        Source.Psql($"GRANT USAGE ON SCHEMA shop TO {_role}");
        Refusal.IsClear(await _journey.RunAsync("sync"), 1, "people", "GRANT SELECT ON");
        Source.Psql($"GRANT SELECT ON ALL TABLES IN SCHEMA shop TO {_role}; GRANT SELECT ON ALL SEQUENCES IN SCHEMA shop TO {_role}");
        await _journey.ArrivesAsync("shop.people");
    }

    [Fact]
    public async Task Each_right_that_the_target_lacks_comes_with_its_grant()
    {
        _journey.TargetAt(_journey.Target.With(_role));

        FairwayResult refused = await _journey.RunAsync("sync");
        Refusal.IsClear(refused, 1, _journey.Target.Name, "CREATE ON DATABASE");
        lock (PostgreSqlServer.Rights)
        {
            _journey.Target.Psql($"GRANT CREATE ON DATABASE {_journey.Target.Name} TO {_role}; GRANT SET ON PARAMETER session_replication_role TO {_role}");
        }

        await _journey.ArrivesAsync("shop.people");
    }

    [Fact]
    public async Task A_table_of_the_target_that_belongs_to_another_comes_with_its_grant()
    {
        using (FairwayProcess begun = _journey.Start("sync", "--by-key", "--verbose", "--range-rows", "100", "--jobs", "1"))
        {
            Assert.True(await begun.SaysAsync(line => line.Contains("is durable", StringComparison.Ordinal), 2, TestContext.Current.CancellationToken));
            Assert.True(await begun.KillAsync(TestContext.Current.CancellationToken));
        }

        _journey.Target.Psql("ALTER TABLE shop.people OWNER TO postgres");

        Refusal.IsClear(await _journey.RunAsync("sync", "--by-key"), 1, "shop.people", $"the role {ScenarioDatabase.Role} may not write there", "GRANT SELECT, INSERT");

        _journey.Target.Psql($"ALTER TABLE shop.people OWNER TO {ScenarioDatabase.Role}");
        (await _journey.RunAsync("sync", "--by-key")).Ended(0);
        await _journey.ArrivesAsync("shop.people");
    }

    public void Dispose()
    {
        _journey.Dispose();
        PostgreSqlServer.Shared.Psql("postgres", $"DROP OWNED BY {_role}; DROP ROLE {_role}");
    }
}
