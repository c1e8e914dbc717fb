using System.Text.Json;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios;

/// <summary>The promise about memory: 256 MiB for any table, rows of 100 MB included.</summary>
public sealed class MemoryTests(ITestOutputHelper output)
{
    private const long MostBytes = 256L << 20;

    private const string SmallRows = """
        CREATE TABLE small (id INTEGER PRIMARY KEY, name TEXT, half REAL);
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) INSERT INTO small SELECT i, 'name ' || i, i * 0.5 FROM n;
        """;

    [Theory]
    [InlineData("blobs", "id INTEGER PRIMARY KEY, name TEXT NOT NULL, body BLOB", "1, 'first', randomblob(100000000)", "2, 'small', x'00'", "3, 'next', randomblob(100000000)", "4, 'null', NULL")]
    [InlineData("texts", "id INTEGER PRIMARY KEY, body TEXT", "1, hex(randomblob(50000000))", "2, 'x'", "3, hex(randomblob(50000000))")]
    [InlineData("keyed", "code TEXT PRIMARY KEY, body BLOB", "'a', randomblob(100000000)", "'b', x''", "'c', randomblob(100000000)")]
    [InlineData("loose", "body", "randomblob(100000000)", "1", "hex(randomblob(50000000))")]
    public async Task A_sync_of_rows_of_100_MB_stays_below_256_MiB(string table, string columns, params string[] rows)
    {
        using ScenarioProject project = await WithRowsAsync("", table, columns, rows);

        await AssertBoundedAsync(project, rows.Length + 300_000);
    }

    [Fact]
    public async Task A_mapped_table_with_rows_of_100_MB_stays_below_256_MiB()
    {
        const string mapping = "mapping: { documents: { to: papers, columns: { body: { to: content }, old: drop } } }";
        string[] rows = ["1, 7, randomblob(100000000)", "2, 8, x''", "3, 9, randomblob(100000000)"];
        using ScenarioProject project = await WithRowsAsync(mapping, "documents", "id INTEGER PRIMARY KEY, old INTEGER, body BLOB", rows);

        await AssertBoundedAsync(project, rows.Length + 300_000);
    }

    private static async Task<ScenarioProject> WithRowsAsync(string mapping, string table, string columns, string[] rows)
    {
        Need.That(OperatingSystem.IsLinux(), "only Linux tells the peak of a process's memory");
        Sqlite3Client.Require();
        var project = new ScenarioProject(mapping);
        await project.InSourceAsync($"PRAGMA journal_mode = OFF; CREATE TABLE {table} ({columns}); INSERT INTO {table} VALUES {string.Join(", ", rows.Select(r => $"({r})"))}; {SmallRows}");
        return project;
    }

    private async Task AssertBoundedAsync(ScenarioProject project, long rows)
    {
        FairwayResult sync = (await project.RunFreshAsync("sync", "--json")).Ended(0);
        FairwayResult verify = (await project.RunFreshAsync("verify", "--json")).Ended(0);

        output.WriteLine($"sync {sync.PeakBytes >> 20} MiB, verify {verify.PeakBytes >> 20} MiB");
        JsonElement verified = sync.Json.GetProperty("verify");
        Assert.True(verified.GetProperty("ok").GetBoolean());
        Assert.Equal(rows, verified.GetProperty("rows").GetInt64());
        Assert.InRange(sync.PeakBytes, 1, MostBytes);
        Assert.InRange(verify.PeakBytes, 1, MostBytes);
    }
}
