using System.Text.Json;
using Fairway.Testing;
using Npgsql;

namespace Fairway.EngineTests.Scenarios.PostgreSql;

/// <summary>An application that nobody has described, with programs at work: who they are, and who breaks when a column changes.</summary>
public sealed class DiscoverTests : IDisposable
{
    private const string Tables = $"""
        CREATE TABLE orders (id int PRIMARY KEY, total numeric, status text);
        CREATE TABLE invoices (id int PRIMARY KEY, order_id int REFERENCES orders (id), amount numeric);
        CREATE VIEW revenue AS SELECT status, sum(total) AS total FROM orders GROUP BY status;
        CREATE FUNCTION bill(o int) RETURNS void LANGUAGE plpgsql AS $$ BEGIN INSERT INTO invoices SELECT id, id, total FROM orders WHERE id = o; END $$;
        INSERT INTO orders VALUES (1, 10, '{Journey.Person}');
        GRANT pg_read_all_stats TO {ScenarioDatabase.Role};
        """;

    private readonly Journey _journey = Journey.Between(Tables);
    private readonly List<NpgsqlConnection> _programs = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Programs_at_work_are_named_and_the_way_by_which_they_break()
    {
        await WorkAsync("shop-web", $"SELECT id, total FROM orders WHERE status = '{Journey.Person}'");
        await WorkAsync("billing-job", "SELECT bill(1)");
        await WorkAsync("reports", "SELECT * FROM revenue");

        FairwayResult discovered = (await _journey.RunAsync("discover", "--watch", "0s", "--json")).Ended(0);
        FairwayResult renamed = (await _journey.RunAsync("impact", "orders.total", "--rename", "amount", "--json")).Ended(0);
        FairwayResult dropped = (await _journey.RunAsync("impact", "orders.total", "--drop")).Ended(0);

        Assert.Equal(["postgres/billing-job", "postgres/reports", "postgres/shop-web"], discovered.Json.GetProperty("consumers").EnumerateArray().Where(c => !c.GetProperty("isLatent").GetBoolean()).Select(c => c.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(["postgres/billing-job breaks", "postgres/shop-web breaks", "public.bill(o integer) breaks"], Hits(renamed.Json));
        Assert.Contains("postgres/reports", dropped.Out, StringComparison.Ordinal);
        Assert.Contains("what runs hourly, daily, weekly, monthly, quarterly or yearly may not have run in it", dropped.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_parser_of_an_empty_copy_makes_what_was_seen_exact()
    {
        await WorkAsync("shop-web", "SELECT id, total FROM orders WHERE status = 'x'");
        _journey.Target.Psql($"SET ROLE {ScenarioDatabase.Role}; CREATE TABLE orders (id int PRIMARY KEY, total numeric, status text)");

        FairwayResult read = (await _journey.RunAsync("discover", "--watch", "0s", "--json")).Ended(0);
        FairwayResult parsed = (await _journey.RunAsync("discover", "--watch", "0s", "--json", "--parser", "target")).Ended(0);
        FairwayResult source = await _journey.RunAsync("discover", "--watch", "0s", "--parser", "env:OLD_SYSTEM");

        Assert.DoesNotContain(Looks(read.Json), l => l.StartsWith("engine", StringComparison.Ordinal));
        Assert.Contains("engine: 1 of 1 shapes accepted", Looks(parsed.Json));
        Refusal.IsClear(source, 2, "--parser", "it is the source itself", "target");
    }

    [Fact]
    public async Task What_a_person_rejects_stays_rejected_and_what_he_claims_is_his()
    {
        await WorkAsync("shop-web", "SELECT id, total FROM orders");
        (await _journey.RunAsync("discover", "--watch", "0s")).Ended(0);

        (await _journey.RunAsync("map", "reject", "postgres/shop-web", "orders", "--because", "it was a trial")).Ended(0);
        (await _journey.RunAsync("map", "claim", "postgres/shop-web", "web-team")).Ended(0);
        FairwayResult again = (await _journey.RunAsync("discover", "--watch", "0s", "--json")).Ended(0);
        FairwayResult impact = (await _journey.RunAsync("impact", "orders.total", "--drop", "--json")).Ended(0);

        Assert.DoesNotContain(Hits(impact.Json), h => h.StartsWith("postgres/shop-web", StringComparison.Ordinal));
        Assert.Equal("web-team", Assert.Single(again.Json.GetProperty("consumers").EnumerateArray(), c => c.GetProperty("name").GetString() == "postgres/shop-web").GetProperty("owner").GetString());
        Assert.Contains("edge.judged", (await _journey.RunAsync("journal", "show")).Ended(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_does_not_run_is_known_by_its_text()
    {
        string folder = _journey.Project.File("ledger");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "close.py"), "def close(cursor):\n    cursor.execute('UPDATE invoices SET amount = 0 WHERE id = %s', [1])\n", Token);

        FairwayResult discovered = (await _journey.RunAsync("discover", "--watch", "0s", "--code", folder)).Ended(0);
        FairwayResult impact = (await _journey.RunAsync("impact", "invoices.amount", "--rename", "sum")).Ended(0);

        Assert.Contains("ledger", discovered.Out, StringComparison.Ordinal);
        Assert.Contains("breaks         ledger (80 %)", impact.Out, StringComparison.Ordinal);
        Assert.Contains("source: close.py:2", impact.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_lies_across_a_border_and_what_another_schema_refuses_is_named_with_whose_it_is()
    {
        await WorkAsync("shop-web", "SELECT o.id FROM orders o JOIN invoices i ON i.order_id = o.id");
        await WorkAsync("clerk", "UPDATE orders SET status = 'x' WHERE id = 1");
        _journey.Target.Psql($"SET ROLE {ScenarioDatabase.Role}; CREATE TABLE orders (id int PRIMARY KEY, total numeric, state text); CREATE TABLE invoices (id int PRIMARY KEY, order_id int, amount numeric)");
        (await _journey.RunAsync("discover", "--watch", "0s")).Ended(0);

        JsonElement moved = (await _journey.RunAsync("impact", "orders", "--move", "--json")).Ended(0).Json;
        FairwayResult unfit = (await _journey.RunAsync("impact", "--on", "target")).Ended(0);
        FairwayResult unfitJson = (await _journey.RunAsync("impact", "--on", "target", "--json")).Ended(0);

        Assert.Equal(["object public.bill(o integer)", "reference constraint invoices_order_id_fkey", "statement postgres/shop-web"], moved.GetProperty("border").EnumerateArray()
            .Select(b => $"{b.GetProperty("kind").GetString()} {(b.GetProperty("consumers").GetArrayLength() > 0 ? b.GetProperty("consumers")[0].GetString() : b.GetProperty("locator").GetString())}").Order(StringComparer.Ordinal));
        Assert.Contains("refuses 1 of 2 statements that were seen", unfit.Out, StringComparison.Ordinal);
        JsonElement refused = Assert.Single(unfitJson.Json.GetProperty("refused").EnumerateArray());
        Assert.Equal(("42703", "postgres/clerk"), (refused.GetProperty("code").GetString(), refused.GetProperty("consumers")[0].GetString()));
        Assert.Equal("0", _journey.Target.Psql("SELECT count(*) FROM orders").Trim());
    }

    [Fact]
    public async Task Logs_of_the_server_manifests_of_dbt_and_tables_of_times_are_read()
    {
        string database = _journey.Source!.Name; // Between gives one.
        string Record(string time, string vxid, string message) => $"2026-11-20 03:00:{time} UTC,\"app\",\"{database}\",311,\"10.0.0.7:50122\",656f1a2b.137,3,\"X\",2026-11-20 03:00:00 UTC,{vxid},0,LOG,00000,\"statement: {message}\",,,,,,,,,\"nightly\",\"client backend\",,0\n";
        await File.WriteAllTextAsync(_journey.Project.File("log.csv"), Record("01.000", "3/1", $"UPDATE orders SET status = '{Journey.Person}'") + Record("02.000", "3/1", "DELETE FROM invoices"), Token);
        await File.WriteAllTextAsync(_journey.Project.File("jobs"), "0 3 * * * /opt/nightly/run\n", Token);
        await File.WriteAllTextAsync(_journey.Project.File("manifest.json"), """
            {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v11.json", "project_name": "marts"}, "nodes": {},
             "sources": {"source.marts.orders": {"resource_type": "source", "schema": "public", "name": "orders"}},
             "exposures": {"exposure.marts.board": {"name": "board", "type": "dashboard", "owner": {"name": "finance"}, "depends_on": {"nodes": ["source.marts.orders"]}}}}
            """, Token);

        JsonElement chart = (await _journey.RunAsync("discover", "--watch", "0s", "--json", "--log", "log.csv", "--jobs", "jobs", "--dbt", "manifest.json")).Ended(0).Json;
        JsonElement moved = (await _journey.RunAsync("impact", "orders", "--move", "--json")).Ended(0).Json;
        FairwayResult form = (await _journey.RunAsync("map", "interview", "finance")).Ended(0);

        JsonElement nightly = Assert.Single(chart.GetProperty("consumers").EnumerateArray(), c => c.GetProperty("name").GetString() == "app/nightly");
        Assert.Equal(("job", 0.95), (nightly.GetProperty("sort").GetString(), nightly.GetProperty("confidence").GetDouble()));
        Assert.Contains(moved.GetProperty("border").EnumerateArray(), b => b.GetProperty("kind").GetString() == "transaction" && b.GetProperty("consumers")[0].GetString() == "app/nightly");
        Assert.Contains("**board**", form.Out, StringComparison.Ordinal);
        Assert.Contains("**app/nightly**, every day", form.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(Journey.Person, string.Concat(Directory.EnumerateFiles(_journey.Project.File(".fairway")).Select(File.ReadAllText)), StringComparison.Ordinal);
        Refusal.IsClear(await _journey.RunAsync("discover", "--watch", "0s", "--log", "absent.csv"), 2, "--log", "there is no absent.csv", "Name files");
        Refusal.IsClear(await _journey.RunAsync("discover", "--watch", "0s", "--log", "jobs"), 2, "--log", "no record of csvlog or jsonlog is in it", "Name another file");
        Refusal.IsClear(await _journey.RunAsync("discover", "--watch", "0s", "--dbt", "jobs"), 2, "--dbt", "The manifest is no JSON", "Name another file");
        Refusal.IsClear(await _journey.RunAsync("discover", "--watch", "0s", "--jobs", "manifest.json"), 2, "--jobs", "no line of it is a job of cron", "Name another file");
        Refusal.IsClear(await _journey.RunAsync("discover", "--watch", "0s", "--code", "."), 2, "--code", "no file of it is C#, Python or Ruby", "Name another file");
    }

    [Fact]
    public async Task What_is_asked_wrongly_is_refused_with_what_would_be_right()
    {
        Refusal.IsClear(await _journey.RunAsync("impact", "orders.total", "--drop"), 1, "The chart", "nothing was discovered yet", "fairway discover");
        (await _journey.RunAsync("discover", "--watch", "0s")).Ended(0);

        Refusal.IsClear(await _journey.RunAsync("impact", "order.totl", "--drop"), 2, "order.totl", "nothing on the chart has this name", "Did you mean orders.total");
        Refusal.IsClear(await _journey.RunAsync("impact", "orders", "--not-null"), 2, "public.orders", "is said of a column", "TABLE.COLUMN");
        Refusal.IsClear(await _journey.RunAsync("impact", "orders.total", "--rename", "status"), 2, "--rename", "public.orders has a column status already", "Choose another name");
        Assert.Contains("routine public.bill(o integer), dropped", (await _journey.RunAsync("impact", "bill", "--drop")).Ended(0).Out, StringComparison.Ordinal);
        Assert.Contains("Say WHAT, and one of", (await _journey.RunAsync("impact", "orders.total", "--drop", "--move")).Ended(2).Error, StringComparison.Ordinal);
        Assert.Contains("--watch", (await _journey.RunAsync("discover", "--watch", "soon")).Ended(2).Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _programs.ForEach(p => p.Dispose());
        _journey.Dispose();
    }

    private async Task WorkAsync(string application, string statement)
    {
        ScenarioDatabase source = _journey.Source!; // Between gives one.
        var program = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = source.Server.SocketFolder, Port = source.Server.Port, Username = "postgres", Database = source.Name, ApplicationName = application, Pooling = false,
        }.ConnectionString);
        _programs.Add(program);
        await program.OpenAsync(Token);
        await using var command = new NpgsqlCommand(statement, program);
        await command.ExecuteNonQueryAsync(Token);
    }

    // Roles of other tests on the same server may read everything.
    private static string[] Hits(JsonElement impact) =>
        [.. impact.GetProperty("hits").EnumerateArray().Where(h => !h.GetProperty("name").GetString()!.StartsWith("role ", StringComparison.Ordinal)).Select(h => $"{h.GetProperty("name").GetString()} {h.GetProperty("effect").GetString()}").Order(StringComparer.Ordinal)];

    private static string[] Looks(JsonElement discovered) =>
        [.. discovered.GetProperty("looks").EnumerateArray().Select(l => $"{l.GetProperty("method").GetString()}: {l.GetProperty("saw").GetString()}")];
}
