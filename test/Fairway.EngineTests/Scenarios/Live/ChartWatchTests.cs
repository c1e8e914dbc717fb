using System.Text.Json;
using Fairway.EngineTests.Scenarios.PostgreSql;
using Npgsql;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>A runner watches who uses the source: whoever comes to a critical table after the chart was taken, and whoever still works there after the switch, is named.</summary>
public sealed class ChartWatchTests
{
    private const string Workflows = """
        workflows: { payments: { owner: ann, kind: billing, impact: { revenue: 3 } } }
        consumers: { teller: { kind: service, owner: ann, serves: [payments], access: rw, columns: [source/accounts.balance] } }
        records: [{ id: D1, kind: decision, text: What is watched here is asked for no gate, owner: ann, on: [all] }]
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_newcomer_on_a_critical_table_is_named_until_somebody_knows_him()
    {
        await using LiveBank live = await BankAsync();
        await live.FollowAsync("--chart-every", "500ms");
        (await live.Project.RunAsync("discover", "--watch", "0s")).Ended(0);
        await using NpgsqlConnection export = await WorkAsync(live, "month-end-export", "SELECT sum(balance) FROM accounts");

        string said = await FoundAsync(live, "chart/new-consumer", "open");
        Assert.Contains("postgres/month-end-export reads public.accounts (C1)", said, StringComparison.Ordinal);
        Assert.Contains("F-1", (await live.Project.RunAsync("finding", "show", "F-1")).Ended(0).Out, StringComparison.Ordinal);
        Assert.Matches("chart: .* old, .* watched; [0-9]+ consumers, [0-9]+ undocumented", (await live.Project.RunAsync("status")).Ended(0).Out);

        // It is a runner's journal: what a person says of the chart is asked of the runner.
        (await live.Project.RunAsync("map", "claim", "postgres/month-end-export", "ann")).Ended(0);
        await FoundAsync(live, "chart/new-consumer", "verified");
        (await live.Project.RunAsync("finding", "close", "F-1", "--because", "the export of the controllers")).Ended(0);

        // It does not hold the domain, and is not found again.
        await live.SwitchAsync("cutover");
        Assert.Empty(await FindingsAsync(live, "chart/new-consumer"));
    }

    [Fact]
    public async Task Who_works_on_the_side_that_was_left_is_named_and_who_merely_stays_connected_is_not()
    {
        await using LiveBank live = await BankAsync();
        await using NpgsqlConnection idle = await WorkAsync(live, "asleep", "SELECT count(*) FROM accounts");
        await live.FollowAsync("--chart-every", "500ms");
        await live.SwitchAsync("cutover");
        await Task.Delay(TimeSpan.FromSeconds(3), Token); // The margin for statements that were under way when it was switched.
        await using NpgsqlConnection report = await WorkAsync(live, "old-report", "SELECT count(*) FROM accounts");

        string said = await FoundAsync(live, "chart/old-side", "open");

        Assert.Equal("since the switch the source is still used by postgres/old-report (public.accounts)", said);

        await live.SwitchAsync("rollback");
        await FoundAsync(live, "chart/old-side", "verified");
    }

    private static async Task<LiveBank> BankAsync()
    {
        var source = new ScenarioDatabase();
        source.Psql($"GRANT pg_read_all_stats TO {ScenarioDatabase.Role}");
        LiveBank live = await LiveBank.OfAsync(source, new ScenarioDatabase(), clients: 1, TimeSpan.FromMilliseconds(30), Workflows);
        string file = live.Project.File("fairway.yaml");
        string written = (await File.ReadAllTextAsync(file, Token)).Replace("{ name: scenario }", "{ name: scenario, people: { ann: { name: Ann, contact: desk 1 } } }", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, written.Replace("all: { tables: [\"*\"] }", "all: { tables: [\"*\"], class: C4 }", StringComparison.Ordinal), Token);
        return live;
    }

    private static async Task<NpgsqlConnection> WorkAsync(LiveBank live, string application, string statement)
    {
        var connection = (NpgsqlConnection)await live.Source.OpenAsync(Token);
        await using var named = new NpgsqlCommand($"SET application_name = '{application}'", connection);
        await named.ExecuteNonQueryAsync(Token);
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteScalarAsync(Token);
        return connection;
    }

    private static async Task<string> FoundAsync(LiveBank live, string rule, string state)
    {
        DateTime until = DateTime.UtcNow + Sides.Patience;
        while (DateTime.UtcNow < until)
        {
            if (await FindingsAsync(live, rule) is [var finding] && finding.GetProperty("state").GetString() == state)
            {
                return finding.GetProperty("seen").GetString()!;
            }

            await Task.Delay(300, Token);
        }

        Assert.Fail($"{rule} did not become {state}: {string.Join('\n', live.Runner.ErrorLines.TakeLast(15))}");
        return "";
    }

    private static async Task<JsonElement[]> FindingsAsync(LiveBank live, string rule) =>
        [.. (await live.Project.RunAsync("finding", "list", "--json")).Ended(0).Json.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("rule").GetString() == rule)];
}
