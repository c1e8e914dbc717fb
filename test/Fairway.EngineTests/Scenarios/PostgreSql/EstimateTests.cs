using System.Text.Json;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.PostgreSql;

/// <summary>The estimate between two servers knows that rows are relayed and that several lanes carry them, and leaves nothing behind.</summary>
public sealed class EstimateTests
{
    private const string Seen = "SELECT relnamespace::regnamespace, relname FROM pg_class ORDER BY 1, 2; SELECT nspname FROM pg_namespace ORDER BY 1";

    private const string Tables = """
        CREATE SCHEMA shop;
        CREATE TABLE shop.orders (id bigint PRIMARY KEY, note text, total numeric(12,2));
        INSERT INTO shop.orders SELECT i, md5(i::text), i / 7.0 FROM generate_series(1, 60000) AS i;
        CREATE TABLE people (id int PRIMARY KEY, email text, page xml);
        INSERT INTO people SELECT i, 'p' || i || '@example.org', '<?xml version="1.0"?><a/>' FROM generate_series(1, 2000) AS i;
        """;

    [Fact]
    public async Task Rows_that_nothing_changes_are_measured_relayed_and_on_lanes()
    {
        using Journey journey = Journey.Between(Tables);
        string before = journey.Target.Psql(Seen);

        JsonElement estimate = (await journey.RunAsync("plan", "--json")).Ended(0).Json.GetProperty("estimate");

        Assert.True(estimate.GetProperty("relayed").GetBoolean());
        Assert.True(estimate.GetProperty("lanes").GetInt32() >= 2);
        Assert.InRange(estimate.GetProperty("copy").GetProperty("sampleRows").GetInt64(), 1, 62_100);
        Assert.False(estimate.TryGetProperty("copyReshaped", out _));
        Assert.True(estimate.GetProperty("copySeconds").GetDouble() > 0);
        Assert.Equal(before, journey.Target.Psql(Seen));
    }

    [Fact]
    public async Task Rows_that_a_mapping_changes_are_measured_apart_and_decoded()
    {
        using Journey journey = Journey.Between(Tables, "mapping: { shop.orders: { columns: { total: { scale: 100, as: bigint } } } }");

        JsonElement estimate = (await journey.RunAsync("plan", "--json")).Ended(0).Json.GetProperty("estimate");

        Assert.Empty(estimate.GetProperty("notMeasured").EnumerateArray());
        Assert.All(["copy", "copyReshaped"], kind => Assert.InRange(estimate.GetProperty(kind).GetProperty("sampleRows").GetInt64(), 1, 62_100));
        Assert.True(estimate.GetProperty("copySeconds").GetDouble() > 0);
        Assert.Equal("", journey.Target.Psql("SELECT relname FROM pg_class WHERE relname LIKE '%trial%'"));
    }

    [Fact]
    public async Task Rows_that_are_relayed_as_text_are_measured_too()
    {
        using Journey journey = Journey.Between("CREATE TABLE people (id int PRIMARY KEY, page xml); INSERT INTO people SELECT i, '<?xml version=\"1.0\"?><a/>' FROM generate_series(1, 20000) AS i");

        JsonElement estimate = (await journey.RunAsync("plan", "--json")).Ended(0).Json.GetProperty("estimate");

        Assert.True(estimate.GetProperty("relayed").GetBoolean());
        Assert.Empty(estimate.GetProperty("notMeasured").EnumerateArray());
        Assert.InRange(estimate.GetProperty("copy").GetProperty("sampleRows").GetInt64(), 1, 20_000);
    }

    [Fact]
    public async Task An_event_trigger_that_refuses_tables_is_a_warning_of_the_plan()
    {
        using Journey journey = Journey.Between(Tables);
        journey.Target.Psql("""
            CREATE FUNCTION no() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no ddl'; END $$;
            CREATE EVENT TRIGGER guard ON ddl_command_start WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION no();
            """);

        FairwayResult plan = (await journey.RunAsync("plan")).Ended(0);

        Assert.Contains("WARNING: as things are, sync will stop at the target: ", plan.Out, StringComparison.Ordinal);
        Assert.Contains("ALTER EVENT TRIGGER guard DISABLE", plan.Out, StringComparison.Ordinal);
    }
}
