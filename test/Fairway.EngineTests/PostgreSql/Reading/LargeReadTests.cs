using System.Globalization;
using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.PostgreSql.Reading;

[Collection(nameof(LargeReadTests))]
[CollectionDefinition(nameof(LargeReadTests), DisableParallelization = true)]
public sealed class LargeReadTests : ReadingTest
{
    private const int Large = 100_000_000;
    private const long MostGrowth = 60_000_000;

    [Theory]
    [InlineData("text", "text", "repeat('é', 50000000)", "")]
    [InlineData("bytes", "bytea", "decode(repeat('ff', 100000000), 'hex')", "")]
    [InlineData("json", "jsonb", "to_jsonb(repeat('x', 99999998))", "Jsonb")]
    public async Task A_value_of_100_MB_passes_in_pieces(string type, string native, string value, string form)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Memory is measured in /proc.");
        Sql($"CREATE TABLE samples (k int PRIMARY KEY, v {native}, w text); INSERT INTO samples VALUES (1, NULL, 'a'), (2, {value}, 'b'), (3, NULL, 'c')");
        TableSchema table = TestTable.Of("k", "k:integer!", $"v:{type}", "w:text");
        table = table with { Columns = [table.Columns[0], table.Columns[1] with { WireForm = form }, table.Columns[2]] };
        var sizes = new List<int>();
        await using ISnapshotReader reader = await OpenAsync();
        GC.Collect();
        await File.WriteAllTextAsync("/proc/self/clear_refs", "5", Token);
        long before = Peak();

        await foreach (RowBatch batch in reader.ReadAsync(table, KeyRange.Whole, BatchLimits.Default, Token))
        {
            using (batch)
            {
                sizes.Add(batch.Rows == 1 ? batch[0][1].Bytes.Length : 0);
            }
        }

        long grown = Peak() - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"{grown:N0} bytes");
        Assert.Equal([0, Large, 0], sizes);
        Assert.InRange(grown, 0, MostGrowth);
    }

    [Fact]
    public async Task Rows_around_the_size_of_the_window_arrive_whole()
    {
        Sql("CREATE TABLE samples (k int PRIMARY KEY, v text, w text); INSERT INTO samples SELECT g, repeat(chr(65 + g % 26), g * 7919 % 700000), repeat('w', 1 + g * 104729 % 300000) FROM generate_series(1, 120) AS g");
        TableSchema table = TestTable.Of("k", "k:integer!", "v:text", "w:text");

        using RowBatch rows = await System.ReadAllAsync(table);

        string[] digests = [.. Enumerable.Range(0, rows.Rows).Select(r => $"{Canonical.ReadInt64(rows[r][0].Bytes)}|{Md5(rows[r][1].Bytes)}|{Md5(rows[r][2].Bytes)}")];
        Assert.Equal(Sql("SELECT k, md5(v), md5(w) FROM samples").Split('\n').Order(StringComparer.Ordinal), digests.Order(StringComparer.Ordinal));
    }

    // What PostgreSQL can compute too; nothing is kept secret by it.
#pragma warning disable CA5351
    private static string Md5(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(global::System.Security.Cryptography.MD5.HashData(bytes));
#pragma warning restore CA5351

    private static long Peak()
    {
        string line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.AsSpan(6).Trim(" kB\t"), CultureInfo.InvariantCulture) * 1024;
    }
}
