using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios;

/// <summary>Values that have no exact form in the target: named by table, column and key, never shown; the sync goes on when they are corrected.</summary>
public sealed class BadValueTests
{
    private const string Canary = "canary.person@example.invalid";

    [Fact]
    public async Task A_text_where_a_number_is_scaled_is_named_and_not_shown()
    {
        using var project = new ScenarioProject("""mapping: { orders: { columns: { cents: { to: total, as: "numeric(12,2)", scale: 0.01 } } } }""");
        await RefusedThenCorrectedAsync(
            project,
            $"CREATE TABLE orders (id INTEGER PRIMARY KEY, cents INTEGER); {Numbers("orders", "i * 7")} UPDATE orders SET cents = '{Canary}' WHERE id = 4321;",
            ["orders.cents at id=4321", "a TEXT of 29 bytes", "Correct the value in the source"],
            "UPDATE orders SET cents = 1 WHERE id = 4321");
    }

    [Fact]
    public async Task A_number_too_large_for_its_new_type_is_named()
    {
        using var project = new ScenarioProject("""mapping: { orders: { columns: { cents: { to: total, as: "numeric(6,2)", scale: 0.01 } } } }""");
        await RefusedThenCorrectedAsync(
            project,
            $"CREATE TABLE orders (id INTEGER PRIMARY KEY, cents INTEGER); {Numbers("orders", "i")} UPDATE orders SET cents = 123456789 WHERE id = 4321;",
            ["orders.cents at id=4321", "numeric(6,2)", "Correct the value in the source"],
            "UPDATE orders SET cents = 1 WHERE id = 4321");
    }

    [Fact]
    public async Task Invalid_UTF8_in_a_text_column_is_named()
    {
        using var project = new ScenarioProject();
        await RefusedThenCorrectedAsync(
            project,
            $"CREATE TABLE notes (id INTEGER PRIMARY KEY, note TEXT); {Numbers("notes", "'note ' || i")} UPDATE notes SET note = CAST(x'c3286e6f' AS TEXT) WHERE id = 4321;",
            ["notes.note at id=4321", "not valid UTF-8", "Correct the value in the source"],
            "UPDATE notes SET note = 'mended' WHERE id = 4321");
    }

    [Fact]
    public async Task A_value_outside_the_value_map_is_named()
    {
        using var project = new ScenarioProject("mapping: { orders: { columns: { state: { to: status, values: { 0: new, 1: paid } } } } }");
        await RefusedThenCorrectedAsync(
            project,
            $"CREATE TABLE orders (id INTEGER PRIMARY KEY, state INTEGER); {Numbers("orders", "i % 2")} UPDATE orders SET state = 9 WHERE id = 4321;",
            ["orders.state at id=4321", "Correct the value in the source"],
            "UPDATE orders SET state = 1 WHERE id = 4321");
    }

    [Fact]
    public async Task Rows_that_a_mapping_makes_alike_are_named_by_the_index_and_copied_anew()
    {
        Sqlite3Client.Require();
        using var project = new ScenarioProject("mapping: { people: { columns: { email: { trim: true } } } }");
        await project.InSourceAsync($"CREATE TABLE people (id INTEGER PRIMARY KEY, email TEXT); CREATE UNIQUE INDEX people_email ON people (email); INSERT INTO people VALUES (1, '{Canary}'), (2, ' {Canary}')");

        FairwayResult refused = await project.RunAsync("sync");

        Refusal.IsClear(refused, 1, "people_email", "same unique key", "in the source", "'fairway sync --restart'");
        Assert.DoesNotContain(Canary, refused.All, StringComparison.Ordinal);
        await project.InSourceAsync("UPDATE people SET email = 'b@example.org' WHERE id = 2");
        (await project.RunAsync("sync", "--restart", "--yes")).Ended(0);
        Assert.Equal(["2"], await project.InTargetAsync("SELECT count(DISTINCT email) FROM people"));
    }

    private static string Numbers(string table, string value) =>
        $"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO {table} SELECT i, {value} FROM n;";

    private static async Task RefusedThenCorrectedAsync(ScenarioProject project, string sql, string[] parts, string correction)
    {
        Sqlite3Client.Require();
        await project.InSourceAsync(sql);
        string before = project.SourceHash();

        FairwayResult refused = await project.RunAsync("sync", "--verbose", "--range-rows", "50");

        Refusal.IsClear(refused, 1, parts);
        Assert.Equal(before, project.SourceHash());
        Assert.DoesNotContain(Canary, refused.All + await File.ReadAllTextAsync(project.Journal, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await project.InSourceAsync(correction);
        FairwayResult corrected = (await project.RunAsync("sync", "--json")).Ended(0);
        Assert.True(corrected.Json.GetProperty("rangesBefore").GetInt32() > 0);
        Assert.Equal(5_000, corrected.Json.GetProperty("verify").GetProperty("rows").GetInt64());
    }
}
