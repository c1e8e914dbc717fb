using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.Contract;

/// <summary>What every snapshot reader promises.</summary>
public abstract class SnapshotReaderContract(EngineFixture fixture) : IDisposable
{
    private const int Rows = 500;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string[]> Keyed => new()
    {
        { "k", ["k:bigint!", "v:text"] },
        { "k", ["v:text", "k:text!"] },
        { "k", ["k:bytes!", "v:text"] },
        { "k", ["k:double precision!", "v:text"] },
        { "k", ["k:numeric(12,3)!", "v:text"] },
        { "k", ["k:numeric(30,4)!", "v:text"] },
        { "k", ["k:uuid!", "v:text"] },
        { "k", ["k:timestamp!", "v:text"] },
        { "b,a", ["a:integer!", "v:text", "b:text!"] },
        { "a,b,c", ["a:boolean!", "b:date!", "c:bigint!"] },
    };

    [Theory]
    [MemberData(nameof(Keyed))]
    public async Task Ranges_cover_every_row_exactly_once(string key, string[] columns)
    {
        TableSchema table = TestTable.Of(key, columns);
        ISystem system = await FilledAsync(table, Rows);
        await using ISnapshotReader reader = await system.OpenSnapshotAsync(new SnapshotOptions(Misfits.Refuse, ByKey: true), Token);
        using RowBatch whole = await reader.ReadAllAsync(table, KeyRange.Whole);

        ImmutableArray<KeyRange> ranges = await reader.SplitAllAsync(table, KeyRange.Whole, 37);
        using var pieces = new RowBatch(columns.Length);
        foreach (KeyRange range in ranges)
        {
            using RowBatch piece = await reader.ReadAllAsync(table, range);
            Assert.True(piece.Rows <= 37);
            pieces.AppendAll(piece);
        }

        Assert.Equal(Rows, whole.Rows);
        Assert.Equal(-1, whole.FirstOddRow(pieces));
    }

    [Theory]
    [MemberData(nameof(Keyed))]
    public async Task Ranges_leave_no_gap_and_keep_open_ends(string key, string[] columns)
    {
        TableSchema table = TestTable.Of(key, columns);
        ISystem system = await FilledAsync(table, Rows);
        await using ISnapshotReader reader = await system.OpenSnapshotAsync(new SnapshotOptions(Misfits.Refuse, ByKey: true), Token);

        ImmutableArray<KeyRange> ranges = await reader.SplitAllAsync(table, KeyRange.Whole with { Number = 5 }, 100);

        Assert.Null(ranges[0].After);
        Assert.Null(ranges[^1].UpTo);
        Assert.Equal(Enumerable.Range(5, ranges.Length), ranges.Select(r => r.Number));
        Assert.Equal(ranges.Skip(1).Select(r => r.After), ranges.SkipLast(1).Select(r => r.UpTo));
        Assert.All(ranges.SkipLast(1), r => Assert.NotNull(r.UpTo));
    }

    [Theory]
    [MemberData(nameof(Keyed))]
    public async Task A_part_of_a_table_is_cut_within_its_ends(string key, string[] columns)
    {
        TableSchema table = TestTable.Of(key, columns);
        ISystem system = await FilledAsync(table, Rows);
        await using ISnapshotReader reader = await system.OpenSnapshotAsync(new SnapshotOptions(Misfits.Refuse, ByKey: true), Token);
        ImmutableArray<KeyRange> ranges = await reader.SplitAllAsync(table, KeyRange.Whole, 100);

        ImmutableArray<KeyRange> parts = await reader.SplitAllAsync(table, ranges[1], 30);

        Assert.Equal(ranges[1].After, parts[0].After);
        Assert.Equal(ranges[1].UpTo, parts[^1].UpTo);
        Assert.Equal(ranges[1].Number, parts[0].Number);
        int rows = 0;
        foreach (KeyRange part in parts)
        {
            using RowBatch piece = await reader.ReadAllAsync(table, part);
            rows += piece.Rows;
        }

        Assert.Equal(100, rows);
    }

    [Theory]
    [MemberData(nameof(Keyed))]
    public async Task Rows_are_found_by_key_and_absent_keys_are_absent(string key, string[] columns)
    {
        TableSchema table = TestTable.Of(key, columns);
        using RowBatch all = Samples(table, Rows);
        ISystem system = await FilledAsync(table, Rows / 2);
        await using ISnapshotReader reader = await system.OpenSnapshotAsync(new SnapshotOptions(Misfits.Refuse, ByKey: true), Token);
        int[] ordinals = [.. table.KeyOrdinals];
        RowKey[] keys = [.. Enumerable.Range(0, all.Rows).Select(r => RowKey.Of(all[r], ordinals))];

        var found = new HashSet<RowKey>();
        await foreach (RowBatch batch in reader.ReadKeysAsync(table, keys, new BatchLimits(10, 1 << 20), Token))
        {
            using (batch)
            {
                Assert.InRange(batch.Rows, 1, 10);
                found.UnionWith(Enumerable.Range(0, batch.Rows).Select(r => RowKey.Of(batch[r], ordinals)));
            }
        }

        Assert.Equal(keys.Take(Rows / 2).ToHashSet(), found);
    }

    [Fact]
    public async Task A_table_without_a_key_is_one_range_with_all_its_duplicates()
    {
        TableSchema table = TestTable.Of("", "a:bigint", "b:text");
        ISystem system = fixture.NewSystem();
        await fixture.CreateAsync(system, table);
        using RowBatch rows = Samples(table, 50);
        await system.InsertAsync(table, rows);
        await system.InsertAsync(table, rows);
        await using ISnapshotReader reader = await system.OpenSnapshotAsync(new SnapshotOptions(Misfits.Refuse, ByKey: true), Token);

        ImmutableArray<KeyRange> ranges = await reader.SplitAllAsync(table, KeyRange.Whole, 7);
        using RowBatch read = await reader.ReadAllAsync(table, ranges[0]);

        Assert.Equal([KeyRange.Whole], ranges);
        Assert.Equal(100, read.Rows);
    }

    [Fact]
    public async Task An_empty_table_is_one_range_without_rows()
    {
        TableSchema table = TestTable.Of("k", "k:bigint!");
        ISystem system = fixture.NewSystem();
        await fixture.CreateAsync(system, table);
        await using ISnapshotReader reader = await system.OpenSnapshotAsync(new SnapshotOptions(Misfits.Refuse, ByKey: true), Token);

        ImmutableArray<KeyRange> ranges = await reader.SplitAllAsync(table, KeyRange.Whole, 10);
        using RowBatch read = await reader.ReadAllAsync(table, KeyRange.Whole);

        Assert.Equal([KeyRange.Whole], ranges);
        Assert.Equal(0, read.Rows);
    }

    [Fact]
    public async Task Rows_with_large_values_in_a_composite_key_are_read()
    {
        TableSchema table = TestTable.Of("v,k", "k:bigint!", "v:bytes!");
        ISystem system = fixture.NewSystem();
        await fixture.CreateAsync(system, table);
        using RowBatch rows = Sized([10, fixture.LargestKeyBytes, fixture.LargestKeyBytes]);
        await system.InsertAsync(table, rows);

        using RowBatch read = await system.ReadAllAsync(table, new BatchLimits(2, fixture.LargestKeyBytes - 1));

        Assert.Equal(-1, read.FirstOddRow(rows));
    }

    [Fact]
    public async Task Batches_are_filled_to_their_limits_and_a_larger_row_travels_alone()
    {
        TableSchema table = TestTable.Of("k", "k:bigint!", "v:bytes");
        ISystem system = fixture.NewSystem();
        await fixture.CreateAsync(system, table);
        using RowBatch rows = Sized([10, 10, 5000, 10, 10, 10, 400, 400, 400, 10]);
        await system.InsertAsync(table, rows);
        await using ISnapshotReader reader = await system.OpenSnapshotAsync(new SnapshotOptions(Misfits.Refuse, ByKey: true), Token);

        var batches = new List<(int Rows, int First, int Bytes)>();
        await foreach (RowBatch batch in reader.ReadAsync(table, KeyRange.Whole, new BatchLimits(3, 1000), Token))
        {
            using (batch)
            {
                batches.Add((batch.Rows, batch[0].Bytes.Length, batch.Bytes));
            }
        }

        Assert.Equal(10, batches.Sum(b => b.Rows));
        Assert.Single(batches, b => b.Bytes > 1000);
        Assert.All(batches, b => Assert.True(b.Rows == 1 || (b.Rows <= 3 && b.Bytes <= 1000)));
        Assert.All(batches.Zip(batches.Skip(1)), p => Assert.True(p.First.Rows == 3 || p.First.Bytes + p.Second.First > 1000));
    }

    [Fact]
    public async Task A_cancelled_read_ends_with_a_cancellation()
    {
        TableSchema table = TestTable.Of("k", "k:bigint!", "v:text");
        ISystem system = await FilledAsync(table, Rows);
        await using ISnapshotReader reader = await system.OpenSnapshotAsync(new SnapshotOptions(Misfits.Refuse, ByKey: true), Token);
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using IAsyncEnumerator<RowBatch> batches =
            reader.ReadAsync(table, KeyRange.Whole, new BatchLimits(10, 1 << 20), cancelled.Token).GetAsyncEnumerator(Token);
        Assert.True(await batches.MoveNextAsync());
        batches.Current.Dispose();

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await batches.MoveNextAsync());
    }

    [Fact]
    public async Task Splitting_and_reading_take_turns_on_one_snapshot()
    {
        TableSchema table = TestTable.Of("k", "k:bigint!", "v:text");
        ISystem system = await FilledAsync(table, Rows);
        await using ISnapshotReader reader = await system.OpenSnapshotAsync(new SnapshotOptions(Misfits.Refuse, ByKey: true), Token);

        int rows = 0;
        await foreach (KeyRange range in reader.SplitAsync(table, KeyRange.Whole, 50, Token))
        {
            using RowBatch piece = await reader.ReadAllAsync(table, range, new BatchLimits(8, 1 << 20));
            rows += piece.Rows;
        }

        Assert.Equal(Rows, rows);
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_named()
    {
        ISystem system = fixture.NewSystem();
        await fixture.CreateAsync(system, TestTable.Of("k", "k:bigint!"));
        await using ISnapshotReader reader = await system.OpenSnapshotAsync(new SnapshotOptions(Misfits.Refuse, ByKey: true), Token);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(
            () => reader.ReadAllAsync(TestTable.Of("k", "k:bigint!", "gone:text"), KeyRange.Whole));

        Assert.Equal(EngineFaultKind.BadSetup, fault.Kind);
        Assert.Equal("samples", fault.Place);
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => fixture.Dispose();

    private static RowBatch Sized(int[] sizes)
    {
        var rows = new RowBatch(2);
        for (int i = 0; i < sizes.Length; i++)
        {
            rows.StartRow();
            rows.AppendInt64(i);
            rows.Append(new byte[sizes[i]]);
        }

        return rows;
    }

    // Random rows with distinct keys that the engine keeps; the same for the same table.
    private RowBatch Samples(TableSchema table, int count)
    {
        var random = new Random(7);
        int[] key = [.. table.KeyOrdinals];
        var keys = new HashSet<RowKey>();
        var rows = new RowBatch(table.StoredColumns.Length);
        while (rows.Rows < count)
        {
            using var one = new RowBatch(rows.Columns);
            one.StartRow();
            foreach (ColumnSchema column in table.StoredColumns)
            {
                AppendKept(one, column.Type, random);
            }

            if (key.Length == 0 || keys.Add(RowKey.Of(one[0], key)))
            {
                rows.AppendRow(one[0]);
            }
        }

        return rows;
    }

    private void AppendKept(RowBatch row, ColumnType type, Random random)
    {
        using var value = new RowBatch(1);
        do
        {
            value.Clear();
            value.StartRow();
            ValueSamples.Append(value, type, random);
        }
        while (!fixture.Keeps(type, value[0][0]));

        row.Append(value[0][0]);
    }

    private async Task<ISystem> FilledAsync(TableSchema table, int count)
    {
        ISystem system = fixture.NewSystem();
        await fixture.CreateAsync(system, table);
        using RowBatch rows = Samples(table, count);
        await system.InsertAsync(table, rows);
        return system;
    }
}
