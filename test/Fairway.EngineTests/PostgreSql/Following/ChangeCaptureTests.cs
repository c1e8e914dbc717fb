using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql;
using Npgsql;
using Npgsql.Replication;

namespace Fairway.EngineTests.PostgreSql.Following;

/// <summary>A capture is begun whole or not at all, is known again, and says when it has a gap.</summary>
public sealed class ChangeCaptureTests
{
    private const string Table = "CREATE TABLE t (id int PRIMARY KEY, n int)";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Unfit => new()
    {
        { "CREATE TABLE t (a int)", "no-replica-identity", "REPLICA IDENTITY FULL" },
        { "CREATE TABLE t (id int PRIMARY KEY DEFERRABLE)", "no-replica-identity", "REPLICA IDENTITY FULL" },
        { "CREATE TABLE t (id int PRIMARY KEY); ALTER TABLE t REPLICA IDENTITY NOTHING", "no-replica-identity", "REPLICA IDENTITY DEFAULT" },
        { "CREATE TABLE t (id int PRIMARY KEY, b int NOT NULL CONSTRAINT t_b UNIQUE); ALTER TABLE t REPLICA IDENTITY USING INDEX t_b; DROP INDEX IF EXISTS gone; ALTER TABLE t DROP CONSTRAINT t_b", "no-replica-identity", "REPLICA IDENTITY" },
        { "CREATE TABLE t (id int PRIMARY KEY, b int NOT NULL CONSTRAINT t_b UNIQUE); ALTER TABLE t REPLICA IDENTITY USING INDEX t_b", "no-replica-identity", "REPLICA IDENTITY DEFAULT" },
        { "CREATE UNLOGGED TABLE t (id int PRIMARY KEY)", "unlogged", "SET LOGGED" },
        { "CREATE TABLE t (id int PRIMARY KEY, x xml)", "other-text", "Leave the table out" },
        { "RESET ROLE; CREATE ROLE fw_owner; CREATE TABLE t (id int PRIMARY KEY); ALTER TABLE t OWNER TO fw_owner; GRANT SELECT ON t TO mover", "not-owner", "GRANT fw_owner TO \"mover\"" },
        { "CREATE TABLE p (id int PRIMARY KEY) PARTITION BY RANGE (id); CREATE TABLE t PARTITION OF p FOR VALUES FROM (0) TO (9); ALTER TABLE t REPLICA IDENTITY NOTHING", "no-replica-identity", "ALTER TABLE \"public\".\"t\"" },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task A_table_that_cannot_be_followed_is_refused_before_anything_is_published(string tables, string code, string remedy)
    {
        using var pair = new SchemaDatabase($"SET ROLE {PostgreSqlFixture.Mover}; {tables}");
        try
        {
            ImmutableArray<TableSchema> all = [.. (await pair.ReadAsync()).Tables.Where(t => t.PartitionOf is null)];
            IChangeCapture capture = pair.System.ChangeCapture!; // PostgreSQL has one.

            DoctorFinding finding = Assert.Single(await capture.ExamineAsync(all, Token), f => f.Severity == DoctorSeverity.Error);
            EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => capture.CreateAsync("unfit", all, Token));

            Assert.Equal(code, finding.Code);
            Assert.Equal("public.t", finding.Place);
            Assert.Contains(remedy, finding.Remedy, StringComparison.Ordinal);
            Assert.Equal(finding.Place, fault.Place);
            Assert.Equal("0", pair.Psql("SELECT count(*) FROM pg_publication"));
        }
        finally
        {
            pair.Psql("DROP TABLE IF EXISTS t, p CASCADE; DROP ROLE IF EXISTS fw_owner");
        }
    }

    [Fact]
    public async Task What_is_there_is_listed_by_its_name_with_what_a_killed_attempt_left()
    {
        using var pair = new FollowedPair(Table);
        await pair.BeginAsync();
        string half = $"{pair.Name}_half";
        pair.OnSource($"CREATE PUBLICATION fairway_{half}; CREATE PUBLICATION fairway_other; ALTER PUBLICATION fairway_{half} OWNER TO {PostgreSqlFixture.Mover}");

        ImmutableArray<string> names = await pair.Capture.NamesAsync(pair.Name, Token);
        await pair.Capture.DropAsync(half, Token);

        Assert.Equal([pair.Name, half], names);
        Assert.Equal([pair.Name], await pair.Capture.NamesAsync(pair.Name, Token));
        Assert.Empty(await pair.Target.ChangeCapture!.NamesAsync(pair.Name, Token)); // PostgreSQL has one.
    }

    [Fact]
    public async Task A_role_without_the_rights_is_told_which()
    {
        using var database = new SchemaDatabase("CREATE ROLE fw_plain LOGIN PASSWORD 'p'; CREATE TABLE t (id int PRIMARY KEY); ALTER TABLE t OWNER TO fw_plain");
        try
        {
            ISystem system = database.At("fw_plain", "p");
            ImmutableArray<TableSchema> all = (await system.SchemaReader.ReadAsync(Token)).Tables;

            ImmutableArray<DoctorFinding> findings = await system.ChangeCapture!.ExamineAsync(all, Token); // PostgreSQL has one.

            Assert.Equal(["no-database-create", "no-replication"], findings.Where(f => f.Severity == DoctorSeverity.Error).Select(f => f.Code).Order(StringComparer.Ordinal));
            Assert.Contains(findings, f => f.Remedy.Contains("ALTER ROLE fw_plain REPLICATION", StringComparison.Ordinal));
        }
        finally
        {
            database.Psql("DROP OWNED BY fw_plain; DROP ROLE fw_plain");
        }
    }

    [Fact]
    public async Task A_capture_is_known_again_and_leaves_nothing_behind()
    {
        using var pair = new FollowedPair(Table);
        await pair.BeginAsync();
        CaptureState? state = await pair.Capture.ProbeAsync(pair.Name, Token);
        string published = pair.OnSource("SELECT tablename FROM pg_publication_tables");
        await pair.Capture.DropAsync(pair.Name, Token);
        await pair.Capture.DropAsync(pair.Name, Token);

        Assert.Equal((pair.Start.Identity, pair.Start.Position, null, false), (state?.Identity, state!.Confirmed, state.LostBecause, state.ReaderIsOpen));
        Assert.True(state.End >= state.Confirmed);
        Assert.Equal("t", published);
        Assert.Null(await pair.Capture.ProbeAsync(pair.Name, Token));
        Assert.Equal("0", pair.OnSource($"SELECT (SELECT count(*) FROM pg_publication) + (SELECT count(*) FROM pg_replication_slots WHERE slot_name LIKE '%{pair.Name}')"));
    }

    [Fact]
    public async Task A_second_begin_drops_what_the_first_had_left_with_its_reader()
    {
        using var pair = new FollowedPair(Table);
        await pair.BeginAsync();
        string first = pair.Start.Identity;
        IChangeReader reader = await pair.OpenAsync();
        ValueTask<bool> reading = reader.ReadAsync(BatchLimits.Default, Token).GetAsyncEnumerator(Token).MoveNextAsync();
        await reading;

        EngineFault second = await Assert.ThrowsAsync<EngineFault>(() => pair.OpenAsync());
        await pair.Start.DisposeAsync();
        await pair.BeginAsync();

        Assert.Equal(EngineFaultKind.RetryLater, second.Kind);
        Assert.NotEqual(first, pair.Start.Identity);
        EngineFault gap = await Assert.ThrowsAsync<EngineFault>(() => pair.Capture.OpenAsync(pair.Name, first, [.. pair.Tables.Select(t => new FollowedTable(t, null))], pair.Applied, Token));
        Assert.Equal(EngineFaultKind.BadSetup, gap.Kind);
    }

    [Fact]
    public async Task A_begin_that_waits_for_a_writer_names_it_and_leaves_nothing()
    {
        using var pair = new FollowedPair(Table);
        var address = PostgreSqlAddress.Parse(PostgreSqlFixture.Server.Address(PostgreSqlFixture.Database(pair.Source), PostgreSqlFixture.Mover, PostgreSqlFixture.Mover));
        var connector = new PostgreSqlConnector(address);
        ImmutableArray<TableSchema> tables = (await pair.Source.SchemaReader.ReadAsync(Token)).Tables;
        await using NpgsqlConnection writer = await connector.OpenWritingAsync(Token);
        await using NpgsqlTransaction open = await writer.BeginTransactionAsync(Token);
        await using (var write = new NpgsqlCommand("INSERT INTO public.t VALUES (1, 1)", writer))
        {
            await write.ExecuteNonQueryAsync(Token);
        }

        var impatient = new ChangeCapture(connector, TimeSpan.FromSeconds(1));

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => impatient.CreateAsync(pair.Name, tables, Token));
        for (int others = 0; others < 60 && !fault.Seen.Contains($"session {writer.ProcessID} ", StringComparison.Ordinal); others++)
        {
            // A slot waits for the writers of the whole server, one after the other: those of other tests end.
            fault = await Assert.ThrowsAsync<EngineFault>(() => impatient.CreateAsync(pair.Name, tables, Token));
        }

        Assert.Equal(EngineFaultKind.RetryLater, fault.Kind);
        Assert.Contains($"session {writer.ProcessID} of mover, open for", fault.Seen, StringComparison.Ordinal);
        Assert.Null(await pair.Capture.ProbeAsync(pair.Name, Token));
    }

    [Fact]
    public async Task No_lock_timeout_cuts_the_patience_of_a_begin_short()
    {
        using var pair = new FollowedPair(Table);
        var connector = new PostgreSqlConnector(PostgreSqlAddress.Parse(PostgreSqlFixture.Server.Address(PostgreSqlFixture.Database(pair.Source), PostgreSqlFixture.Mover, PostgreSqlFixture.Mover)));

        await using LogicalReplicationConnection session = await connector.OpenReplicationAsync(Token);

        Assert.Equal("0", await session.Show("lock_timeout", Token));
    }

    [Theory]
    [InlineData("SELECT pg_drop_replication_slot('fairway_{0}')", "slot was dropped")]
    [InlineData("DROP PUBLICATION fairway_{0}", "publication was dropped")]
    [InlineData("SET ROLE mover; DROP PUBLICATION fairway_{0}; CREATE PUBLICATION fairway_{0} FOR TABLE t", "publication anew")]
    [InlineData("ALTER PUBLICATION fairway_{0} SET (publish = 'insert')", null)]
    [InlineData("CREATE TABLE u (id int PRIMARY KEY); ALTER PUBLICATION fairway_{0} ADD TABLE u", null)]
    [InlineData("INSERT INTO t VALUES (1, 1); SELECT pg_drop_replication_slot('fairway_{0}'); SELECT pg_create_logical_replication_slot('fairway_{0}', 'pgoutput')", null)]
    [InlineData("INSERT INTO t VALUES (1, 1); SELECT pg_replication_slot_advance('fairway_{0}', pg_current_wal_lsn())", null)]
    public async Task A_capture_that_somebody_took_apart_is_not_read(string harm, string? probed)
    {
        using var pair = new FollowedPair(Table);
        await pair.BeginAsync();
        await pair.Start.DisposeAsync();
        pair.OnSource(harm.Replace("{0}", pair.Name, StringComparison.Ordinal));

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => pair.OpenAsync());
        CaptureState? state = await pair.Capture.ProbeAsync(pair.Name, Token);

        Assert.Equal(EngineFaultKind.BadSetup, fault.Kind);
        Assert.Contains("changes are missing", fault.Seen, StringComparison.Ordinal);
        Assert.Contains(probed ?? "", state?.LostBecause ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_publication_that_is_dropped_while_it_is_read_is_named()
    {
        using var pair = new FollowedPair(Table);
        await pair.BeginAsync();
        IChangeReader reader = await pair.OpenAsync();
        pair.OnSource($"DROP PUBLICATION fairway_{pair.Name}; CREATE PUBLICATION fairway_{pair.Name} FOR TABLE t; INSERT INTO t VALUES (1, 1)");
        await pair.Start.DisposeAsync();

        IChangeReader again = reader;
        pair.OnSource($"DROP PUBLICATION fairway_{pair.Name}; INSERT INTO t VALUES (2, 2)");
        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => pair.FollowAsync(again));

        Assert.Equal(EngineFaultKind.BadSetup, fault.Kind);
        Assert.Contains("publication", fault.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_position_after_a_marker_is_not_before_anything_that_was_committed()
    {
        using var pair = new FollowedPair(Table);
        await pair.BeginAsync();
        IChangeReader reader = await pair.OpenAsync();
        for (int i = 0; i < 20; i++)
        {
            pair.OnSource($"SET synchronous_commit = off; INSERT INTO t VALUES ({i}, {i})");
            LogPosition marked = await pair.Capture.MarkAsync(pair.Name, $"m{i}", Token);
            LogPosition rows = LogPosition.Start;
            await pair.ApplyUntilAsync(
                reader,
                batch =>
                {
                    rows = batch.Changes > 0 ? batch.Position : rows;
                    return batch.Markers.Contains($"m{i}");
                },
                new BatchLimits(1, 1 << 20));
            Assert.True(rows <= marked);
        }

        pair.AssertSame("t");
        Assert.True(await pair.Capture.EndAsync(pair.Name, Token) >= pair.Applied);
    }
}
