using Fairway.Control.Plan;
using Fairway.Control.Project.Spec;
using Fairway.EngineTests.Verify;
using Fairway.Flow.Copy;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.EngineTests.Copy;

public sealed class DatabaseCopierTests : IDisposable
{
    private const string Numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)";
    private static readonly CopyOptions _small = new() { FirstRangeRows = 50, MostRangeRows = 100, Batch = new BatchLimits(20, 1 << 20) };
    private readonly SqliteMove _move = new($"""
        CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT, w TEXT);
        INSERT INTO t {Numbers} SELECT i, 'v' || i, 'w' || i FROM n;
        CREATE TABLE keyless (v TEXT);
        INSERT INTO keyless {Numbers} SELECT 'v' || (i / 2) FROM n;
        CREATE TABLE nobody (id INTEGER PRIMARY KEY);
        CREATE TABLE single (id INTEGER PRIMARY KEY);
        INSERT INTO single VALUES (7);
        """);

    [Theory]
    [InlineData("t")]
    [InlineData("keyless")]
    public async Task A_copy_that_was_stopped_at_any_call_goes_on_without_a_row_twice(string table)
    {
        TableCrossing crossing = await CrossingAsync(table);
        var whole = new CopyLog();
        await _move.CopyAsync(crossing, _small, whole);

        foreach (int call in Enumerable.Range(1, whole.Calls))
        {
            _move.OnTarget($"DELETE FROM {table}; DELETE FROM _fairway_range");
            var broken = new CopyLog(c => ThrowAt(c, call));
            var resumed = new CopyLog();
            await Assert.ThrowsAsync<PlantedFailureException>(() => _move.CopyAsync(crossing, _small, broken));

            TableCopyReport report = await _move.CopyAsync(crossing, _small, resumed);

            Assert.Equal(1000, report.Rows);
            Assert.Empty(Independent.Differences(_move, crossing.Source, crossing.Routes[0].Target));
            Assert.Empty(resumed.Started.Select(r => (r.After, r.UpTo)).Intersect(broken.Finished.Select(f => (f.Range.After, f.Range.UpTo))));
        }
    }

    [Fact]
    public async Task A_cancelled_copy_leaves_a_target_that_is_gone_on_with()
    {
        TableCrossing crossing = await CrossingAsync("t");
        var whole = new CopyLog();
        await _move.CopyAsync(crossing, _small, whole);

        foreach (int call in Enumerable.Range(1, whole.Calls - 1))
        {
            _move.OnTarget("DELETE FROM t; DELETE FROM _fairway_range");
            using var stop = new CancellationTokenSource();
            await Record.ExceptionAsync(() => _move.CopyAsync(crossing, _small, new CopyLog(c => CancelAt(c, call, stop)), cancellation: stop.Token));

            await _move.CopyAsync(crossing, _small, new CopyLog());

            Assert.Empty(Independent.Differences(_move, crossing.Source, crossing.Routes[0].Target));
        }
    }

    [Fact]
    public async Task A_cancelled_copy_says_so()
    {
        TableCrossing crossing = await CrossingAsync("t");
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _move.CopyAsync(crossing, _small, new CopyLog(c => CancelAt(c, 4, stop)), cancellation: stop.Token));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 2)]
    [InlineData(5, 4)]
    public async Task A_gap_between_finished_ranges_is_filled_whatever_the_sizes_now(int first, int gone)
    {
        TableCrossing crossing = await CrossingAsync("t");
        await _move.CopyAsync(crossing, _small, new CopyLog());
        long records = _move.NumberInTarget("SELECT count(*) FROM _fairway_range");
        await LoseAsync(first, gone);
        var resumed = new CopyLog();

        TableCopyReport report = await _move.CopyAsync(crossing, _small with { FirstRangeRows = 7, MostRangeRows = 9 }, resumed);

        Assert.Equal(records - gone, report.RangesBefore);
        Assert.InRange(report.RangesCopied, 1, gone);
        Assert.Equal(1000, report.Rows);
        Assert.Empty(Independent.Differences(_move, crossing.Source, crossing.Routes[0].Target));
        Assert.Equal(0, (await _move.CopyAsync(crossing, _small, new CopyLog())).RangesCopied);
    }

    [Fact]
    public async Task Records_that_contradict_each_other_are_refused()
    {
        TableCrossing crossing = await CrossingAsync("t");
        await _move.CopyAsync(crossing, _small, new CopyLog());
        _move.OnTarget("DELETE FROM _fairway_range WHERE number = 3; UPDATE _fairway_range SET number = number - 1 WHERE number > 3");

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => _move.CopyAsync(crossing, _small, new CopyLog()));

        Assert.Equal(EngineFaultKind.BadSetup, fault.Kind);
        Assert.Equal("t", fault.Place);
    }

    [Theory]
    [InlineData("nobody", 0)]
    [InlineData("single", 1)]
    public async Task A_table_of_hardly_any_rows_is_copied_once(string table, long rows)
    {
        TableCrossing crossing = await CrossingAsync(table);

        TableCopyReport first = await _move.CopyAsync(crossing, _small, new CopyLog());
        TableCopyReport second = await _move.CopyAsync(crossing, _small, new CopyLog());

        Assert.Equal((rows, 1, rows, 0), (first.RowsCopied, first.RangesCopied, second.Rows, second.RangesCopied));
    }

    [Fact]
    public async Task A_failure_of_the_reader_is_the_one_that_is_told()
    {
        TableCrossing crossing = await CrossingAsync("t");

        PlantedFailureException failure = await Assert.ThrowsAsync<PlantedFailureException>(
            () => _move.CopyAsync(crossing, _small, new CopyLog(), reading: r => new WatchedReader(r, failAtBatch: 7)));

        Assert.Contains("reading", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_the_writer_is_told_though_the_reader_fails_when_it_is_stopped()
    {
        TableCrossing crossing = await CrossingAsync("t");
        var writerFailed = new TaskCompletionSource();
        int inserts = 0;

        PlantedFailureException failure = await Assert.ThrowsAsync<PlantedFailureException>(() => _move.CopyAsync(
            crossing,
            _small with { BytesInFlight = 1 },
            new CopyLog(),
            reading: r => new WatchedReader(r, given: _ => ThrowIf(writerFailed.Task.IsCompleted, "reading")),
            writing: w => new WatchedWriter(w, (_, _) => FailAt(++inserts, 5, writerFailed))));

        Assert.Contains("writing", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_read_and_not_yet_written_stays_bounded()
    {
        _move.OnSource($"CREATE TABLE large (id INTEGER PRIMARY KEY, v BLOB); INSERT INTO large {Numbers} SELECT i, zeroblob(20000) FROM n");
        TableCrossing crossing = await CrossingAsync("large");
        long inFlight = 0;
        long most = 0;

        await _move.CopyAsync(
            crossing,
            new CopyOptions { BytesInFlight = 300_000, Batch = new BatchLimits(1_000, 100_000) },
            new CopyLog(),
            reading: r => new WatchedReader(r, given: b => Keep(ref most, Interlocked.Add(ref inFlight, b.Bytes))),
            writing: w => new WatchedWriter(w, (_, b) => Leave(ref inFlight, b.Bytes)));

        Assert.InRange(most, 100_000, 600_000);
    }

    [Fact]
    public async Task Both_tables_of_a_split_are_written_in_one_transaction()
    {
        MigrationPlan plan = await _move.PlanAsync(
            new TableMappingSpec { Table = new TableName("t"), Split = new SplitSpec(new TableName("parts"), ["id", "w"]) });
        await _move.MakeTablesAsync(plan);
        TableCrossing crossing = plan.Crossings.Single(c => c.Name == "t");
        int parts = 0;

        await Assert.ThrowsAsync<PlantedFailureException>(() => _move.CopyAsync(
            crossing, _small, new CopyLog(), writing: w => new WatchedWriter(w, (t, _) => ThrowIf(t.Name.Name == "parts" && ++parts == 9, "writing"))));

        Assert.InRange(_move.NumberInTarget("SELECT count(*) FROM t"), 1, 999);
        Assert.Equal(0, _move.NumberInTarget("SELECT count(*) FROM (SELECT id FROM t EXCEPT SELECT id FROM parts)"));
        Assert.Equal(0, _move.NumberInTarget("SELECT (SELECT sum(rows) FROM _fairway_range) - (SELECT count(*) FROM parts)"));
        await _move.CopyAsync(crossing, _small, new CopyLog());
        Assert.Equal(1000, _move.NumberInTarget("SELECT count(*) FROM t JOIN parts USING (id)"));
    }

    public void Dispose() => _move.Dispose();

    private async Task<TableCrossing> CrossingAsync(string table)
    {
        MigrationPlan plan = await _move.PlanAsync();
        await _move.MakeTablesAsync(plan);
        return plan.Crossings.Single(c => c.Name == table);
    }

    // The first range holds 50 rows, all others 100.
    private Task LoseAsync(int first, int ranges)
    {
        long after = 50 + ((first - 1) * 100);
        _move.OnTarget($"DELETE FROM _fairway_range WHERE number >= {first} AND number < {first + ranges}; DELETE FROM t WHERE id > {after} AND id <= {after + (ranges * 100)}");
        return Task.CompletedTask;
    }

    private static void ThrowAt(int call, int wanted) => ThrowIf(call == wanted, "telling");

    private static void ThrowIf(bool now, string where)
    {
        if (now)
        {
            throw new PlantedFailureException(where);
        }
    }

    private static void FailAt(int insert, int wanted, TaskCompletionSource failed)
    {
        if (insert == wanted)
        {
            failed.SetResult();
            throw new PlantedFailureException("writing");
        }
    }

    private static void CancelAt(int call, int wanted, CancellationTokenSource stop)
    {
        if (call == wanted)
        {
            stop.Cancel();
        }
    }

    private static void Keep(ref long most, long now) => most = Math.Max(most, now);

    private static void Leave(ref long inFlight, long bytes) => Interlocked.Add(ref inFlight, -bytes);
}
