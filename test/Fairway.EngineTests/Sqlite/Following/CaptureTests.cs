using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.Sqlite.Following;

/// <summary>What a capture promises beside the changes, and how it says that it cannot keep it.</summary>
public sealed class CaptureTests : IDisposable
{
    private readonly Crossing _crossing = new("CREATE TABLE t (id INTEGER PRIMARY KEY, u TEXT UNIQUE, n INTEGER); INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 2)");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SchemaFile Source => _crossing.Source;

    public void Dispose() => _crossing.Dispose();

    [Fact]
    public async Task What_a_killed_run_had_not_committed_is_given_again()
    {
        await _crossing.BeginAsync();
        Source.Execute("UPDATE t SET n = 9; DELETE FROM t WHERE id = 1");
        await using (ITargetWriter writer = await _crossing.Target.System.OpenWriterAsync(Token))
        await using (ITargetTransaction killed = await writer.BeginAsync(Token))
        await using (IChangeReader reader = await _crossing.OpenAsync(LogPosition.Start))
        {
            using ChangeBatch batch = await FirstAsync(reader);
            await Crossing.ApplyAsync(killed, batch);
        }

        await _crossing.CatchUpAsync(BatchLimits.Default, confirm: false);
        Source.Execute("INSERT INTO t VALUES (3, 'c', 3)");
        await _crossing.CatchUpAsync(BatchLimits.Default);

        await _crossing.AssertSameAsync();
        CaptureState state = (await _crossing.Captures.ProbeAsync(Crossing.Capture, Token))!;
        Assert.Equal(state.End, state.Confirmed);
        Assert.Equal(0, state.BytesKept);
        Assert.Null(state.LostBecause);
        Assert.False(state.ReaderIsOpen);
    }

    [Fact]
    public async Task What_is_there_is_listed_by_its_name()
    {
        Assert.Empty(await _crossing.Captures.NamesAsync("", Token));
        await _crossing.BeginAsync();

        Assert.Equal([Crossing.Capture], await _crossing.Captures.NamesAsync(Crossing.Capture[..2], Token));
        Assert.Empty(await _crossing.Captures.NamesAsync("x" + Crossing.Capture, Token));
    }

    [Fact]
    public async Task What_was_given_before_the_position_is_not_given_again()
    {
        await _crossing.BeginAsync();
        Source.Execute("UPDATE t SET n = 9 WHERE id = 1");
        LogPosition first = await _crossing.Captures.EndAsync(Crossing.Capture, Token);
        Source.Execute("UPDATE t SET n = 9 WHERE id = 2");

        await using IChangeReader reader = await _crossing.OpenAsync(first);
        using ChangeBatch batch = await FirstAsync(reader);

        TableChanges changes = Assert.Single(batch.Tables);
        Assert.Equal(ChangeKind.Put, Assert.Single(changes.Changes).Kind);
        Assert.Equal(2, Canonical.ReadInt64(changes.Rows[0][0].Bytes));
        Assert.NotNull(batch.CommittedAt);
    }

    [Fact]
    public async Task A_quiet_source_says_where_it_is()
    {
        await _crossing.BeginAsync();
        LogPosition position = await _crossing.Captures.MarkAsync(Crossing.Capture, "m", Token);

        await using IChangeReader reader = await _crossing.OpenAsync(position);
        using ChangeBatch batch = await FirstAsync(reader);

        Assert.Empty(batch.Tables);
        Assert.Equal(position, batch.Position);
    }

    [Theory]
    [InlineData("DROP TRIGGER \"_fairway_log_shop$1$ad\"", "has lost triggers")]
    [InlineData("ALTER TABLE t ADD COLUMN more TEXT", "was altered")]
    [InlineData("CREATE UNIQUE INDEX i ON t (n, id)", "was altered")]
    [InlineData("ALTER TABLE t RENAME TO other", "was dropped or renamed")]
    [InlineData("DROP TABLE t", "was dropped or renamed")]
    public async Task A_definition_that_changes_stops_the_stream_by_name(string change, string seen)
    {
        await _crossing.BeginAsync();
        await using IChangeReader reader = await _crossing.OpenAsync(LogPosition.Start);
        Source.Execute("UPDATE t SET n = 5");
        await using IAsyncEnumerator<ChangeBatch> batches = reader.ReadAsync(BatchLimits.Default, Token).GetAsyncEnumerator(Token);
        Assert.True(await batches.MoveNextAsync());
        batches.Current.Dispose();

        Source.Execute(change);
        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(async () => await batches.MoveNextAsync());

        Assert.Equal(EngineFaultKind.BadSetup, fault.Kind);
        Assert.Contains($"table t {seen}", fault.Seen, StringComparison.Ordinal);
        Assert.NotNull((await _crossing.Captures.ProbeAsync(Crossing.Capture, Token))!.LostBecause);
    }

    [Fact]
    public async Task A_file_that_is_replaced_stops_the_stream()
    {
        await _crossing.BeginAsync();
        await using IChangeReader reader = await _crossing.OpenAsync(LogPosition.Start);
        Source.Execute("UPDATE t SET n = 5");
        await using IAsyncEnumerator<ChangeBatch> batches = reader.ReadAsync(BatchLimits.Default, Token).GetAsyncEnumerator(Token);
        Assert.True(await batches.MoveNextAsync());
        batches.Current.Dispose();

        string other = Source.Path + ".new";
        Source.Execute($"VACUUM INTO '{other}'");
        File.Move(other, Source.Path, overwrite: true);
        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(async () => await batches.MoveNextAsync());

        Assert.Contains("replaced by another", fault.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_capture_that_is_not_the_same_is_refused()
    {
        await _crossing.BeginAsync();
        await _crossing.Captures.CreateAsync(Crossing.Capture, [.. _crossing.Tables.Select(t => t.Table)], Token);

        EngineFault other = await Assert.ThrowsAsync<EngineFault>(() => _crossing.OpenAsync(LogPosition.Start));
        await _crossing.Captures.DropAsync(Crossing.Capture, Token);
        EngineFault none = await Assert.ThrowsAsync<EngineFault>(() => _crossing.OpenAsync(LogPosition.Start));

        Assert.Contains("made anew", other.Seen, StringComparison.Ordinal);
        Assert.Contains("no such capture", none.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_older_than_the_target_is_refused()
    {
        await _crossing.BeginAsync();

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => _crossing.OpenAsync(new LogPosition(7)));

        Assert.Contains("restored from an older copy", fault.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_reader_is_refused()
    {
        await _crossing.BeginAsync();
        await using (await _crossing.OpenAsync(LogPosition.Start))
        {
            EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => _crossing.OpenAsync(LogPosition.Start));

            Assert.Contains("another reader", fault.Seen, StringComparison.Ordinal);
            Assert.True((await _crossing.Captures.ProbeAsync(Crossing.Capture, Token))!.ReaderIsOpen);
        }

        await using IChangeReader next = await _crossing.OpenAsync(LogPosition.Start);
    }

    [Fact]
    public async Task A_copy_that_is_older_than_the_capture_is_refused()
    {
        await _crossing.BeginAsync();
        _crossing.Tables = [_crossing.Tables[0] with { CopiedUnder = "another:5" }];

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => _crossing.OpenAsync(LogPosition.Start));

        Assert.Contains("does not know this capture", fault.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_without_a_key_is_refused_by_name_and_nothing_is_left()
    {
        Source.Execute("CREATE TABLE loose (a, b)");
        ImmutableArray<TableSchema> tables = (await Source.ReadAsync()).Tables;

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => _crossing.Captures.CreateAsync("shop", tables, Token));
        ImmutableArray<DoctorFinding> findings = await _crossing.Captures.ExamineAsync(tables, Token);

        Assert.Equal("loose", fault.Place);
        Assert.Contains(findings, f => f.Code == "cannot-follow" && f.Place == "loose");
        Assert.DoesNotContain(findings, f => f.Code == "readers-block");
        Assert.Equal(0L, Source.Scalar("SELECT count(*) FROM sqlite_schema WHERE name LIKE '%fairway%'"));
    }

    [Fact]
    public async Task A_value_that_is_none_of_its_type_stops_the_stream_by_its_place()
    {
        await _crossing.BeginAsync();
        Source.Execute("UPDATE t SET n = 'secret' WHERE id = 2");

        await using IChangeReader reader = await _crossing.OpenAsync(LogPosition.Start);
        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => FirstAsync(reader));

        Assert.Equal("t.n at id=2", fault.Place);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_a_capture_is_read_as_the_users_own_and_nothing_is_left_of_it()
    {
        object? before = Source.Scalar("SELECT group_concat(name) FROM sqlite_schema WHERE name <> 'sqlite_sequence'");
        await _crossing.BeginAsync();
        DatabaseSchema schema = await Source.ReadAsync();

        Assert.Equal(["t"], schema.Tables.Select(t => t.Name.Name));
        Assert.Empty(schema.Others);
        await _crossing.Captures.DropAsync(Crossing.Capture, Token);
        await _crossing.Captures.DropAsync(Crossing.Capture, Token);
        Assert.Equal(before, Source.Scalar("SELECT group_concat(name) FROM sqlite_schema WHERE name <> 'sqlite_sequence'"));
        Assert.Null(await _crossing.Captures.ProbeAsync(Crossing.Capture, Token));
        Assert.Equal(["test.db"], Directory.GetFiles(Path.GetDirectoryName(Source.Path)!).Select(Path.GetFileName).Where(f => f!.Contains("fairway", StringComparison.Ordinal) || f == "test.db"));
    }

    [Fact]
    public async Task Two_captures_of_one_file_are_told_apart_by_a_snapshots_mark()
    {
        await _crossing.BeginAsync();
        await using CaptureStart other = await _crossing.Captures.CreateAsync("shop_1", [.. _crossing.Tables.Select(t => t.Table)], Token);
        await _crossing.Captures.MarkAsync("shop_1", "m", Token);

        await using ISnapshotReader snapshot = await Source.System.OpenSnapshotAsync(Misfits.Refuse, Token);

        Assert.Contains($"{other.Identity}:1", snapshot.Mark, StringComparison.Ordinal);
        Assert.Contains(":0", snapshot.Mark, StringComparison.Ordinal);
        await _crossing.Captures.DropAsync(Crossing.Capture, Token);
        Assert.Null((await _crossing.Captures.ProbeAsync("shop_1", Token))!.LostBecause);
    }

    [Fact]
    public async Task A_snapshot_of_a_file_without_captures_has_no_mark()
    {
        await using ISnapshotReader snapshot = await Source.System.OpenSnapshotAsync(Misfits.Refuse, Token);

        Assert.Null(snapshot.Mark);
    }

    private static async Task<ChangeBatch> FirstAsync(IChangeReader reader)
    {
        await foreach (ChangeBatch batch in reader.ReadAsync(BatchLimits.Default, Token))
        {
            return batch;
        }

        throw new InvalidOperationException("The stream ended.");
    }
}
