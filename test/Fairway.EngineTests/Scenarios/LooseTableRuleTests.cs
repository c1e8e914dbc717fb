using Fairway.EngineTests.Scenarios.PostgreSql;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios;

/// <summary>Rules about order and sums of SQLite's tables, which take any kind of value unless they are STRICT: the same whatever the rows move to.</summary>
public sealed class LooseTableRuleTests
{
    private const string Rules = """
        integrity:
          - { id: QTY, on: lines.qty, rule: range, min: 0, max: 100, then: halt }
          - { id: NEW, on: lines.at, rule: freshness, within: 24h, then: halt }
          - { id: SUM, on: lines, rule: reconcile, measure: "sum(qty), sum(price) by state", then: halt }
          - { id: STATE, on: lines.state, rule: accepted, values: [new, paid, 7], then: halt }
        """;

    private const string Loose = "CREATE TABLE lines (id INTEGER PRIMARY KEY, qty INTEGER, price DECIMAL(9,2), state TEXT, at DATETIME);";
    private const string Strict = "CREATE TABLE lines (id INTEGER PRIMARY KEY, qty INTEGER, price INTEGER, state TEXT, at TEXT) STRICT;";
    private const string Rows = "INSERT INTO lines VALUES (1, 5, 10, 'new', datetime('now')), (2, 7, 20, 'paid', datetime('now', '-9 days')), (3, NULL, 30, 7, NULL);";

    [Theory]
    [InlineData(Loose, false)]
    [InlineData(Strict, false)]
    [InlineData(Loose, true)]
    [InlineData(Strict, true)]
    public async Task Rules_about_order_and_sums_hold_and_break(string table, bool toServer)
    {
        using ScenarioDatabase? server = toServer ? new ScenarioDatabase() : null;
        using ScenarioProject project = await CopiedAsync(table, server);

        Assert.Contains("4 rules: 4 hold.", (await project.RunAsync("verify", "--rules")).Ended(0).Out, StringComparison.Ordinal);
        await project.InSourceAsync("UPDATE lines SET qty = 101 WHERE id = 2; UPDATE lines SET state = 'gone' WHERE id = 1; UPDATE lines SET at = datetime('now', '-2 days') WHERE id = 1;");

        string broken = (await project.RunAsync("verify", "--rules")).Ended(5).Out;
        Assert.Contains("4 rules: 4 are broken.", broken, StringComparison.Ordinal);
        Assert.Contains("QTY: id=2", broken, StringComparison.Ordinal);
        Assert.Contains("STATE: id=1", broken, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Values_of_another_kind_are_counted_and_what_they_leave_open_is_not_known(bool toServer)
    {
        using ScenarioDatabase? server = toServer ? new ScenarioDatabase() : null;
        using ScenarioProject project = await CopiedAsync(Loose, server);
        await project.InSourceAsync("UPDATE lines SET qty = 'a dozen' WHERE id < 3; UPDATE lines SET at = 'yesterday' WHERE id = 1;");

        FairwayResult result = (await project.RunAsync("verify", "--rules")).Ended(5);

        Assert.Contains("lines.qty: 2 of its values are no bigint, which is what the column declares", result.Out, StringComparison.Ordinal);
        Assert.Contains("lines.at: 1 of its values are no timestamp, which is what the column declares", result.Out, StringComparison.Ordinal);
        Assert.Contains("4 rules: 1 holds, 3 cannot be judged.", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("dozen", result.Out + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_declares_nothing_has_no_order_and_the_file_is_refused()
    {
        using var project = new ScenarioProject("integrity: [{ id: R, on: lines.v, rule: range, min: 0, then: halt }]");
        await project.InSourceAsync("CREATE TABLE lines (id INTEGER PRIMARY KEY, v);");

        FairwayResult refused = (await project.RunAsync("run")).Ended(2);

        Assert.Contains("rule R: lines.v: it is of type any, and values of this type have no order that every engine shares", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_of_ones_own_that_fails_is_named_with_its_side_place_and_remedy()
    {
        using var project = new ScenarioProject("integrity: [{ id: R, rule: sql, sql: \"select count(*) from lines where nme = 1\", target-sql: \"select count(*) frm lines\", then: halt }]");
        await project.InSourceAsync($"{Loose}{Rows}");
        (await project.RunAsync("sync")).Ended(0);

        string said = (await project.RunAsync("verify", "--rules")).Ended(5).Out;

        Assert.Contains("source: a query to ", said, StringComparison.Ordinal);
        Assert.Contains("no such column: nme (line 1, column 34). Correct the name in the statement", said, StringComparison.Ordinal);
        Assert.Contains("; target: a query to ", said, StringComparison.Ordinal);
        Assert.Contains("it is no query that SQLite reads (line 1, column 21). Write one query", said, StringComparison.Ordinal);
    }

    private static async Task<ScenarioProject> CopiedAsync(string table, ScenarioDatabase? server)
    {
        var project = new ScenarioProject(Rules, target: server is null ? "sqlite:./target.db" : "env:NEW_SYSTEM");
        project.Environment["NEW_SYSTEM"] = server?.Address ?? "";
        await project.InSourceAsync($"{table}{Rows}");
        (await project.RunAsync("sync")).Ended(0);
        return project;
    }
}
