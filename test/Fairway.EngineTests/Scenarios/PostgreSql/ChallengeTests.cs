using System.Text.Json;
using Npgsql;

namespace Fairway.EngineTests.Scenarios.PostgreSql;

/// <summary>A plan between two servers is questioned with what the chart and the server itself know.</summary>
public sealed class ChallengeTests : IDisposable
{
    private const string Tables = $"""
        CREATE TABLE orders (id int PRIMARY KEY, total numeric);
        CREATE TABLE invoices (id int PRIMARY KEY, order_id int REFERENCES orders (id));
        CREATE TABLE visits (id int, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
        CREATE TABLE visits_26 PARTITION OF visits FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
        CREATE FUNCTION close_month(t text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'DELETE FROM ' || t; END $$;
        GRANT pg_read_all_stats TO {ScenarioDatabase.Role};
        """;

    private readonly Journey _journey = Journey.Between(Tables, "workflows: { sell: { owner: ann, impact: { revenue: 3 }, tables: [orders, invoices, visits] } }");
    private NpgsqlConnection? _program;

    public ChallengeTests() => File.WriteAllText(_journey.Project.ProjectFile, File.ReadAllText(_journey.Project.ProjectFile)
        .Replace("{ name: scenario }", "{ name: scenario, people: { ann: { name: Ann Fox, contact: \"tel:1\" } } }", StringComparison.Ordinal)
        .Replace("all: { tables: [\"*\"] }", "money: { tables: [invoices] }\n  shop: { tables: [orders, visits] }", StringComparison.Ordinal));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_chart_and_the_server_know_is_asked_for()
    {
        ScenarioDatabase source = _journey.Source!; // Between gives one.
        _program = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = source.Server.SocketFolder, Port = source.Server.Port, Username = "postgres", Database = source.Name, ApplicationName = "shop-web", Pooling = false,
        }.ConnectionString);
        await _program.OpenAsync(Token);
        await using (var command = new NpgsqlCommand("SELECT o.total FROM orders o JOIN invoices i ON i.order_id = o.id", _program))
        {
            await command.ExecuteNonQueryAsync(Token);
        }

        (await _journey.RunAsync("discover", "--watch", "0s")).Ended(0);
        JsonElement said = (await _journey.RunAsync("challenge", "--json")).Ended(1).Json;

        Assert.Equal(["1 consumer whom nobody declares uses tables of `money`: `postgres/shop-web`.", "1 consumer whom nobody declares uses tables of `shop`: `postgres/shop-web`."], Messages(said, "FW111"));
        Assert.Equal(["Routine `public.close_month(t text)` builds SQL at run time; its dependencies are opaque."], Messages(said, "FW116"));
        Assert.Equal(["1 foreign key and 1 kind of statements join `money` and `shop`. While they live in different systems these break."], Messages(said, "FW123"));
        string?[] passed = [.. said.GetProperty("passed").EnumerateArray().Select(p => p.GetString())];
        Assert.Empty(new[] { "FW101", "FW115", "FW124" }.Except(passed));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_leaves_its_rules_unanswered()
    {
        _journey.SourceAt($"postgres://{ScenarioDatabase.Role}:{ScenarioDatabase.Password}@127.0.0.1:1/nowhere");

        JsonElement said = (await _journey.RunAsync("challenge", "--json")).Ended(1).Json;

        Assert.StartsWith("The source could not be asked: ", Assert.Single(said.GetProperty("unreached").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Contains(said.GetProperty("notEvaluated").EnumerateArray(), n => (n.GetProperty("code").GetString(), n.GetProperty("needs").GetString()) == ("FW101", "the source's tables: the source cannot be reached"));
    }

    public void Dispose()
    {
        _program?.Dispose();
        _journey.Dispose();
    }

    private static string[] Messages(JsonElement said, string code) =>
        [.. said.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("code").GetString() == code).Select(f => f.GetProperty("message").GetString()!)]; // Each has one.
}
