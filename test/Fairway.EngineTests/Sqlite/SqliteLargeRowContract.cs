using System.Globalization;
using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.Sqlite;

/// <summary>Rows of 100 MB cross, and are digested, in bounded memory.</summary>
[Collection(nameof(SqliteLargeRowContract))]
[CollectionDefinition(nameof(SqliteLargeRowContract), DisableParallelization = true)]
public sealed class SqliteLargeRowContract : IDisposable
{
    private const int Large = 100_000_000;

    // SQLite's record of the row, something for the page cache, and the zeros that a kernel counts until they are taken back: the row is not there a second time.
    private const long Once = 170_000_000;

    // A table that SQLite cannot open in pieces: the record, and the value that is bound to it.
    private const long Twice = 230_000_000;

    // Pieces of the value as they pass.
    private const long Passing = 40_000_000;

    // Less while copying would mean that the measurement does not see the row at all.
    private const long LeastGrowth = Large / 2;
    private readonly SqliteFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("bytes", "zeroblob(100000000)", "", Once, Passing)]
    [InlineData("text", "CAST(zeroblob(100000000) AS TEXT)", "", Once, Passing)]
    [InlineData("any", "CAST(zeroblob(100000000) AS TEXT)", "", Once, Passing)]
    [InlineData("bytes", "zeroblob(100000000)", "WITHOUT ROWID", Twice, Once)]
    public async Task A_row_of_100_MB_is_in_memory_no_oftener_than_SQLite_needs(string type, string value, string options, long mostCopyGrowth, long mostDigestGrowth)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Memory is measured in /proc.");
        TableSchema table = TestTable.Of("id", "id:bigint!", $"v:{type}", "w:text") with { Options = [options] };
        ISystem source = _fixture.NewSystem();
        ISystem target = _fixture.NewSystem();
        await _fixture.CreateAsync(source, table);
        await _fixture.CreateAsync(target, table);
        _fixture.Execute(source, $"INSERT INTO samples VALUES (1, NULL, 'a'), (2, {value}, 'b'), (3, NULL, 'c')");
        long before = Reset();

        await CopyAsync(source, target, table);
        long copied = Peak() - before;
        before = Reset();
        BucketDigest sourceDigest = await source.DigestAsync(table);
        BucketDigest targetDigest = await target.DigestAsync(table);
        long digested = Peak() - before;

        TestContext.Current.TestOutputHelper?.WriteLine($"copy {copied:N0} bytes, digest {digested:N0} bytes");
        Assert.InRange(copied, LeastGrowth, mostCopyGrowth);
        Assert.InRange(digested, 0, mostDigestGrowth);
        Assert.Empty(sourceDigest.DifferentFrom(targetDigest));
        Assert.Equal(3, targetDigest.Rows);
        Assert.Equal((long)Large, _fixture.Scalar(target, "SELECT octet_length(v) FROM samples WHERE id = 2"));
    }

    public void Dispose() => _fixture.Dispose();

    private static async Task CopyAsync(ISystem source, ISystem target, TableSchema table)
    {
        await using ISnapshotReader reader = await source.OpenSnapshotAsync(Misfits.Refuse, Token);
        await using ITargetWriter writer = await target.OpenWriterAsync(Token);
        await using ITargetTransaction transaction = await writer.BeginAsync(Token);
        await foreach (RowBatch batch in reader.ReadAsync(table, KeyRange.Whole, BatchLimits.Default, Token))
        {
            using (batch)
            {
                await transaction.InsertAsync(table, batch, Token);
            }
        }

        await transaction.CommitAsync(Token);
    }

    // Sets the peak of this process back to what it uses now, and returns that.
    private static long Reset()
    {
        GC.Collect();
        File.WriteAllText("/proc/self/clear_refs", "5");
        return Peak();
    }

    private static long Peak()
    {
        string line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.AsSpan(6).Trim(" kB\t"), CultureInfo.InvariantCulture) * 1024;
    }
}
