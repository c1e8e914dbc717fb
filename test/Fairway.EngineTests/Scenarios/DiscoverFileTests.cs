using System.Text.Json;

namespace Fairway.EngineTests.Scenarios;

/// <summary>A program over a file of SQLite: nobody is connected, and its text says what it uses.</summary>
public sealed class DiscoverFileTests : IDisposable
{
    private readonly ScenarioProject _project = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_programs_text_is_held_against_the_files_own_translator()
    {
        await _project.InSourceAsync("""
            CREATE TABLE orders (id INTEGER PRIMARY KEY, total, status);
            CREATE TABLE audit (id INTEGER PRIMARY KEY, note);
            CREATE VIEW revenue AS SELECT status, sum(total) AS t FROM orders GROUP BY status;
            """);
        string folder = _project.File("ledger");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "close.py"), "def close(cursor):\n    cursor.execute('UPDATE orders SET status = ? WHERE total > 5', [1])\n    cursor.execute('SELECT t FROM revenue')\n    cursor.execute('SELECT gone FROM audit')\n", Token);

        JsonElement discovered = (await _project.RunAsync("discover", "--watch", "0s", "--code", folder, "--json")).Ended(0).Json;
        JsonElement impact = (await _project.RunAsync("impact", "orders.total", "--drop", "--json")).Ended(0).Json;

        JsonElement ledger = Assert.Single(discovered.GetProperty("consumers").EnumerateArray());
        Assert.Equal(
            ["audit 0.8", "orders 0.95", "orders.status 0.95", "orders.total 0.95", "revenue 0.95", "revenue.t 0.95"],
            ledger.GetProperty("uses").EnumerateArray().Select(u => FormattableString.Invariant($"{u.GetProperty("name").GetString()}{(u.TryGetProperty("column", out JsonElement c) ? $".{c.GetString()}" : "")} {u.GetProperty("confidence").GetDouble()}")).Order(StringComparer.Ordinal));
        Assert.Equal(["ledger breaks", "revenue breaks"], impact.GetProperty("hits").EnumerateArray().Select(h => $"{h.GetProperty("name").GetString()} {h.GetProperty("effect").GetString()}").Order(StringComparer.Ordinal));
        Assert.Contains(discovered.GetProperty("looks").EnumerateArray(), l => l.GetProperty("blind").GetString()!.Contains("A file knows nothing of the programs that open it", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Name a person's id, or a team.", "map", "claim", "orders", "")]
    [InlineData("Name a person's id, or a team.", "map", "claim", "orders", "nobody")]
    [InlineData("Say what orders.total becomes.", "impact", "orders.total", "--rename", " ")]
    public async Task What_says_nothing_is_refused(string remedy, params string[] command)
    {
        await _project.InSourceAsync("CREATE TABLE orders (id INTEGER PRIMARY KEY, total);");
        (await _project.RunAsync("discover", "--watch", "0s")).Ended(0);

        Assert.Contains(remedy, (await _project.RunAsync(command)).Ended(2).Error, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();
}
