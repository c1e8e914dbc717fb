using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.Contract;

/// <summary>What the ports of an engine with <see cref="EngineTraits.DynamicValues"/> promise about values that are not of their column's type, and about
/// columns that hold any. The others cannot store such values.</summary>
public abstract class MisfitContract(EngineFixture fixture) : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(MisfitSamples.Types), MemberType = typeof(MisfitSamples))]
    public async Task A_misfit_is_kept_where_it_is_asked_for(string type, string misfits)
    {
        TableSchema table = TestTable.Of("k", "k:bigint!", $"v:{type}");
        ISystem system = await MisfitSamples.UnderNumbersAsync(fixture, "k");

        using RowBatch rows = await system.ReadAllAsync(table, misfits: Misfits.Keep);

        string[] kept = [.. misfits.Select(m => Convert.ToHexString(MisfitSamples.Kept(m)))];
        string[] read = [.. Enumerable.Range(0, rows.Rows).Select(r => Convert.ToHexString(rows[r][1].Bytes))];
        Assert.Equal(MisfitSamples.All.Length, read.Length);
        Assert.Equal(kept, read.Where(v => v.StartsWith(Convert.ToHexString(Misfit.Mark), StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(MisfitSamples.Types), MemberType = typeof(MisfitSamples))]
    public async Task A_misfit_is_refused_where_it_is_not_asked_for(string type, string misfits)
    {
        TableSchema table = TestTable.Of("k", "k:bigint!", $"v:{type}");
        ISystem system = await MisfitSamples.UnderNumbersAsync(fixture, "k");
        await using ISnapshotReader reader = await system.OpenSnapshotAsync(Misfits.Refuse, Token);

        var refused = new List<char>();
        for (int i = 0; i < MisfitSamples.All.Length; i++)
        {
            using RowBatch key = Numbered(i);
            Exception? fault = await Record.ExceptionAsync(() => ReadKeysAsync(reader, table, [RowKey.Of(key[0], [0])]));
            refused.AddRange(fault is EngineFault { Kind: EngineFaultKind.BadData } bad && bad.Place == $"samples.v at k={i}" ? [MisfitSamples.All[i]] : []);
        }

        Assert.Equal(misfits, string.Concat(refused));
    }

    [Theory]
    [InlineData("k")]
    [InlineData("v,k")]
    public async Task Misfits_in_keys_are_read_in_ranges_and_found_again(string key)
    {
        const string Letters = "rtubTUB";
        TableSchema table = TestTable.Of(key, "k:bigint!", "v:bigint!");
        ISystem system = await MisfitSamples.AsKeysAsync(fixture, key, Letters);
        await using ISnapshotReader reader = await system.OpenSnapshotAsync(Misfits.Keep, Token);
        using var pieces = new RowBatch(2);

        await foreach (KeyRange range in reader.SplitAsync(table, KeyRange.Whole, 2, Token))
        {
            using RowBatch piece = await reader.ReadAllAsync(table, range);
            pieces.AppendAll(piece);
        }

        using RowBatch whole = await reader.ReadAllAsync(table, KeyRange.Whole, new BatchLimits(2, 1 << 20));
        int[] ordinals = [.. table.KeyOrdinals];
        RowKey[] keys = [.. Enumerable.Range(0, whole.Rows).Select(r => RowKey.Of(whole[r], ordinals))];
        Assert.Equal(-1, whole.FirstOddRow(pieces));
        Assert.Equal(Letters.Length + 1, keys.Distinct().Count());
        Assert.Equal(keys, await ReadKeysAsync(reader, table, keys));
    }

    [Theory]
    [MemberData(nameof(MisfitSamples.Types), MemberType = typeof(MisfitSamples))]
    public async Task A_kept_misfit_digests_as_it_is_read_and_a_refused_one_not_at_all(string type, string misfits)
    {
        Assert.NotEmpty(misfits);
        foreach (string key in new[] { "k", "" })
        {
            TableSchema table = TestTable.Of(key, "k:bigint!", $"v:{type}");
            ISystem system = await MisfitSamples.UnderNumbersAsync(fixture, key);
            using RowBatch rows = await system.ReadAllAsync(table, misfits: Misfits.Keep);

            BucketDigest digest = await system.DigestAsync(table, Misfits.Keep);
            EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => system.DigestAsync(table));

            Assert.Equal(MisfitSamples.All.Length, digest.Rows);
            Assert.Empty(digest.DifferentFrom(rows.Expected(table)));
            Assert.Equal(EngineFaultKind.BadData, fault.Kind);
        }
    }

    [Fact]
    public async Task Rows_with_misfits_as_keys_digest_as_they_are_read()
    {
        TableSchema table = TestTable.Of("k", "k:bigint!", "v:text!");
        ISystem system = await MisfitSamples.AsKeysAsync(fixture, "k", "rtubTUB");
        using RowBatch rows = await system.ReadAllAsync(table, misfits: Misfits.Keep);

        BucketDigest digest = await system.DigestAsync(table, Misfits.Keep);

        Assert.Equal(8, digest.Rows);
        Assert.Empty(digest.DifferentFrom(rows.Expected(table)));
    }

    [Theory]
    [InlineData("k", true)]
    [InlineData("k", false)]
    [InlineData("", false)]
    public async Task Rows_with_misfits_are_deleted_as_they_are_stored(string key, bool byKeysAlone)
    {
        TableSchema table = TestTable.Of(key, "k:bigint!", "v:text!");
        ISystem system = await MisfitSamples.AsKeysAsync(fixture, key, "rtubTUB");
        using RowBatch all = await system.ReadAllAsync(table, misfits: Misfits.Keep);
        using var unwanted = new RowBatch(2);
        for (int r = 1; r < all.Rows; r += 2)
        {
            unwanted.AppendRow(all[r]);
        }

        RowKey[] keys = [.. Enumerable.Range(0, unwanted.Rows).Select(r => RowKey.Of(unwanted[r], [0]))];
        await WriteAsync(system, (t, token) => byKeysAlone ? t.DeleteKeysAsync(table, keys, token) : t.DeleteAsync(table, unwanted, token));

        using RowBatch left = await system.ReadAllAsync(table, misfits: Misfits.Keep);
        Assert.Equal(4, left.Rows);
        Assert.All(Enumerable.Range(0, 4), r => Assert.True(left[r].SameAs(all[2 * r])));
    }

    [Fact]
    public async Task Without_a_key_numbers_of_two_kinds_are_different_rows()
    {
        TableSchema table = TestTable.Of("", "id:any");
        ISystem system = fixture.NewSystem();
        await fixture.CreateAsync(system, table);
        using RowBatch stored = new(1);
        stored.StartRow();
        stored.AppendAnyInteger(1);
        using RowBatch real = new(1);
        real.StartRow();
        real.AppendAnyFloat(1);
        await system.InsertAsync(table, stored);

        await Assert.ThrowsAsync<EngineFault>(() => WriteAsync(system, (t, token) => t.DeleteAsync(table, real, token)));

        using RowBatch rows = await system.ReadAllAsync(table);
        Assert.Equal(-1, rows.FirstOddRow(stored));
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => fixture.Dispose();

    private static async Task<List<RowKey>> ReadKeysAsync(ISnapshotReader reader, TableSchema table, RowKey[] keys)
    {
        int[] ordinals = [.. table.KeyOrdinals];
        var found = new List<RowKey>();
        await foreach (RowBatch batch in reader.ReadKeysAsync(table, keys, BatchLimits.Default, Token))
        {
            using (batch)
            {
                found.AddRange(Enumerable.Range(0, batch.Rows).Select(r => RowKey.Of(batch[r], ordinals)));
            }
        }

        return found;
    }

    private static async Task WriteAsync(ISystem system, Func<ITargetTransaction, CancellationToken, Task> write)
    {
        await using ITargetWriter writer = await system.OpenWriterAsync(Token);
        await using ITargetTransaction transaction = await writer.BeginAsync(Token);
        await write(transaction, Token);
        await transaction.CommitAsync(Token);
    }

    private static RowBatch Numbered(long number)
    {
        var row = new RowBatch(1);
        row.StartRow();
        row.AppendInt64(number);
        return row;
    }
}
