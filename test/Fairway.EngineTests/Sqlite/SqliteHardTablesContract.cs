using System.Collections.Immutable;
using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.Sqlite;

/// <summary>Tables whose order, row ids or texts are not what a reader would like.</summary>
public sealed class SqliteHardTablesContract : IDisposable
{
    private readonly SqliteFixture _fixture = new();

    public static TheoryData<string> Definitions =>
    [
        "CREATE TABLE samples (k TEXT COLLATE NOCASE PRIMARY KEY NOT NULL, v TEXT)",
        "CREATE TABLE samples (k TEXT COLLATE RTRIM PRIMARY KEY NOT NULL, v TEXT)",
        "CREATE TABLE samples (k TEXT NOT NULL PRIMARY KEY DESC, v TEXT)",
        "CREATE TABLE samples (k TEXT NOT NULL PRIMARY KEY, v TEXT) WITHOUT ROWID",
        "CREATE TABLE samples (k TEXT NOT NULL PRIMARY KEY DESC, v TEXT) WITHOUT ROWID",
        "CREATE TABLE samples (k TEXT NOT NULL PRIMARY KEY, v TEXT) STRICT",
        "CREATE TABLE samples (v TEXT, k TEXT NOT NULL PRIMARY KEY, rowid INT, g TEXT AS (v) VIRTUAL, _rowid_ INT)",
        "CREATE TABLE samples (v TEXT, k TEXT NOT NULL PRIMARY KEY, rowid INT, oid INT, _rowid_ INT)",
        "PRAGMA encoding = 'UTF-16le'; CREATE TABLE samples (k TEXT NOT NULL PRIMARY KEY, v TEXT)",
    ];

    [Theory]
    [MemberData(nameof(Definitions))]
    public async Task Every_row_is_in_one_range_whatever_the_table(string definition)
    {
        TableSchema table = TestTable.Of("k", "k:text!", "v:text");
        ISystem system = await FilledAsync(definition, table, 300);
        await using ISnapshotReader reader = await system.OpenSnapshotAsync(Misfits.Refuse, TestContext.Current.CancellationToken);
        using RowBatch whole = await reader.ReadAllAsync(table, KeyRange.Whole);

        ImmutableArray<KeyRange> ranges = await reader.SplitAllAsync(table, KeyRange.Whole, 21);
        using var pieces = new RowBatch(2);
        foreach (KeyRange range in ranges)
        {
            using RowBatch piece = await reader.ReadAllAsync(table, range);
            for (int r = 0; r < piece.Rows; r++)
            {
                pieces.AppendRow(piece[r]);
            }
        }

        Assert.Equal(300, whole.Rows);
        Assert.Equal(-1, whole.FirstDifference(pieces));
        Assert.Empty((await system.DigestAsync(table)).DifferentFrom(whole.Expected(table)));
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public async Task Large_values_among_small_ones_come_through_whatever_the_table(string definition)
    {
        TableSchema table = TestTable.Of("k", "k:text!", "v:text");
        ISystem system = await FilledAsync(definition, table, 20);
        using RowBatch large = Rows(("k3x", 3_000_000), ("k5x", 70_000), ("k7x", 1_048_576), ("k7y", 1_048_577));
        await system.InsertAsync(table, large);
        using RowBatch expected = await system.ReadAllAsync(table, new BatchLimits(1000, 64 << 20));

        using RowBatch oneByOne = await system.ReadAllAsync(table, new BatchLimits(1, 1));
        BucketDigest digest = await system.DigestAsync(table);

        Assert.Equal(24, expected.Rows);
        Assert.True(expected.Bytes > 5_000_000);
        Assert.Equal(-1, expected.FirstDifference(oneByOne));
        Assert.Empty(digest.DifferentFrom(expected.Expected(table)));
    }

    [Fact]
    public async Task A_table_without_a_key_goes_on_after_a_large_value()
    {
        TableSchema table = TestTable.Of("", "k:text", "v:any");
        ISystem system = _fixture.NewSystem();
        _fixture.Execute(
            system,
            """
            CREATE TABLE samples (k TEXT, v);
            INSERT INTO samples VALUES ('a', 1), ('b', zeroblob(5000000)), ('c', 2.5), ('d', printf('%.*c', 2000000, 'x')), ('e', 'end');
            """);

        using RowBatch rows = await system.ReadAllAsync(table);
        BucketDigest digest = await system.DigestAsync(table);

        Assert.Equal([1 + 9, 1 + 1 + 5_000_000, 1 + 9, 1 + 1 + 2_000_000, 1 + 1 + 3], Enumerable.Range(0, rows.Rows).Select(r => rows[r].Bytes.Length));
        Assert.Empty(digest.DifferentFrom(rows.Expected(table)));
    }

    [Fact]
    public async Task Keys_may_be_large_too()
    {
        TableSchema table = TestTable.Of("k", "k:text!", "v:text");
        ISystem system = await FilledAsync("CREATE TABLE samples (k TEXT NOT NULL PRIMARY KEY, v TEXT)", table, 5);
        using RowBatch large = Rows((new string('k', 1_500_000), 5), (new string('l', 1_200_000), 2_000_000), ("m", 3));
        await system.InsertAsync(table, large);
        await using ISnapshotReader reader = await system.OpenSnapshotAsync(Misfits.Refuse, TestContext.Current.CancellationToken);
        using RowBatch whole = await reader.ReadAllAsync(table, KeyRange.Whole);

        int rows = 0;
        foreach (KeyRange range in await reader.SplitAllAsync(table, KeyRange.Whole, 1))
        {
            using RowBatch piece = await reader.ReadAllAsync(table, range);
            rows += piece.Rows;
        }

        Assert.Equal(8, whole.Rows);
        Assert.Equal(8, rows);
        Assert.Empty((await system.DigestAsync(table)).DifferentFrom(whole.Expected(table)));
    }

    [Fact]
    public async Task Large_values_are_found_by_key()
    {
        TableSchema table = TestTable.Of("k", "k:text!", "v:text");
        ISystem system = await FilledAsync("CREATE TABLE samples (k TEXT NOT NULL PRIMARY KEY, v TEXT)", table, 5);
        using RowBatch large = Rows(("x", 3_000_000), ("y", 10), ("z", 2_000_000));
        await system.InsertAsync(table, large);
        RowKey[] keys = [.. Enumerable.Range(0, 3).Select(r => RowKey.Of(large[r], [0]))];
        await using ISnapshotReader reader = await system.OpenSnapshotAsync(Misfits.Refuse, TestContext.Current.CancellationToken);

        var sizes = new List<int>();
        await foreach (RowBatch batch in reader.ReadKeysAsync(table, keys, new BatchLimits(10, 1 << 20), TestContext.Current.CancellationToken))
        {
            using (batch)
            {
                sizes.AddRange(Enumerable.Range(0, batch.Rows).Select(_ => batch.Bytes));
            }
        }

        Assert.Equal([3_000_001, 11, 2_000_001], sizes);
    }

    [Fact]
    public async Task A_key_in_another_form_than_the_canonical_one_is_refused_and_not_skipped()
    {
        TableSchema table = TestTable.Of("k", "k:timestamp!", "v:text");
        ISystem system = _fixture.NewSystem();
        _fixture.Execute(
            system,
            """
            CREATE TABLE samples (k TEXT PRIMARY KEY NOT NULL, v TEXT);
            INSERT INTO samples VALUES ('2024-01-05 10:00:00', ''), ('2024-01-05T09:00:00', ''), ('2024-01-05T11:00:00', '');
            """);
        await using ISnapshotReader reader = await system.OpenSnapshotAsync(Misfits.Refuse, TestContext.Current.CancellationToken);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => reader.SplitAllAsync(table, KeyRange.Whole, 1));

        Assert.Equal(EngineFaultKind.BadData, fault.Kind);
        Assert.Equal("samples at k=2024-01-05 09:00:00", fault.Place);
    }

    public void Dispose() => _fixture.Dispose();

    private static RowBatch Rows(params (string Key, int Size)[] values)
    {
        var rows = new RowBatch(2);
        foreach ((string key, int size) in values)
        {
            rows.StartRow();
            rows.Append(System.Text.Encoding.UTF8.GetBytes(key));
            rows.Reserve(size).Fill((byte)'v');
        }

        return rows;
    }

    // Keys that differ in more than case and trailing blanks, so that every collation keeps them apart.
    private async Task<ISystem> FilledAsync(string definition, TableSchema table, int count)
    {
        ISystem system = _fixture.NewSystem();
        _fixture.Execute(system, definition);
        using RowBatch rows = Rows([.. Enumerable.Range(0, count).Select(i => ($"{(i % 2 == 0 ? "k" : "K")}{i}{(i % 3 == 0 ? "é" : "_")}", i))]);
        await system.InsertAsync(table, rows);
        return system;
    }
}
