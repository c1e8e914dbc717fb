using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.PostgreSql.Following;

/// <summary>What writers do at the source is what the target has afterwards: the hard cases of change streams (catalogue, section 1).</summary>
public sealed class ChangeReaderTests
{
    private const string Toasted = "(SELECT string_agg(md5(i::text || random()), '') FROM generate_series(1, 500) i)";

    // Tables, rows that are there before, what happens then, the table that is compared.
    public static TheoryData<string, string, string, string> Cases => new()
    {
        { "PG-01 unchanged TOAST", "CREATE TABLE t (id int PRIMARY KEY, n int, body text)", $"INSERT INTO t SELECT g, 0, {Toasted} FROM generate_series(1, 3) g", "UPDATE t SET n = id" },
        { "PG-03 key change of a TOASTed row", "CREATE TABLE t (id int PRIMARY KEY, n int, body text)", $"INSERT INTO t SELECT 1, 0, {Toasted}", "UPDATE t SET id = 2" },
        { "TOASTed key", "CREATE TABLE t (id text PRIMARY KEY, n int)", $"ALTER TABLE t ALTER id SET STORAGE EXTERNAL; INSERT INTO t SELECT substr({Toasted}, 1, 2300), 0", "UPDATE t SET n = 1; UPDATE t SET id = id || 'x'; UPDATE t SET n = 2" },
        { "PG-11 identity by index", "CREATE TABLE t (a int, b int NOT NULL CONSTRAINT t_b UNIQUE, c text); ALTER TABLE t REPLICA IDENTITY USING INDEX t_b", "INSERT INTO t VALUES (NULL, 1, NULL), (2, 2, 'x')", "UPDATE t SET b = b + 10; DELETE FROM t WHERE a IS NULL; UPDATE t SET a = 5" },
        { "PG-12 key change", "CREATE TABLE t (id int PRIMARY KEY, n int)", "INSERT INTO t SELECT g, g FROM generate_series(1, 10) g", "UPDATE t SET id = id + 1000" },
        { "PG-13 chain", "CREATE TABLE t (id int PRIMARY KEY, n int)", "INSERT INTO t VALUES (3, 3), (2, 2), (1, 1)", "UPDATE t SET id = id + 1" },
        { "PG-16 delete and insert", "CREATE TABLE t (id int PRIMARY KEY, n int)", "INSERT INTO t VALUES (1, 1)", "BEGIN; DELETE FROM t; INSERT INTO t VALUES (1, 2); DELETE FROM t; INSERT INTO t VALUES (1, 3); COMMIT" },
        { "PG-18 no-op", "CREATE TABLE t (id int PRIMARY KEY, n int)", "INSERT INTO t VALUES (1, 1)", "UPDATE t SET n = n" },
        { "PG-19 savepoints", "CREATE TABLE t (id int PRIMARY KEY, n int)", "", "BEGIN; INSERT INTO t VALUES (1, 1); SAVEPOINT a; INSERT INTO t VALUES (2, 2); ROLLBACK TO a; INSERT INTO t VALUES (3, 3); COMMIT" },
        { "PG-25 prepared", "CREATE TABLE t (id int PRIMARY KEY, n int)", "", "BEGIN; INSERT INTO t VALUES (1, 1); PREPARE TRANSACTION 'pg25'; INSERT INTO t VALUES (2, 2); COMMIT PREPARED 'pg25'" },
        { "PG-26 truncate", "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (id int PRIMARY KEY, p int REFERENCES p)", "INSERT INTO p VALUES (1); INSERT INTO t VALUES (1, 1)", "INSERT INTO t VALUES (2, 1); TRUNCATE p RESTART IDENTITY CASCADE; INSERT INTO p VALUES (7); INSERT INTO t VALUES (3, 7)" },
        { "PG-44 identity always", "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n int, twice int GENERATED ALWAYS AS (n * 2) STORED)", "INSERT INTO t (n) VALUES (1)", "INSERT INTO t (n) VALUES (2); UPDATE t SET n = 9 WHERE id = 1" },
        { "PG-09 identity full, duplicates", "CREATE TABLE t (a int, j json, p point); ALTER TABLE t REPLICA IDENTITY FULL", "INSERT INTO t VALUES (1, '{}', '(1,2)'), (1, '{}', '(1,2)'), (NULL, NULL, NULL)", "UPDATE t SET a = 2 WHERE ctid = '(0,1)'; DELETE FROM t WHERE a IS NULL; INSERT INTO t VALUES (2, '{}', '(1,2)'); DELETE FROM t WHERE ctid = '(0,2)'" },
        { "identity full with a key", "CREATE TABLE t (id int PRIMARY KEY, n int, body text); ALTER TABLE t REPLICA IDENTITY FULL", $"INSERT INTO t SELECT 1, 0, {Toasted}", "UPDATE t SET n = 1; UPDATE t SET id = 2; INSERT INTO t VALUES (1, 1, 'x'); DELETE FROM t WHERE id = 2" },
        { "PG-51 trigger", "CREATE TABLE l (n int, id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY); CREATE TABLE t (id int PRIMARY KEY, n int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.n = NEW.n + 100; INSERT INTO public.l (n) VALUES (NEW.n); RETURN NEW; END'; CREATE TRIGGER r BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()", "", "INSERT INTO t VALUES (1, 1)" },
        { "PG-55 another origin", "CREATE TABLE t (id int PRIMARY KEY, n int)", "", "SELECT pg_replication_origin_create('pg55'); SELECT pg_replication_origin_session_setup('pg55'); INSERT INTO t VALUES (1, 1); SELECT pg_replication_origin_session_reset(); SELECT pg_replication_origin_drop('pg55')" },
        { "hard names", "CREATE TABLE t (\"select\" int, \"s\"\"1\" text, \"größe ;--\" int, PRIMARY KEY (\"größe ;--\", \"select\"))", "INSERT INTO t VALUES (1, 'x', 2)", "UPDATE t SET \"s\"\"1\" = 'y'; UPDATE t SET \"select\" = 5; INSERT INTO t VALUES (2, NULL, 2)" },
        { "PG-98 dropped columns", "CREATE TABLE t (gone int, id int PRIMARY KEY, also text, n int); ALTER TABLE t DROP gone, DROP also", "INSERT INTO t VALUES (1, 1)", "UPDATE t SET n = 2; INSERT INTO t VALUES (2, 2)" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_target_ends_with_the_rows_of_the_source(string name, string tables, string rows, string work)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(name);
        using var pair = new FollowedPair(tables, rows);
        await pair.BeginAsync();
        await using (ISnapshotReader snapshot = await pair.Source.OpenSnapshotAsync(new SnapshotOptions(Misfits.Refuse, Imported: pair.Start.Snapshot), Token))
        {
            await pair.CopyAsync(snapshot, [.. pair.Tables]);
        }

        IChangeReader reader = await pair.OpenAsync();
        string before = FollowedPair.Rows(pair.Target, "t");
        Assert.Equal(FollowedPair.Rows(pair.Source, "t"), before);
        pair.OnSource(work);
        await pair.FollowAsync(reader);

        pair.AssertSame([.. pair.Tables.Select(t => t.Name.Name)]);
    }

    [Fact]
    public async Task Rows_of_partitions_follow_moves_between_them_and_truncation_of_one()
    {
        using var pair = new FollowedPair("""
            CREATE TABLE m (id int, d date, n int, PRIMARY KEY (id, d)) PARTITION BY RANGE (d);
            CREATE TABLE m1 PARTITION OF m FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
            CREATE TABLE m2 (n int, d date NOT NULL, gone int, id int NOT NULL, PRIMARY KEY (id, d)); ALTER TABLE m2 DROP gone; ALTER TABLE m ATTACH PARTITION m2 FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
            """);
        await pair.BeginAsync();
        IChangeReader reader = await pair.OpenAsync();
        pair.OnSource("INSERT INTO m VALUES (1, '2020-05-05', 1), (2, '2021-05-05', 2), (3, '2020-07-07', 3); UPDATE m SET d = '2021-06-06' WHERE id = 1");
        await pair.FollowAsync(reader);
        string moved = PostgreSqlFixture.Execute(pair.Target, "SELECT m::text FROM m ORDER BY 1");

        Assert.Equal(pair.OnSource("SELECT m::text FROM m ORDER BY 1"), moved);
        Assert.Equal(3, moved.Split('\n').Length);
    }

    [Fact]
    public async Task All_rows_of_one_COPY_are_given_once_across_a_reader_that_stops_between_them()
    {
        using var pair = new FollowedPair("CREATE TABLE t (id int PRIMARY KEY)");
        await pair.BeginAsync();
        pair.OnSource("COPY t FROM STDIN;\n1\n2\n3\n\\.\n");
        IChangeReader first = await pair.OpenAsync();
        List<ChangeBatch> seen = await pair.ReadAsync(first, new BatchLimits(1, 1 << 20));
        await first.DisposeAsync();
        IChangeReader second = await pair.OpenAsync();
        await pair.FollowAsync(second, new BatchLimits(2, 1 << 20));

        Assert.Equal(3, seen.Sum(b => b.Changes));
        Assert.All(seen.Where(b => b.Changes > 0), b => Assert.Equal(1, b.Changes));
        Assert.Contains(seen, b => !b.EndsTransaction);
        pair.AssertSame("t");
    }

    [Fact]
    public async Task Changes_of_the_definition_stop_the_stream_at_the_first_row_that_has_it()
    {
        using var pair = new FollowedPair("CREATE TABLE t (id int PRIMARY KEY, a int); CREATE TABLE o (id int PRIMARY KEY)");
        await pair.BeginAsync();
        IChangeReader reader = await pair.OpenAsync();
        pair.OnSource("BEGIN; INSERT INTO t VALUES (1, 1); ALTER TABLE t ADD b text DEFAULT 'zz'; INSERT INTO o VALUES (1); INSERT INTO t VALUES (2, 2, 'x'); COMMIT");

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => pair.FollowAsync(reader));

        Assert.Equal(EngineFaultKind.BadSetup, fault.Kind);
        Assert.Contains("public.t", fault.Place, StringComparison.Ordinal);
        Assert.Contains("with b", fault.Seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ALTER TABLE t ALTER a TYPE bigint", "type")]
    [InlineData("ALTER TABLE t RENAME a TO b", "without a and with b")]
    [InlineData("ALTER TABLE t RENAME TO u", "called public.u")]
    [InlineData("ALTER TABLE t DROP a", "without a")]
    public async Task A_table_that_is_altered_is_named(string change, string seen)
    {
        using var pair = new FollowedPair("CREATE TABLE t (id int PRIMARY KEY, a int)");
        await pair.BeginAsync();
        IChangeReader reader = await pair.OpenAsync();
        pair.OnSource($"{change}; DO $$ BEGIN IF to_regclass('t') IS NULL THEN INSERT INTO u VALUES (1); ELSE INSERT INTO t VALUES (1); END IF; END $$");

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => pair.FollowAsync(reader));

        Assert.Contains(seen, fault.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partition_that_is_made_later_is_named()
    {
        using var pair = new FollowedPair("CREATE TABLE m (id int PRIMARY KEY) PARTITION BY RANGE (id); CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (0) TO (10)");
        await pair.BeginAsync();
        IChangeReader reader = await pair.OpenAsync();
        pair.OnSource("CREATE TABLE m2 PARTITION OF m FOR VALUES FROM (10) TO (20); INSERT INTO m VALUES (15)");

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => pair.FollowAsync(reader));

        Assert.Equal("public.m2", fault.Place);
    }

    [Fact]
    public async Task Only_the_tables_of_the_domain_are_given_and_our_markers_in_their_place()
    {
        using var pair = new FollowedPair("CREATE TABLE t (id int PRIMARY KEY)");
        await pair.BeginAsync();
        IChangeReader reader = await pair.OpenAsync();
        pair.OnSource("CREATE TABLE other (id int PRIMARY KEY); INSERT INTO other VALUES (1); INSERT INTO t VALUES (1); SELECT pg_logical_emit_message(true, 'fairway:another', 'm'), pg_logical_emit_message(true, 'mig', 'cut')");
        LogPosition marked = await pair.Capture.MarkAsync(pair.Name, "here", Token);
        pair.OnSource("INSERT INTO t VALUES (2)");
        List<ChangeBatch> batches = await pair.ReadAsync(reader);

        Assert.Equal(2, batches.Sum(b => b.Changes));
        Assert.Equal("here", batches.SelectMany(b => b.Markers).First());
        ChangeBatch holding = batches.First(b => b.Markers.Contains("here"));
        Assert.Contains(batches, b => b.Position >= marked);
        Assert.True(holding.CommittedAt > DateTimeOffset.UtcNow.AddMinutes(-10));
    }

    [Fact]
    public async Task A_quiet_stream_says_where_it_is()
    {
        using var pair = new FollowedPair("CREATE TABLE t (id int PRIMARY KEY)");
        await pair.BeginAsync();
        IChangeReader reader = await pair.OpenAsync();
        pair.OnSource("CREATE TABLE other AS SELECT generate_series(1, 1000)");
        LogPosition marked = await pair.Capture.MarkAsync(pair.Name, "here", Token);
        LogPosition reached = LogPosition.Start;
        await foreach (ChangeBatch batch in reader.ReadAsync(BatchLimits.Default, Token))
        {
            Assert.True(batch.Position >= reached);
            reached = batch.Position;
            if (reached >= marked && batch.Transactions == 0)
            {
                break;
            }
        }

        Assert.True(reached >= marked);
    }

    [Fact]
    public async Task A_cancelled_read_goes_on_where_it_stopped()
    {
        using var pair = new FollowedPair("CREATE TABLE t (id int PRIMARY KEY)");
        await pair.BeginAsync();
        IChangeReader reader = await pair.OpenAsync();
        using (var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(300)))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await foreach (ChangeBatch batch in reader.ReadAsync(BatchLimits.Default, soon.Token))
                {
                    batch.Dispose();
                }
            });
        }

        pair.OnSource("INSERT INTO t SELECT generate_series(1, 10)");
        await pair.FollowAsync(reader);

        pair.AssertSame("t");
    }
}
