using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.Sqlite.Following;

/// <summary>What a target transaction does with changes, and how it remembers how far it got.</summary>
public sealed class TargetFollowingTests : IDisposable
{
    private readonly SchemaFile _file = new("CREATE TABLE t (id INTEGER PRIMARY KEY, u TEXT UNIQUE, more TEXT DEFAULT 'kept'); INSERT INTO t VALUES (1, 'a', 'one'), (2, 'b', 'two')");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_put_makes_rows_what_they_shall_be_and_keeps_columns_that_it_does_not_know()
    {
        TableSchema table = await KnownAsync("id", "u");

        await WriteAsync(t => t.PutAsync(table, Rows((1, "z"), (3, "c")), Token));

        Assert.Equal("1zone,2btwo,3ckept", _file.Scalar("SELECT group_concat(id || u || more) FROM t"));
    }

    [Fact]
    public async Task Rows_of_one_put_may_exchange_unique_values()
    {
        _file.Execute("ALTER TABLE t DROP COLUMN more");
        TableSchema table = await _file.TableAsync("t");

        await WriteAsync(t => t.PutAsync(table, Rows((1, "b"), (2, "a")), Token));

        Assert.Equal("1b,2a", _file.Scalar("SELECT group_concat(id || u) FROM t"));
    }

    [Fact]
    public async Task A_put_that_collides_with_another_row_is_refused_by_its_key()
    {
        TableSchema table = await KnownAsync("id", "u");

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => WriteAsync(t => t.PutAsync(table, Rows((3, "a")), Token)));

        Assert.Equal("t at id=3", fault.Place);
    }

    [Fact]
    public async Task A_change_sets_the_columns_of_exactly_one_row_and_may_move_its_key()
    {
        TableSchema table = await KnownAsync("id", "u");
        using RowBatch keys = Numbers(1, 2);
        using RowBatch numbers = Numbers(11, 12);

        await WriteAsync(t => t.ChangeAsync(table, keys, [0], numbers, Token));

        Assert.Equal("11aone,12btwo", _file.Scalar("SELECT group_concat(id || u || more) FROM t"));
        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => WriteAsync(t => t.ChangeAsync(table, keys, [0], numbers, Token)));
        Assert.Equal("t at id=1", fault.Place);
    }

    [Fact]
    public async Task Dropping_keys_takes_those_that_are_there()
    {
        TableSchema table = await KnownAsync("id", "u");
        using RowBatch keys = Numbers(2, 7);

        await WriteAsync(t => t.DropKeysAsync(table, [RowKey.Of(keys[0], [0]), RowKey.Of(keys[1], [0])], Token));

        Assert.Equal("1", _file.Scalar("SELECT group_concat(id) FROM t"));
    }

    [Fact]
    public async Task What_follows_a_mark_is_undone_after_a_failed_write_and_the_transaction_goes_on()
    {
        TableSchema table = await KnownAsync("id", "u");

        await WriteAsync(async t =>
        {
            await t.SaveAsync(Token);
            await t.InsertAsync(table, Rows((3, "c")), Token);
            await t.SaveAsync(Token);
            await t.TruncateAsync([table], Token);
            await Assert.ThrowsAsync<EngineFault>(() => t.InsertAsync(table, Rows((8, "x"), (9, "x")), Token));
            await t.RestoreAsync(Token);
            await t.InsertAsync(table, Rows((4, "d")), Token);
            await t.RestoreAsync(Token);
            await t.InsertAsync(table, Rows((5, "e")), Token);
        });

        Assert.Equal("1,2,3,5", _file.Scalar("SELECT group_concat(id) FROM (SELECT id FROM t ORDER BY id)"));
    }

    [Fact]
    public async Task The_position_goes_on_for_the_runner_with_the_token_alone()
    {
        var first = new FollowProgress("shop", new LogPosition(5), 1);
        await using ITargetWriter writer = await _file.System.OpenWriterAsync(Token);
        Assert.Null(await writer.FollowedAsync("shop", Token));
        Assert.Equal(first, await writer.TakeOverAsync(first, Token));
        await WriteAsync(t => t.RecordPositionAsync(first with { Position = new LogPosition(9) }, Token));

        FollowProgress second = await writer.TakeOverAsync(new FollowProgress("shop", LogPosition.Start, 2), Token);
        EngineFault claim = await Assert.ThrowsAsync<EngineFault>(() => WriteAsync(t => t.ClaimStreamAsync(first, Token)));
        await WriteAsync(t => t.ClaimStreamAsync(second with { Position = LogPosition.Start }, Token));
        EngineFault late = await Assert.ThrowsAsync<EngineFault>(() => WriteAsync(t => t.RecordPositionAsync(first with { Position = new LogPosition(10) }, Token)));
        EngineFault back = await Assert.ThrowsAsync<EngineFault>(() => WriteAsync(t => t.RecordPositionAsync(second with { Position = new LogPosition(8) }, Token)));
        EngineFault smaller = await Assert.ThrowsAsync<EngineFault>(() => writer.TakeOverAsync(first, Token));

        Assert.Equal(new FollowProgress("shop", new LogPosition(9), 2), second);
        Assert.Equal(EngineFaultKind.PermissionLost, claim.Kind);
        Assert.Equal(EngineFaultKind.PermissionLost, late.Kind);
        Assert.Equal(EngineFaultKind.BadSetup, back.Kind);
        Assert.Equal(EngineFaultKind.PermissionLost, smaller.Kind);
        Assert.Equal(second, await writer.FollowedAsync("shop", Token));
        await writer.ForgetFollowedAsync("shop", Token);
        Assert.Null(await writer.FollowedAsync("shop", Token));
    }

    [Fact]
    public async Task Sequences_are_read_and_only_raised()
    {
        _file.Execute("CREATE TABLE Counted (id INTEGER PRIMARY KEY AUTOINCREMENT); INSERT INTO Counted VALUES (41), (42); DELETE FROM Counted");
        ISequenceKeeper sequences = _file.System.Sequences!;
        Flow.Engines.SequencePosition here = Assert.Single(await sequences.ReadAsync((await _file.ReadAsync()).Tables, Token));
        var unknown = new Flow.Engines.SequencePosition(new TableName("t"), "id", null, 9, 1);

        Assert.Equal([unknown], await sequences.RaiseAsync([here with { Table = new TableName("counted"), Last = 100 }, unknown], Token));
        Assert.Empty(await sequences.RaiseAsync([here with { Last = 50 }], Token));

        Assert.Equal(new Flow.Engines.SequencePosition(new TableName("Counted"), "id", null, 42, 1), here);
        Assert.Equal(101L, _file.Scalar("INSERT INTO Counted DEFAULT VALUES RETURNING id"));
    }

    private async Task WriteAsync(Func<ITargetTransaction, Task> write)
    {
        await using ITargetWriter writer = await _file.System.OpenWriterAsync(Token);
        await using ITargetTransaction transaction = await writer.BeginAsync(Token);
        await write(transaction);
        await transaction.CommitAsync(Token);
    }

    private async Task<TableSchema> KnownAsync(params string[] columns)
    {
        TableSchema table = await _file.TableAsync("t");
        return table with { Columns = [.. table.Columns.Where(c => columns.Contains(c.Name))] };
    }

    private static RowBatch Rows(params (long Id, string Text)[] rows)
    {
        var batch = new RowBatch(2);
        foreach ((long id, string text) in rows)
        {
            batch.StartRow();
            batch.AppendInt64(id);
            batch.Append(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return batch;
    }

    private static RowBatch Numbers(params long[] numbers)
    {
        var batch = new RowBatch(1);
        foreach (long number in numbers)
        {
            batch.StartRow();
            batch.AppendInt64(number);
        }

        return batch;
    }
}
