namespace Fairway.EngineTests.Scenarios.PostgreSql;

/// <summary>Defaults of a database that would end a long session, forbid a write or change a text: none of them matters.</summary>
public sealed class SettingTests
{
    [Fact]
    public async Task Time_limits_and_forms_of_a_database_do_not_matter()
    {
        using Journey journey = Journey.Between($"""
            CREATE SCHEMA shop;
            CREATE TABLE shop.people (id int PRIMARY KEY, email text UNIQUE, born date, seen timestamptz, score float8, bill interval, photo bytea);
            INSERT INTO shop.people SELECT i, i || '{Journey.Person}', date '1970-01-01' + i, timestamptz '2020-01-01 UTC' + i * interval '1 s', 1.0 / i, i * interval '1 h', decode(lpad(to_hex(i), 8, '0'), 'hex')
            FROM generate_series(1, 150000) AS i;
            CREATE INDEX ON shop.people (born, seen);
            CREATE VIEW shop.young AS SELECT * FROM shop.people WHERE born > date '2000-02-01' AND seen > '2020-02-01 00:00:00+00';
            """);
        foreach (ScenarioDatabase database in new[] { journey.Source!, journey.Target }) // Between gives a source.
        {
            foreach (string setting in new[]
            {
                "statement_timeout = '50ms'", "lock_timeout = '1ms'", "idle_in_transaction_session_timeout = '50ms'", "idle_session_timeout = '500ms'",
                "default_transaction_read_only = on", "default_transaction_isolation = 'serializable'", "TimeZone = 'Asia/Kathmandu'", "DateStyle = 'SQL, DMY'",
                "IntervalStyle = 'sql_standard'", "extra_float_digits = -10", "bytea_output = 'escape'", "standard_conforming_strings = off", "search_path = 'shop'",
            })
            {
                database.Psql($"ALTER ROLE {ScenarioDatabase.Role} IN DATABASE {database.Name} SET {setting}");
            }
        }

        await journey.ArrivesAsync("shop.people", "shop.young");
    }
}
