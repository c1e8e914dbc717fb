using System.Collections.Immutable;
using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.PostgreSql.Reading;

public sealed class BlockRangeTests : ReadingTest
{
    private static readonly TableSchema _table = TestTable.Of("id", "id:bigint!", "v:text");

    [Theory]
    [InlineData("")]
    [InlineData("ANALYZE samples")]
    public async Task Ranges_cover_every_row_once_while_others_update_delete_and_vacuum(string statistics)
    {
        Fill(5_000);
        Sql(statistics);
        await using ISnapshotReader reader = await OpenAsync();
        var numbers = new List<long>();
        int ranges = 0;

        await foreach (KeyRange range in reader.SplitAsync(_table, KeyRange.Whole, 200, Token))
        {
            Sql($"""
                UPDATE samples SET v = v || 'x' WHERE id % 3 = {ranges % 3};
                DELETE FROM samples WHERE id % 10 = {ranges % 10};
                INSERT INTO samples SELECT g, 'new' FROM generate_series({10_000 * (ranges + 1)}, {(10_000 * (ranges + 1)) + 99}) AS g;
                VACUUM samples
                """);
            numbers.AddRange(await NumbersAsync(reader, _table, range));
            ranges++;
        }

        Assert.True(ranges > 10);
        Assert.Equal(Enumerable.Range(1, 5_000).Select(n => (long)n), numbers.Order());
    }

    [Fact]
    public async Task Cut_one_after_the_other_with_another_size_they_leave_no_gap()
    {
        Fill(5_000);
        await using ISnapshotReader reader = await OpenAsync();
        KeyRange rest = KeyRange.Whole;
        var numbers = new List<long>();

        for (int size = 10; rest is not null; size *= 2)
        {
            KeyRange first = await FirstAsync(reader, rest, size);
            numbers.AddRange(await NumbersAsync(reader, _table, first));
            rest = first.UpTo is null ? null! : first with { Number = first.Number + 1, After = first.UpTo, UpTo = null }; // The loop ends there.
        }

        Assert.Equal(Enumerable.Range(1, 5_000).Select(n => (long)n), numbers.Order());
    }

    [Fact]
    public async Task They_are_of_about_the_size_that_was_asked_for()
    {
        Fill(20_000);
        await using ISnapshotReader reader = await OpenAsync();

        ImmutableArray<KeyRange> ranges = await reader.SplitAllAsync(_table, KeyRange.Whole, 1_000);

        Assert.InRange(ranges.Length, 18, 30);
        Assert.All(ranges, r => Assert.Equal(reader.PhysicalSnapshot, r.Snapshot));
        Assert.Null(ranges[0].After);
        Assert.Null(ranges[^1].UpTo);
        Assert.InRange(await reader.EstimateRowsAsync(_table, Token), 19_000, 21_000);
    }

    [Fact]
    public async Task A_range_of_another_snapshot_is_refused()
    {
        Fill(5_000);
        await using ISnapshotReader reader = await OpenAsync();
        await using ISnapshotReader other = await OpenAsync();
        KeyRange range = await FirstAsync(other, KeyRange.Whole, 100);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => NumbersAsync(reader, _table, range));

        Assert.Equal(EngineFaultKind.BadSetup, fault.Kind);
        Assert.Equal("samples", fault.Place);
        Assert.NotEqual(reader.PhysicalSnapshot, other.PhysicalSnapshot);
    }

    [Fact]
    public async Task A_table_without_a_key_has_them_too()
    {
        Fill(5_000);
        TableSchema keyless = _table with { Key = null };
        await using ISnapshotReader reader = await OpenAsync();
        await using ISnapshotReader byKey = await OpenAsync(byKey: true);

        Assert.True((await reader.SplitAllAsync(keyless, KeyRange.Whole, 100)).Length > 10);
        Assert.Equal([KeyRange.Whole], await byKey.SplitAllAsync(keyless, KeyRange.Whole, 100));
        Assert.Null(byKey.PhysicalSnapshot);
    }

    private static async Task<KeyRange> FirstAsync(ISnapshotReader reader, KeyRange rest, int size)
    {
        await foreach (KeyRange range in reader.SplitAsync(_table, rest, size, Token))
        {
            return range;
        }

        throw new InvalidOperationException("No range.");
    }

    private void Fill(int rows) =>
        Sql($"CREATE TABLE samples (id bigint PRIMARY KEY, v text) WITH (autovacuum_enabled = off); INSERT INTO samples SELECT g, repeat('v', 200) FROM generate_series(1, {rows}) AS g");
}
