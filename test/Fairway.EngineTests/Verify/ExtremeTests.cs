using System.Collections.Immutable;
using Fairway.Control.Plan;
using Fairway.EngineTests.Copy;
using Fairway.Flow.Verify;

namespace Fairway.EngineTests.Verify;

public sealed class ExtremeTests : IDisposable
{
    private SqliteMove? _move;

    [Fact]
    public async Task A_table_that_differs_in_every_row_is_counted_whole_and_named_in_part()
    {
        MigrationPlan plan = await MoveAsync("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT);" + Fill("t", 300_000, "i, 'v' || i"));
        _move!.OnTarget("UPDATE t SET v = v || '!'");

        TableVerification found = Assert.Single(await _move.VerifyAsync(plan));

        Assert.False(found.Equal);
        Assert.Equal(300_000, found.DifferenceCount);
        Assert.Equal(10_000, found.Differences.Length);
        Assert.Equal(0, found.BucketsNotExamined);
        Assert.All(found.Differences, d => Assert.Equal(["v"], d.Columns));
    }

    [Fact]
    public async Task Buckets_beyond_the_passes_are_reported_as_not_examined()
    {
        MigrationPlan plan = await MoveAsync("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT);" + Fill("t", 10_000, "i, 'v' || i"));
        _move!.OnTarget("UPDATE t SET v = v || '!'");

        TableVerification found = Assert.Single(await _move.VerifyAsync(plan, new VerifyOptions { RowsPerPass = 500, MostPasses = 2 }));

        Assert.False(found.Equal);
        Assert.InRange(found.DifferenceCount, 1_000, 9_999);
        Assert.InRange(found.BucketsNotExamined, 1, 63);
    }

    [Fact]
    public async Task More_differences_than_are_named_are_repaired_in_rounds()
    {
        MigrationPlan plan = await MoveAsync("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT); CREATE TABLE k (v TEXT);" + Fill("t", 500, "i, 'v' || i") + Fill("k", 500, "'k' || (i / 2)"));
        _move!.OnTarget("UPDATE t SET v = upper(v); INSERT INTO t VALUES (9999, 'beyond'); DELETE FROM t WHERE id < 100; UPDATE k SET v = upper(v) WHERE rowid % 3 = 0");
        var options = new VerifyOptions { MostNamed = 90 };

        ImmutableArray<TableVerification> found = await _move.VerifyAsync(plan, options);
        int rounds = 0;
        while (found.Any(t => !t.Equal) && rounds < 12)
        {
            await _move.RepairAsync(plan, found);
            found = await _move.VerifyAsync(plan, options);
            rounds++;
        }

        Assert.All(found, t => Assert.True(t.Equal));
        Assert.InRange(rounds, 5, 11);
        Assert.Empty(plan.Routes.SelectMany(r => Independent.Differences(_move, r.Source, r.Target)));
    }

    [Fact]
    public async Task Rows_that_exchanged_a_unique_value_are_repaired()
    {
        MigrationPlan plan = await MoveAsync("CREATE TABLE t (id INTEGER PRIMARY KEY, email TEXT UNIQUE);" + Fill("t", 50, "i, 'a' || i"));
        _move!.OnTarget("UPDATE t SET email = 'x' WHERE id = 7; UPDATE t SET email = 'a7' WHERE id = 9; UPDATE t SET email = 'a9' WHERE id = 7");

        await _move.RepairAsync(plan, await _move.VerifyAsync(plan));

        Assert.All(await _move.VerifyAsync(plan), t => Assert.True(t.Equal));
        Assert.Empty(plan.Routes.SelectMany(r => Independent.Differences(_move, r.Source, r.Target)));
    }

    [Fact]
    public async Task A_repair_runs_no_trigger_of_the_target()
    {
        MigrationPlan plan = await MoveAsync("""
            CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
            CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT);
            CREATE TABLE k (v TEXT);
            INSERT INTO t VALUES (1, 'one'), (2, 'two'); INSERT INTO k VALUES ('k');
            CREATE TRIGGER t_gone AFTER DELETE ON t BEGIN INSERT INTO log (what) VALUES ('gone'); END;
            CREATE TRIGGER t_came AFTER INSERT ON t BEGIN INSERT INTO log (what) VALUES ('came'); END;
            CREATE TRIGGER k_gone AFTER DELETE ON k BEGIN INSERT INTO log (what) VALUES ('gone'); END;
            """);
        _move!.OnTarget("UPDATE t SET v = 'other' WHERE id = 1; UPDATE k SET v = 'other'");

        long written = await _move.RepairAsync(plan, await _move.VerifyAsync(plan));

        Assert.Equal(4, written);
        Assert.Equal(3, _move.NumberInTarget("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"));
        Assert.Equal(0, _move.NumberInTarget("SELECT count(*) FROM log"));
        Assert.All(await _move.VerifyAsync(plan), t => Assert.True(t.Equal));
    }

    [Fact]
    public async Task Large_unwanted_rows_without_a_key_are_removed_in_portions()
    {
        MigrationPlan plan = await MoveAsync("CREATE TABLE k (v BLOB);" + Fill("k", 12, "zeroblob(3000000 + i)"));
        _move!.OnTarget("UPDATE k SET v = zeroblob(length(v) + 100)");

        await _move.RepairAsync(plan, await _move.VerifyAsync(plan));

        Assert.All(await _move.VerifyAsync(plan), t => Assert.True(t.Equal));
    }

    [Fact]
    public async Task Progress_tells_each_row_of_either_side_once()
    {
        MigrationPlan plan = await MoveAsync("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT);" + Fill("t", 20_000, "i, 'v' || i"));
        var log = new VerifyLog();

        await new TableVerifier(_move!.Source, _move.Target, new VerifyOptions(), log).VerifyAsync(Assert.Single(plan.Routes), TestContext.Current.CancellationToken);

        Assert.Equal(40_000, log.RowsRead);
    }

    [Fact]
    public async Task What_is_missing_or_other_in_the_structure_is_found_and_nothing_else()
    {
        MigrationPlan plan = await MoveAsync("""
            CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, v VARCHAR(20), w INTEGER);
            CREATE TABLE gone (id INTEGER PRIMARY KEY);
            CREATE INDEX a_v ON a (v); CREATE INDEX a_w ON a (w) WHERE w > 5;
            CREATE VIEW lost AS SELECT v FROM a; CREATE VIEW other AS SELECT w FROM a;
            INSERT INTO a VALUES (90, 'x', 1);
            """);
        _move!.OnTarget("""
            DROP VIEW lost; DROP VIEW other; DROP TABLE gone; DROP INDEX a_v; DROP INDEX a_w;
            ALTER TABLE a DROP COLUMN w; ALTER TABLE a ADD COLUMN w TEXT;
            CREATE VIEW other AS SELECT v FROM a; CREATE INDEX a_w ON a (w) WHERE w > 6;
            CREATE INDEX made_by_hand ON a (w, v); CREATE TABLE only_here (x);
            UPDATE sqlite_sequence SET seq = 3;
            """);

        IEnumerable<string> places = (await _move.StructureAsync(plan)).Select(f => f.Place).Order(StringComparer.Ordinal);

        Assert.Equal(["column a.w", "index of a", "index of a", "sequence of a", "table gone", "view lost", "view other"], places);
    }

    public void Dispose() => _move?.Dispose();

    private async Task<MigrationPlan> MoveAsync(string sql)
    {
        _move = new SqliteMove(sql);
        MigrationPlan plan = await _move.PlanAsync();
        await _move.MoveAsync(plan);
        return plan;
    }

    private static string Fill(string table, int rows, string values) =>
        $" INSERT INTO {table} WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) SELECT {values} FROM n;";
}
