using System.Text;
using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.PostgreSql.Following;

/// <summary>What an applier needs of a target: changes by key, a place to go back to, and a position that is recorded with the rows.</summary>
public sealed class FollowedTargetTests : IDisposable
{
    private static readonly TableSchema _table = TestTable.Of("id", "id:bigint!", "name:text", "note:text");
    private readonly PostgreSqlFixture _fixture = new();
    private readonly ISystem _system;

    public FollowedTargetTests() => _system = _fixture.NewSystem();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Some_columns_of_rows_are_set_by_their_old_key()
    {
        await FillAsync((1, "a"), (2, "b"), (3, "c"));
        using RowBatch keys = Columns(1L, 3L);
        using var values = new RowBatch(2);
        Append(values, 11L, "x");
        Append(values, 13L, null);

        await WriteAsync(t => t.ChangeAsync(_table, keys, [0, 1], values, Token));

        Assert.Equal("2|b|n\n11|x|n\n13||n", Rows());
    }

    [Fact]
    public async Task A_change_of_a_row_that_is_not_there_is_refused_with_its_key()
    {
        await FillAsync((1, "a"));
        using RowBatch keys = Columns(1L, 7L);
        using RowBatch values = Columns("x", "y");

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => WriteAsync(t => t.ChangeAsync(_table, keys, [1], values, Token)));

        Assert.Equal(EngineFaultKind.BadData, fault.Kind);
        Assert.Contains("7", fault.Place, StringComparison.Ordinal);
        Assert.Equal("1|a|n", Rows());
    }

    [Fact]
    public async Task Rows_are_put_and_keys_dropped_whether_or_not_they_are_there()
    {
        await FillAsync((1, "a"), (2, "b"), (3, "c"));
        using RowBatch rows = Batch((2, "new"), (9, "nine"));
        using RowBatch keys = Columns(3L, 33L);

        await WriteAsync(async t =>
        {
            await t.PutAsync(_table, rows, Token);
            await t.DropKeysAsync(_table, [RowKey.Of(keys[0], [0]), RowKey.Of(keys[1], [0])], Token);
        });

        Assert.Equal("1|a|n\n2|new|n\n9|nine|n", Rows());
    }

    [Fact]
    public async Task A_failed_COPY_is_undone_to_the_saved_place_and_the_transaction_goes_on()
    {
        await FillAsync((1, "a"));
        using RowBatch good = Batch((2, "b"));
        using RowBatch bad = Batch((3, "c"), (1, "again"));
        using RowBatch more = Batch((4, "d"));

        await WriteAsync(async t =>
        {
            await t.InsertAsync(_table, good, Token);
            await t.SaveAsync(Token);
            for (int i = 0; i < 2; i++)
            {
                await t.InsertAsync(_table, bad, Token);
                EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => t.SaveAsync(Token));
                Assert.Equal(EngineFaultKind.BadData, fault.Kind);
                await t.RestoreAsync(Token);
            }

            // A COPY that is still open is given up.
            await t.InsertAsync(_table, more, Token);
            await t.RestoreAsync(Token);
            await t.InsertAsync(_table, more, Token);
            await t.SaveAsync(Token);
            await t.DeleteAsync(_table, good, Token);
            await t.RestoreAsync(Token);
        });

        Assert.Equal("1|a|n\n2|b|n\n4|d|n", Rows());
    }

    [Fact]
    public async Task Tables_that_refer_to_each_other_are_emptied_together()
    {
        PostgreSqlFixture.Execute(_system, $"SET ROLE {PostgreSqlFixture.Mover}; CREATE TABLE p (id bigint PRIMARY KEY); CREATE TABLE c (id bigint PRIMARY KEY, p bigint REFERENCES p); INSERT INTO p VALUES (1); INSERT INTO c VALUES (1, 1)");
        TableSchema parent = TestTable.Of("id", "id:bigint!") with { Name = new TableName("p") };
        TableSchema child = TestTable.Of("id", "id:bigint!", "p:bigint") with { Name = new TableName("c") };

        await WriteAsync(t => t.TruncateAsync([parent], Token));
        string afterOne = PostgreSqlFixture.Execute(_system, "SELECT (SELECT count(*) FROM p), (SELECT count(*) FROM c)");
        await WriteAsync(t => t.TruncateAsync([parent, child], Token));

        Assert.Equal("0|1", afterOne);
        Assert.Equal("0|0", PostgreSqlFixture.Execute(_system, "SELECT (SELECT count(*) FROM p), (SELECT count(*) FROM c)"));
    }

    [Fact]
    public async Task A_position_is_recorded_with_the_rows_and_undone_with_them()
    {
        await FillAsync();
        using RowBatch rows = Batch((1, "a"));
        await using ITargetWriter writer = await _system.OpenWriterAsync(Token);
        Assert.Null(await writer.FollowedAsync("shop", Token));
        await writer.TakeOverAsync(new FollowProgress("shop", new LogPosition(10), 1), Token);
        await using (ITargetTransaction undone = await writer.BeginAsync(Token))
        {
            await undone.InsertAsync(_table, rows, Token);
            await undone.RecordPositionAsync(new FollowProgress("shop", new LogPosition(20), 1), Token);
        }

        FollowProgress? before = await writer.FollowedAsync("shop", Token);
        await using (ITargetTransaction kept = await writer.BeginAsync(Token))
        {
            await kept.InsertAsync(_table, rows, Token);
            await kept.RecordPositionAsync(new FollowProgress("shop", new LogPosition(20), 1), Token);
            await kept.CommitAsync(Token);
        }

        Assert.Equal(new FollowProgress("shop", new LogPosition(10), 1), before);
        Assert.Equal(new FollowProgress("shop", new LogPosition(20), 1), await writer.FollowedAsync("shop", Token));
        Assert.Equal("1|a|n", Rows());
        await writer.ForgetFollowedAsync("shop", Token);
        Assert.Null(await writer.FollowedAsync("shop", Token));
    }

    [Fact]
    public async Task A_late_runner_writes_nothing()
    {
        await FillAsync();
        using RowBatch rows = Batch((1, "a"));
        await using ITargetWriter late = await _system.OpenWriterAsync(Token);
        await using ITargetWriter next = await _system.OpenWriterAsync(Token);
        await late.TakeOverAsync(new FollowProgress("shop", new LogPosition(10), 1), Token);
        FollowProgress taken = await next.TakeOverAsync(new FollowProgress("shop", new LogPosition(5), 2), Token);
        await using ITargetTransaction open = await late.BeginAsync(Token);
        await open.InsertAsync(_table, rows, Token);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => open.RecordPositionAsync(new FollowProgress("shop", new LogPosition(20), 1), Token));
        await open.DisposeAsync();
        EngineFault again = await Assert.ThrowsAsync<EngineFault>(() => late.TakeOverAsync(new FollowProgress("shop", new LogPosition(20), 1), Token));

        Assert.Equal(new FollowProgress("shop", new LogPosition(10), 2), taken);
        Assert.Equal((EngineFaultKind.PermissionLost, EngineFaultKind.PermissionLost), (fault.Kind, again.Kind));
        Assert.Empty(Rows());
    }

    [Fact]
    public async Task A_late_runner_learns_it_before_it_locks_a_row()
    {
        await FillAsync();
        await using ITargetWriter late = await _system.OpenWriterAsync(Token);
        await using ITargetWriter next = await _system.OpenWriterAsync(Token);
        await late.TakeOverAsync(new FollowProgress("shop", new LogPosition(10), 1), Token);
        await next.TakeOverAsync(new FollowProgress("shop", new LogPosition(10), 2), Token);
        await using ITargetTransaction open = await late.BeginAsync(Token);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => open.ClaimStreamAsync(new FollowProgress("shop", new LogPosition(10), 1), Token));

        Assert.Equal(EngineFaultKind.PermissionLost, fault.Kind);
    }

    [Fact]
    public async Task Whoever_takes_over_ends_the_transaction_that_has_claimed_the_stream()
    {
        using RowBatch rows = Batch((1, "a"));
        await AssertEndsAsync(
            open => open.ClaimStreamAsync(new FollowProgress("shop", LogPosition.Start, 1), Token),
            async open =>
            {
                await open.InsertAsync(_table, rows, Token);
                await open.SaveAsync(Token);
            });
    }

    [Fact]
    public async Task A_runner_that_was_frozen_in_a_transaction_keeps_nobody_waiting()
    {
        using RowBatch rows = Batch((1, "a"));
        await AssertEndsAsync(
            async open =>
            {
                await open.InsertAsync(_table, rows, Token);
                await open.RecordPositionAsync(new FollowProgress("shop", new LogPosition(20), 1), Token);
            },
            open => open.CommitAsync(Token));
    }

    [Fact]
    public async Task A_position_that_is_behind_is_refused()
    {
        await using ITargetWriter writer = await _system.OpenWriterAsync(Token);
        await writer.TakeOverAsync(new FollowProgress("shop", new LogPosition(10), 1), Token);
        await using ITargetTransaction transaction = await writer.BeginAsync(Token);

        await Assert.ThrowsAsync<EngineFault>(() => transaction.RecordPositionAsync(new FollowProgress("shop", new LogPosition(9), 1), Token));
    }

    [Fact]
    public async Task A_commit_with_a_position_survives_a_crash()
    {
        using var server = Testing.PostgreSqlServer.Start("fsync = on\nsynchronous_commit = off\nwal_writer_delay = 10s");
        server.Psql("postgres", "CREATE TABLE samples (id bigint PRIMARY KEY, name text, note text)");
        ISystem system = new Fairway.PostgreSql.PostgreSqlEngine(new Host.Runner.ProgramRunner()).At(server.Address("postgres"), ".");
        using RowBatch rows = Batch((1, "a"));
        ITargetWriter writer = await system.OpenWriterAsync(Token);
        await writer.TakeOverAsync(new FollowProgress("shop", new LogPosition(10), 1), Token);
        ITargetTransaction transaction = await writer.BeginAsync(Token);
        await transaction.InsertAsync(_table, rows, Token);
        await transaction.RecordPositionAsync(new FollowProgress("shop", new LogPosition(20), 1), Token);
        await transaction.CommitAsync(Token);
        server.Stop("immediate");
        server.StartAgain();

        Assert.Equal("1|20", server.Psql("postgres", "SELECT (SELECT count(*) FROM samples), (SELECT position FROM _fairway.followed)"));
        await transaction.DisposeAsync();
        await writer.DisposeAsync();
    }

    // A runner stops in its transaction, the next one takes over, the first goes on.
    private async Task AssertEndsAsync(Func<ITargetTransaction, Task> before, Func<ITargetTransaction, Task> after)
    {
        await FillAsync();
        await using ITargetWriter frozen = await _system.OpenWriterAsync(Token);
        await using ITargetWriter next = await _system.OpenWriterAsync(Token);
        await frozen.TakeOverAsync(new FollowProgress("shop", new LogPosition(10), 1), Token);
        await using ITargetTransaction open = await frozen.BeginAsync(Token);
        await before(open);

        FollowProgress taken = await next.TakeOverAsync(new FollowProgress("shop", new LogPosition(5), 2), Token);
        await Assert.ThrowsAsync<EngineFault>(() => after(open));

        Assert.Equal(new FollowProgress("shop", new LogPosition(10), 2), taken);
        Assert.Empty(Rows());
    }

    private static RowBatch Batch(params (long Id, string Name)[] rows)
    {
        var batch = new RowBatch(3);
        foreach ((long id, string name) in rows)
        {
            Append(batch, id, name, "n");
        }

        return batch;
    }

    private static RowBatch Columns(params object[] values)
    {
        var batch = new RowBatch(1);
        foreach (object value in values)
        {
            Append(batch, value);
        }

        return batch;
    }

    private static void Append(RowBatch batch, params object?[] values)
    {
        batch.StartRow();
        foreach (object? value in values)
        {
            switch (value)
            {
                case null:
                    batch.AppendNull();
                    break;
                case long number:
                    batch.AppendInt64(number);
                    break;
                default:
                    batch.Append(Encoding.UTF8.GetBytes((string)value));
                    break;
            }
        }
    }

    private async Task FillAsync(params (long Id, string Name)[] rows)
    {
        await _fixture.CreateAsync(_system, _table);
        using RowBatch batch = Batch(rows);
        await _system.InsertAsync(_table, batch);
    }

    private string Rows() => PostgreSqlFixture.Execute(_system, "SELECT * FROM samples ORDER BY id");

    private async Task WriteAsync(Func<ITargetTransaction, Task> write)
    {
        await using ITargetWriter writer = await _system.OpenWriterAsync(Token);
        await using ITargetTransaction transaction = await writer.BeginAsync(Token);
        await write(transaction);
        await transaction.CommitAsync(Token);
    }
}
