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
    public async Task What_is_asked_wrongly_is_refused_with_what_would_be_right()
    {
        Refusal.IsClear(await _journey.RunAsync("impact", "orders.total", "--drop"), 1, "The chart", "nothing was discovered yet", "fairway discover");
        (await _journey.RunAsync("discover", "--watch", "0s")).Ended(0);

        Refusal.IsClear(await _journey.RunAsync("impact", "order.totl", "--drop"), 2, "order.totl", "nothing on the chart has this name", "Did you mean orders.total");
        Refusal.IsClear(await _journey.RunAsync("impact", "orders", "--not-null"), 2, "public.orders", "is said of a column", "TABLE.COLUMN");
        Assert.Contains("Say one of", (await _journey.RunAsync("impact", "orders.total", "--drop", "--move")).Ended(2).Error, StringComparison.Ordinal);
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
