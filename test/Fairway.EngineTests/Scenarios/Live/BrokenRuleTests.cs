using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using Fairway.EngineTests.Scenarios.PostgreSql;
using Fairway.Testing;
using Fairway.Testing.Workloads;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>Rules while a bank never closes: what is broken halts, is repaired and goes on; what is broken after the switch goes back by itself, and nothing acknowledged is lost.</summary>
public sealed class BrokenRuleTests
{
    // The totals of entries move with every transaction of every client: while they do, nobody may say that they differ.
    private const string Rules = """
        integrity:
          - { id: NAME, on: accounts.owner, rule: required, then: halt, every: 1s }
          - { id: NOTE, on: "notes.account -> accounts.id", rule: references, then: back, every: 1s, at-switch: true }
          - { id: SUMS, on: entries, rule: reconcile, measure: "sum(amount), count(*) by account", then: back, every: 1s, at-switch: true }
        playbooks:
          back: { action: rollback, decide-within: 1s, else: back }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_breach_halts_and_one_after_the_switch_goes_back_by_itself()
    {
        await using LiveBank live = await BankAsync();
        live.Bank.Open();
        await live.FollowAsync();

        // A breach before the switch holds the domain, and is over when it is repaired and closed.
        await DoAsync(live.Source, "INSERT INTO accounts (id, owner, balance) VALUES (9001, ' ', 0)");
        await FoundAsync(live, "F-1", f => f.GetProperty("holds").GetBoolean());
        FairwayResult refused = (await live.Project.RunAsync("cutover")).Ended(3);
        Assert.Contains("finding F-1 about rule NAME is not closed, and holds it where it stands", refused.Error, StringComparison.Ordinal);
        Assert.Contains("Rule NAME is still broken", (await live.Project.RunAsync("finding", "close", "F-1", "--because", "nothing")).Ended(3).Error, StringComparison.Ordinal);
        await DoAsync(live.Source, "DELETE FROM accounts WHERE id = 9001");
        (await live.Project.RunAsync("finding", "close", "F-1", "--because", "a test account; it was deleted")).Ended(0);
        await live.SwitchAsync("cutover");

        // A breach after it goes back when nobody has decided.
        await live.WorkOnAsync(20);
        await DoAsync(live.Target, "INSERT INTO notes (id, account) VALUES (1, 77777)");
        await FoundAsync(live, "F-2", f => f.TryGetProperty("playbook", out JsonElement run) && run.GetProperty("wasDone").GetBoolean());
        await ComesToAsync(live, "follow");
        await live.WorkOnAsync(20);

        // It is repaired where the authority is now, and goes on.
        await DoAsync(live.Source, "DELETE FROM notes");
        (await live.Project.RunAsync("finding", "close", "F-2", "--because", "the note was a mistake")).Ended(0);
        await live.ProvedAsync();
        await live.SwitchAsync("cutover");
        await live.WorkOnAsync(20);
        await live.AssertExactAsync(live.Target);
        Assert.Empty(live.Bank.Errors);
        Assert.Equal(0, live.Bank.StaleReads);
        Assert.Equal(2, (await FindingsAsync(live)).Length);
        (await live.Project.RunAsync("complete", "--yes")).Ended(0);
    }

    [Fact]
    public async Task A_runner_that_is_killed_leaves_what_it_found_to_the_next_one()
    {
        await using LiveBank live = await BankAsync();
        await live.FollowAsync();
        await DoAsync(live.Source, "INSERT INTO accounts (id, owner, balance) VALUES (9001, '', 0)");
        await FoundAsync(live, "F-1", f => f.GetProperty("holds").GetBoolean());

        await live.KillRunnerAsync();
        Assert.Contains("F-1 is yours", (await live.Project.RunAsync("finding", "own", "F-1")).Ended(0).Out, StringComparison.Ordinal);
        live.Start();
        await live.ProvedAsync();

        Assert.Contains("holds it where it stands", (await live.Project.RunAsync("cutover")).Ended(3).Error, StringComparison.Ordinal);
        (await live.Project.RunAsync("finding", "close", "F-1", "--accept", "--because", "an account without a name, known since the spring")).Ended(0);
        await live.SwitchAsync("cutover");
        Assert.Single(await FindingsAsync(live));
    }

    [Fact]
    public async Task What_the_source_had_before_is_told_apart_and_a_rule_on_nothing_is_refused_before_anything_is_touched()
    {
        using var project = new ScenarioProject("integrity: [{ id: R, on: shop.name, rule: required, then: halt }, { id: S, on: shop.nme, rule: required, then: halt }]");
        await project.InSourceAsync("CREATE TABLE shop (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO shop VALUES (1, NULL), (2, 'two');");

        FairwayResult refused = (await project.RunAsync("run")).Ended(2);

        Assert.Contains("rule S: table shop stores no column 'nme' (Did you mean 'name'?)", refused.Error, StringComparison.Ordinal);
        project.Write("integrity: [{ id: R, on: shop.name, rule: required, then: halt }]");
        Assert.Contains("source 1 of 2 rows", (await project.RunAsync("verify", "--rules")).Ended(5).Out, StringComparison.Ordinal);
        using FairwayProcess run = project.Start("run");
        Assert.True(await run.SaysAsync(l => l.Contains("rule R: 1 of 2 was there before", StringComparison.Ordinal), 1, Token));
        Assert.True(await run.SaysAsync(l => l.Contains("is copied", StringComparison.Ordinal), 1, Token));
        Assert.Contains("R     required  shop.name  holds", (await project.RunAsync("verify", "--rules")).Ended(0).Out, StringComparison.Ordinal);
    }

    private static Task<LiveBank> BankAsync()
    {
        var source = new ScenarioDatabase();
        source.Psql($"CREATE TABLE notes (id bigint PRIMARY KEY, account bigint NOT NULL); ALTER TABLE notes OWNER TO {ScenarioDatabase.Role}");
        return LiveBank.OfAsync(source, new ScenarioDatabase(), clients: 4, TimeSpan.FromMilliseconds(30), Rules);
    }

    private static async Task DoAsync(BankSide side, string sql)
    {
        await using DbConnection connection = await side.OpenAsync(Token);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Token);
    }

    private static async Task FoundAsync(LiveBank live, string id, Func<JsonElement, bool> isSo)
    {
        long began = Stopwatch.GetTimestamp();
        while (!(await FindingsAsync(live)).Any(f => f.GetProperty("id").GetString() == id && isSo(f)))
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Sides.Patience, $"{id} did not come to that: {string.Join('\n', live.Runner.ErrorLines.TakeLast(15))}");
            await Task.Delay(200, Token);
        }
    }

    // The runner says how it stands once a second: what was true a moment ago is still said.
    private static async Task ComesToAsync(LiveBank live, string stage)
    {
        long began = Stopwatch.GetTimestamp();
        while ((await live.DomainAsync())!.Value.GetProperty("stage").GetString() != stage) // It runs.
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Sides.Patience, $"It did not come to stage {stage}: {string.Join('\n', await FindingsAsync(live))}\n{string.Join('\n', live.Runner.ErrorLines.TakeLast(15))}");
            await Task.Delay(200, Token);
        }
    }

    private static async Task<JsonElement[]> FindingsAsync(LiveBank live)
    {
        using JsonDocument found = JsonDocument.Parse((await live.Project.RunAsync("finding", "list", "--all", "--json")).Ended(0).Out);
        return [.. found.RootElement.GetProperty("findings").EnumerateArray().Select(f => f.Clone())];
    }
}
