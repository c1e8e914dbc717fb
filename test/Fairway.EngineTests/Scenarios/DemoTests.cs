using System.Globalization;
using System.Text.Json;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios;

/// <summary>The demo's first part, the shop that is closed for its move, recounted by the sqlite3 client.</summary>
public sealed class DemoTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1")]
    [InlineData("20260417")]
    public async Task A_demo_moves_damages_finds_and_repairs(string seed)
    {
        Sqlite3Client.Require();

        JsonElement demo = await RunAsync(seed);

        Assert.True(demo.GetProperty("ok").GetBoolean());
        Assert.Equal([3, 3, 3, 0], Numbers(demo, "planted", "found", "repaired", "differences"));
        Assert.True(demo.GetProperty("rows").GetInt64() >= 300_000);
        Assert.False(demo.TryGetProperty("acknowledged", out _));
        await AssertCountsAsync(demo);
        Assert.All(await Sqlite3Client.QueryAsync(_folder.File("demo/modern.db"), Checks(), Token), count => Assert.Equal("0", count));
    }

    [Fact]
    public async Task The_same_seed_plants_the_same_differences()
    {
        JsonElement first = await RunAsync("7");
        JsonElement second = await RunAsync("7");

        Assert.Equal(first.GetProperty("plantedKinds").GetRawText(), second.GetProperty("plantedKinds").GetRawText());
        Assert.Equal(first.GetProperty("tables").GetRawText(), second.GetProperty("tables").GetRawText());
    }

    public void Dispose() => _folder.Dispose();

    private static long[] Numbers(JsonElement demo, params string[] names) => [.. names.Select(n => demo.GetProperty(n).GetInt64())];

    private async Task<JsonElement> RunAsync(string seed) =>
        (await FairwayProcess.RunAsync(_folder.Path, ["demo", "--json", "--no-live", "--seed", seed, "--folder", "demo"], null, Token)).Ended(0).Json;

    // Every table of both files, and no other: what the demo reports is what the client counts.
    private async Task AssertCountsAsync(JsonElement demo)
    {
        JsonElement[] tables = [.. demo.GetProperty("tables").EnumerateArray()];
        Assert.Equal(
            tables.Select(t => $"{t.GetProperty("target")}|{t.GetProperty("targetRows")}").Order(StringComparer.Ordinal),
            await CountsAsync("demo/modern.db"));
        Assert.Equal(
            tables.Select(t => $"{t.GetProperty("source")}|{t.GetProperty("sourceRows")}").Distinct().Order(StringComparer.Ordinal),
            await CountsAsync("demo/legacy.db"));
        Assert.Equal(demo.GetProperty("rows").GetInt64(), (await CountsAsync("demo/legacy.db")).Sum(c => long.Parse(c.Split('|')[1], CultureInfo.InvariantCulture)));
    }

    private async Task<IEnumerable<string>> CountsAsync(string file)
    {
        string[] tables = await Sqlite3Client.QueryAsync(
            _folder.File(file), "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_fairway\\_%' ESCAPE '\\'", Token);
        string[] counts = await Sqlite3Client.QueryAsync(_folder.File(file), string.Concat(tables.Select(t => $"SELECT '{t}', count(*) FROM \"{t}\";")), Token);
        return counts.Order(StringComparer.Ordinal);
    }

    // Each counts rows of one side that the other lacks, or is the difference of two sums in whole cents.
    private string Checks() => $"""
        ATTACH '{_folder.File("demo/legacy.db")}' AS old;
        {Both("SELECT id, email, name, born, created, vip, notes, photo, legacy_code FROM", "customers", "customers")}
        {Both("SELECT id, customer_id, kind, street, city, country FROM", "addresses", "addresses")}
        {Both("SELECT sku, name, price_cents, description, weight, image FROM", "products", "products")}
        {Both("SELECT order_id, line, sku, quantity, price_cents FROM", "order_items", "order_items")}
        {Both("SELECT id, payment_id, amount_cents, reason FROM", "refunds", "refunds")}
        {Both("SELECT at, path, customer_id, count(*) FROM", "page_views", "page_views", "GROUP BY 1, 2, 3")}
        {Both("SELECT id, note FROM", "order_notes", "orders")}
        {Both("SELECT id, order_id, paid_at, method, reference FROM", "payments", "payments")}
        {Both("SELECT id, customer_id, placed_at FROM", "sales_orders", "orders")}
        SELECT sum(CAST(round(total * 100) AS INTEGER)) - (SELECT sum(total_cents) FROM old.orders) FROM sales_orders;
        SELECT sum(CAST(round(amount * 100) AS INTEGER)) - (SELECT sum(amount_cents) FROM old.payments) FROM payments;
        SELECT count(*) FROM sales_orders AS n JOIN old.orders AS o USING (id)
          WHERE CAST(round(n.total * 100) AS INTEGER) <> o.total_cents OR n.status IS NOT CASE o.state WHEN 0 THEN 'new' WHEN 1 THEN 'paid' WHEN 2 THEN 'sent' WHEN 3 THEN 'cancelled' END;
        SELECT count(*) FROM pragma_table_info('sales_orders') WHERE name IN ('legacy_flag', 'note', 'state', 'total_cents');
        SELECT count(*) FROM pragma_foreign_key_check;
        """;

    private static string Both(string select, string here, string there, string group = "") => $"""
        SELECT count(*) FROM (SELECT * FROM ({select} main.{here} {group}) EXCEPT SELECT * FROM ({select} old.{there} {group}));
        SELECT count(*) FROM (SELECT * FROM ({select} old.{there} {group}) EXCEPT SELECT * FROM ({select} main.{here} {group}));
        """;
}
