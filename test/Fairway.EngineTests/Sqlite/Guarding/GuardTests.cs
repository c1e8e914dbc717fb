using System.Collections.Immutable;
using Fairway.EngineTests.Sqlite.Following;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Microsoft.Data.Sqlite;

namespace Fairway.EngineTests.Sqlite.Guarding;

/// <summary>A closed guard refuses everybody but us, and says where the home is.</summary>
public sealed class GuardTests : IDisposable
{
    private readonly SchemaFile _file = new("PRAGMA journal_mode = WAL; CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT); CREATE TABLE u (id TEXT PRIMARY KEY) WITHOUT ROWID; INSERT INTO t VALUES (1, 'a')");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IWriteGuard Guard => _file.System.WriteGuard!;

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData("INSERT INTO t VALUES (2, 'b')")]
    [InlineData("REPLACE INTO t VALUES (1, 'b')")]
    [InlineData("INSERT OR IGNORE INTO t VALUES (1, 'b')")]
    [InlineData("UPDATE OR IGNORE t SET v = 'b'")]
    [InlineData("DELETE FROM t")]
    [InlineData("INSERT INTO t VALUES (1, 'b') ON CONFLICT DO NOTHING")]
    [InlineData("INSERT INTO u VALUES ('k')")]
    public async Task A_closed_guard_refuses_and_names_the_home(string statement)
    {
        using SqliteConnection other = Crossing.Connect(_file);
        using SqliteCommand prepared = other.CreateCommand();
        prepared.CommandText = statement;
        prepared.Prepare();
        await Guard.CloseAsync("shop", await TablesAsync(), "postgresql://new", 1, Token);

        SqliteException refused = Assert.Throws<SqliteException>(() => prepared.ExecuteNonQuery());

        Assert.Contains("domain shop has its home at postgresql://new", refused.Message, StringComparison.Ordinal);
        Assert.Equal("a", _file.Scalar("SELECT group_concat(v) FROM t"));
        Assert.Equal(GuardState.Closed, await Guard.ProbeAsync("shop", await TablesAsync(), Token));
        await Guard.OpenAsync("shop", 1, Token);
        prepared.ExecuteNonQuery();
        Assert.Equal(GuardState.Open, await Guard.ProbeAsync("shop", await TablesAsync(), Token));
    }

    [Fact]
    public async Task Our_own_writer_passes_a_closed_guard()
    {
        ImmutableArray<TableSchema> tables = await TablesAsync();
        await Guard.CloseAsync("shop", tables, "elsewhere", 1, Token);
        using var rows = new RowBatch(2);
        rows.StartRow();
        rows.AppendInt64(1);
        rows.Append("ours"u8);

        await using ITargetWriter writer = await _file.System.OpenWriterAsync(Token);
        await using ITargetTransaction transaction = await writer.BeginAsync(Token);
        await transaction.PutAsync(tables[0], rows, Token);
        await transaction.CommitAsync(Token);

        Assert.Equal("ours", _file.Scalar("SELECT v FROM t"));
    }

    [Fact]
    public async Task Closing_again_names_the_new_home_and_opening_again_is_harmless()
    {
        await Guard.CloseAsync("shop", await TablesAsync(), "one", 1, Token);
        await Guard.CloseAsync("shop", await TablesAsync(), "two's", 1, Token);

        Assert.Contains("two's", Assert.Throws<SqliteException>(() => _file.Execute("DELETE FROM t")).Message, StringComparison.Ordinal);
        await Guard.OpenAsync("shop", 1, Token);
        await Guard.OpenAsync("shop", 1, Token);
        await Guard.OpenAsync("never", 1, Token);
        _file.Execute("DELETE FROM t");
    }

    [Fact]
    public async Task A_guard_that_lost_triggers_is_told_by_table()
    {
        await Guard.CloseAsync("shop", await TablesAsync(), "one", 1, Token);
        _file.Execute($"DROP TRIGGER \"{_file.Scalar("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'u' LIMIT 1")}\"");

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(async () => await Guard.ProbeAsync("shop", await TablesAsync(), Token));

        Assert.EndsWith("took its triggers from u", fault.Seen, StringComparison.Ordinal);
        await Guard.CloseAsync("shop", await TablesAsync(), "one", 1, Token);
        Assert.Equal(GuardState.Closed, await Guard.ProbeAsync("shop", await TablesAsync(), Token));
    }

    [Fact]
    public async Task Nothing_is_left_of_a_guard_that_is_removed_and_nothing_of_it_is_read_as_the_users_own()
    {
        object? before = _file.Scalar("SELECT group_concat(name) FROM sqlite_schema");
        await Guard.CloseAsync("shop", await TablesAsync(), "one", 1, Token);
        DatabaseSchema schema = await _file.ReadAsync();

        Assert.Equal(["t", "u"], schema.Tables.Select(t => t.Name.Name));
        Assert.Empty(schema.Others);
        await Guard.RemoveAsync("shop", Token);
        await Guard.RemoveAsync("shop", Token);
        Assert.Equal(before, _file.Scalar("SELECT group_concat(name) FROM sqlite_schema"));
    }

    [Fact]
    public async Task A_runner_that_another_took_over_from_neither_opens_nor_closes()
    {
        await Guard.CloseAsync("shop", await TablesAsync(), "one", 2, Token);

        EngineFault open = await Assert.ThrowsAsync<EngineFault>(() => Guard.OpenAsync("shop", 1, Token));
        await Guard.OpenAsync("shop", 3, Token);
        EngineFault close = await Assert.ThrowsAsync<EngineFault>(async () => await Guard.CloseAsync("shop", await TablesAsync(), "one", 2, Token));

        Assert.Equal((EngineFaultKind.PermissionLost, EngineFaultKind.PermissionLost), (open.Kind, close.Kind));
        Assert.Equal(GuardState.Open, await Guard.ProbeAsync("shop", await TablesAsync(), Token));
    }

    [Fact]
    public async Task What_no_guard_covers_and_who_holds_the_lock_is_told()
    {
        using SqliteConnection other = Crossing.Connect(_file);
        Crossing.Run(other, "BEGIN IMMEDIATE");

        ImmutableArray<DoctorFinding> findings = await Guard.ExamineAsync(await TablesAsync(), Token);

        Assert.Contains(findings, f => f.Code == "writer-open" && f.Seen.Contains("process ", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.Code == "not-guarded");
    }

    private async Task<ImmutableArray<TableSchema>> TablesAsync() => (await _file.ReadAsync()).Tables;
}
