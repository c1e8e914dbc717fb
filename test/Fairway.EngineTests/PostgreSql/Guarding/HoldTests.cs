using System.Data;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Npgsql;

namespace Fairway.EngineTests.PostgreSql.Guarding;

/// <summary>Writers wait, and the hold ends in every way that it can end in.</summary>
public sealed class HoldTests : IDisposable
{
    private const string TwoTables = "CREATE TABLE a (id int PRIMARY KEY, v int); INSERT INTO a SELECT g, 0 FROM generate_series(1, 10) g; CREATE TABLE b (id int PRIMARY KEY, v int); INSERT INTO b SELECT g, 0 FROM generate_series(1, 10) g";
    private readonly GuardDatabase _database = new(TwoTables);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writers_wait_while_held_and_go_on_without_an_error_when_it_is_released()
    {
        await using IHold hold = await HoldAsync();
        Task<string> writer = _database.OutcomeAsync("UPDATE a SET v = v + 1 WHERE id = 1");
        await _database.WaitersAsync(1);

        GuardState held = await _database.Guard.ProbeAsync("shop", GuardDatabase.Tables("a", "b"), Token);
        string before = _database.Psql("SELECT v FROM a WHERE id = 1");
        await hold.ReleaseAsync(Token);

        Assert.Equal((GuardState.Held, "0", "ok"), (held, before, await writer));
        Assert.Equal("1", _database.Psql("SELECT v FROM a WHERE id = 1"));
    }

    [Fact]
    public async Task Readers_do_not_wait()
    {
        await using IHold hold = await HoldAsync();

        Assert.Equal("ok", await _database.OutcomeAsync("SELECT * FROM a; SELECT * FROM a FOR UPDATE"));
        Assert.True(await hold.StandsAsync(Token));
    }

    [Fact]
    public async Task Waiters_get_the_error_that_names_the_new_home_after_a_close()
    {
        await using IHold hold = await HoldAsync();
        await using NpgsqlConnection connection = await _database.ConnectAsync();
        Task<PostgresException> writer = Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(connection, "UPDATE a SET v = 9"));
        await _database.WaitersAsync(1);

        await hold.CloseAsync(Token);
        bool waits = !writer.IsCompleted;
        await hold.ReleaseAsync(Token);
        PostgresException error = await writer;

        Assert.True(waits);
        Assert.Equal("FW001", error.SqlState);
        Assert.Contains("\"shop\"", error.MessageText, StringComparison.Ordinal);
        Assert.Contains("postgres://new/shop", error.Hint, StringComparison.Ordinal);
        Assert.Equal(GuardState.Closed, await _database.Guard.ProbeAsync("shop", GuardDatabase.Tables("a", "b"), Token));
        Assert.Equal("0", _database.Psql("SELECT sum(v) FROM a"));
    }

    // He would be sent to a side that is not open yet, and from there back.
    [Fact]
    public async Task Whoever_comes_between_the_close_and_the_release_waits_for_the_release_too()
    {
        await using IHold hold = await HoldAsync();
        await hold.CloseAsync(Token);
        await using NpgsqlConnection connection = await _database.ConnectAsync();
        Task<string> late = GuardDatabase.OutcomeAsync(connection, "UPDATE a SET v = 9");
        await _database.WaitersAsync(1);

        bool waits = !late.IsCompleted;
        await hold.ReleaseAsync(Token);

        Assert.True(waits);
        Assert.Equal("FW001", await late);
        Assert.Equal("FW001", await _database.OutcomeAsync("UPDATE a SET v = 9"));
    }

    [Fact]
    public async Task Opening_lets_writers_in_and_removing_leaves_nothing()
    {
        await using (IHold hold = await HoldAsync())
        {
            await hold.CloseAsync(Token);
        }

        string closed = await _database.OutcomeAsync("UPDATE a SET v = 1");
        await _database.Guard.OpenAsync("shop", 1, Token);
        await _database.Guard.OpenAsync("shop", 1, Token);
        string opened = await _database.OutcomeAsync("UPDATE a SET v = 1");
        await _database.Guard.RemoveAsync("shop", Token);

        Assert.Equal(("FW001", "ok"), (closed, opened));
        Assert.Equal("0|0|0|0", _database.Leftovers());
    }

    [Fact]
    public async Task A_hold_that_is_disposed_without_a_close_leaves_nothing()
    {
        await (await HoldAsync()).DisposeAsync();

        Assert.Equal("0|0|0|0", _database.Leftovers());
    }

    [Theory]
    [InlineData(IsolationLevel.RepeatableRead)]
    [InlineData(IsolationLevel.Serializable)]
    public async Task A_transaction_with_a_snapshot_of_its_own_is_told_to_run_again(IsolationLevel level)
    {
        await using NpgsqlConnection connection = await _database.ConnectAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(level, Token);
        await ExecuteAsync(connection, "SELECT * FROM b");
        await using IHold hold = await HoldAsync();

        Assert.Equal("40001", await GuardDatabase.OutcomeAsync(connection, "UPDATE a SET v = 1"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("SET LOCAL session_replication_role = replica; ")]
    public async Task An_old_snapshot_cannot_write_after_the_close(string setting)
    {
        await using NpgsqlConnection connection = await _database.ConnectAsync();
        await ExecuteAsync(connection, "UPDATE a SET v = v; UPDATE b SET v = v");
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, Token);
        await ExecuteAsync(connection, setting + "SELECT * FROM a FOR SHARE");
        await using (IHold hold = await HoldAsync())
        {
            await hold.CloseAsync(Token);
        }

        Assert.Equal("FW001", await GuardDatabase.OutcomeAsync(connection, "UPDATE a SET v = 1"));
    }

    // It has the table's lock and the gate's function from before, and hears of nothing: only what the function looks up itself can tell it.
    [Theory]
    [InlineData(IsolationLevel.ReadCommitted)]
    [InlineData(IsolationLevel.RepeatableRead)]
    public async Task A_session_that_kept_the_table_s_lock_over_the_close_is_refused(IsolationLevel level)
    {
        _database.Psql("CREATE TABLE plain (v int); ALTER TABLE plain OWNER TO guard_owner");
        await using NpgsqlConnection connection = await _database.ConnectAsync();
        await using (IHold hold = await _database.Guard.HoldAsync(GuardDatabase.Request(60, "plain"), Token))
        {
            await ExecuteAsync(connection, "SET statement_timeout = '1s'");
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(level, Token);
            await ExecuteAsync(connection, "LOCK TABLE plain IN ROW EXCLUSIVE MODE; SAVEPOINT s");
            string first = await GuardDatabase.OutcomeAsync(connection, "INSERT INTO plain VALUES (1)");
            await ExecuteAsync(connection, "ROLLBACK TO s; SET statement_timeout = 0");
            await hold.CloseAsync(Token);
            await hold.ReleaseAsync(Token);

            string second = await GuardDatabase.OutcomeAsync(connection, "INSERT INTO plain VALUES (1)");

            Assert.Equal((level == IsolationLevel.ReadCommitted ? "57014" : "40001", "FW001"), (first, second));
        }
    }

    [Fact]
    public async Task A_waiter_whose_hold_died_right_behind_the_close_is_refused()
    {
        await using IHold hold = await HoldAsync();
        Task<string>[] writers = [.. Enumerable.Range(1, 20).Select(i => _database.OutcomeAsync($"UPDATE a SET v = 1 WHERE id = {i % 10 + 1}"))];
        await _database.WaitersAsync(20);

        await hold.CloseAsync(Token);
        KillHold();

        Assert.All(await Task.WhenAll(writers), o => Assert.Equal("FW001", o));
        Assert.Equal("0", _database.Psql("SELECT sum(v) FROM a"));
    }

    [Fact]
    public async Task A_killed_hold_lets_writers_go_on_and_cannot_be_closed()
    {
        await using IHold hold = await HoldAsync();
        Task<string> writer = _database.OutcomeAsync("UPDATE a SET v = 1 WHERE id = 1");
        await _database.WaitersAsync(1);

        KillHold();

        Assert.Equal("ok", await writer);
        Assert.False(await hold.StandsAsync(Token));
        Assert.Contains("void", (await Assert.ThrowsAsync<EngineFault>(() => hold.CloseAsync(Token))).Seen, StringComparison.Ordinal);
        await Assert.ThrowsAsync<EngineFault>(() => hold.MarkAsync("m", Token));
        await hold.DisposeAsync();
        Assert.Equal("0|0|0|0", _database.Leftovers());
    }

    [Fact]
    public async Task The_server_opens_a_hold_whose_limit_is_over_however_often_it_was_asked()
    {
        await using IHold hold = await HoldAsync(1);
        Task<string> writer = _database.OutcomeAsync("UPDATE a SET v = 1 WHERE id = 1");
        while (await hold.StandsAsync(Token))
        {
            await Task.Delay(50, Token);
        }

        Assert.Equal("ok", await writer);
        await Assert.ThrowsAsync<EngineFault>(() => hold.CloseAsync(Token));
        Assert.Equal(GuardState.Open, await _database.Guard.ProbeAsync("shop", GuardDatabase.Tables("a", "b"), Token));
    }

    [Fact]
    public async Task A_second_hold_is_refused_while_the_first_stands()
    {
        await using IHold hold = await HoldAsync();

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => HoldAsync());

        Assert.Equal(EngineFaultKind.RetryLater, fault.Kind);
        Assert.Contains("another session", fault.Seen, StringComparison.Ordinal);
        Assert.True(await hold.StandsAsync(Token));
    }

    [Fact]
    public async Task A_smaller_token_can_neither_hold_nor_close()
    {
        await using IHold hold = await HoldAsync();
        await _database.Guard.FenceAsync("shop", 7, Token);

        EngineFault close = await Assert.ThrowsAsync<EngineFault>(() => hold.CloseAsync(Token));
        await hold.DisposeAsync();
        EngineFault again = await Assert.ThrowsAsync<EngineFault>(() => HoldAsync());

        Assert.Contains("later runner", close.Seen, StringComparison.Ordinal);
        Assert.Contains("later runner", again.Seen, StringComparison.Ordinal);
        Assert.Equal("ok", await _database.OutcomeAsync("UPDATE a SET v = 1"));
    }

    [Fact]
    public async Task A_closed_side_cannot_be_held()
    {
        await _database.Guard.CloseAsync("shop", GuardDatabase.Tables("a"), "elsewhere", 1, Token);

        await Assert.ThrowsAsync<EngineFault>(() => HoldAsync());

        Assert.Equal("FW001", await _database.OutcomeAsync("UPDATE a SET v = 1"));
    }

    [Fact]
    public async Task A_marker_lies_behind_what_was_committed()
    {
        _database.Psql("SELECT pg_create_logical_replication_slot('marks', 'test_decoding')");
        await using IHold hold = await HoldAsync();

        LogPosition position = await hold.MarkAsync("m-1", Token);

        string seen = _database.Psql("SELECT data FROM pg_logical_slot_peek_changes('marks', NULL, NULL) WHERE data LIKE 'message%'");
        string behind = _database.Psql($"SELECT max(lsn) <= '0/0'::pg_lsn + {position.Value} FROM pg_logical_slot_peek_changes('marks', NULL, NULL)");
        _database.Psql("SELECT pg_drop_replication_slot('marks')");
        Assert.Contains("prefix: fairway:shop_capture, sz: 3 content:m-1", seen, StringComparison.Ordinal);
        Assert.Equal("t", behind);
    }

    [Fact]
    public async Task A_transaction_that_writes_already_may_finish()
    {
        await using NpgsqlConnection connection = await _database.ConnectAsync();
        await ExecuteAsync(connection, "BEGIN; UPDATE a SET v = 1 WHERE id = 1");
        Task<IHold> holding = HoldAsync();
        await _database.TriggerAsync("b");

        await ExecuteAsync(connection, "UPDATE b SET v = 1 WHERE id = 1; UPDATE a SET v = 2 WHERE id = 2");
        bool early = holding.IsCompleted;
        await ExecuteAsync(connection, "COMMIT");
        await using IHold hold = await holding;

        Assert.False(early);
        Assert.Equal("4", _database.Psql("SELECT (SELECT sum(v) FROM a) + (SELECT sum(v) FROM b)"));
    }

    // It holds a write lock without a transaction id, on a table whose trigger is still to be made.
    [Fact]
    public async Task A_transaction_that_only_holds_a_lock_elsewhere_may_finish()
    {
        await using NpgsqlConnection connection = await _database.ConnectAsync();
        await ExecuteAsync(connection, "BEGIN; UPDATE b SET v = 1 WHERE id = 999");
        Task<IHold> holding = HoldAsync();
        await _database.TriggerAsync("a");

        await ExecuteAsync(connection, "UPDATE a SET v = 1 WHERE id = 1; COMMIT");

        await using IHold hold = await holding;
        Assert.True(await hold.StandsAsync(Token));
    }

    [Theory]
    [InlineData("BEGIN; UPDATE a SET v = 1 WHERE id = 1", "idle in transaction")]
    [InlineData("BEGIN; LOCK TABLE b IN ROW EXCLUSIVE MODE", "idle in transaction")]
    [InlineData("BEGIN; INSERT INTO b VALUES (77, 1); SELECT 1", "public.b")]
    public async Task A_transaction_that_stays_open_undoes_the_hold_by_name_and_nobody_fails(string sql, string words)
    {
        await using NpgsqlConnection connection = await _database.ConnectAsync();
        await ExecuteAsync(connection, sql);
        Task<EngineFault> holding = Assert.ThrowsAsync<EngineFault>(() => HoldAsync(1));
        Task<string> writer = _database.OutcomeAsync("UPDATE a SET v = v + 1 WHERE id = 3");

        EngineFault fault = await holding;

        Assert.Equal((EngineFaultKind.RetryLater, "ok"), (fault.Kind, await writer));
        Assert.Contains($"process {connection.ProcessID} (guard_app, shop-guard_app", fault.Seen, StringComparison.Ordinal);
        Assert.Contains(words, fault.Seen, StringComparison.Ordinal);
        Assert.Contains(" s old", fault.Seen, StringComparison.Ordinal);
        await ExecuteAsync(connection, "UPDATE b SET v = 5 WHERE id = 5; COMMIT");
        await using IHold hold = await HoldAsync();
        Assert.True(await hold.StandsAsync(Token));
    }

    [Fact]
    public async Task A_prepared_transaction_undoes_the_hold_by_name()
    {
        _database.Psql("BEGIN; UPDATE a SET v = 1 WHERE id = 1; PREPARE TRANSACTION 'late one'");

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => HoldAsync(0.5));

        Assert.Contains("'late one'", fault.Seen, StringComparison.Ordinal);
        Assert.Equal("ok", await _database.OutcomeAsync("UPDATE b SET v = 1"));
        _database.Psql("ROLLBACK PREPARED 'late one'");
    }

    // Its session knows the function as it was open, and hears of the gate only when it is over.
    [Fact]
    public async Task A_transaction_that_began_while_an_earlier_guard_was_open_is_waited_for()
    {
        await _database.Guard.CloseAsync("shop", GuardDatabase.Tables("a", "b"), "there", 1, Token);
        await _database.Guard.OpenAsync("shop", 1, Token);
        await using NpgsqlConnection connection = await _database.ConnectAsync();
        await ExecuteAsync(connection, "BEGIN; UPDATE a SET v = 1 WHERE id = 1");
        Task<IHold> holding = HoldAsync();
        await _database.UntilAsync("SELECT count(*) > 0 FROM pg_proc WHERE prosrc LIKE '%-- guard gate%'");
        Task<string> other = _database.OutcomeAsync("UPDATE a SET v = 2 WHERE id = 2");
        await Task.Delay(100, Token);

        bool early = holding.IsCompleted;
        await ExecuteAsync(connection, "UPDATE a SET v = 1 WHERE id = 3; COMMIT");
        await using IHold hold = await holding;

        Assert.False(early);
        Assert.True(await hold.StandsAsync(Token));
        await hold.ReleaseAsync(Token);
        Assert.Equal("ok", await other);
    }

    [Fact]
    public async Task A_runner_that_another_took_over_from_neither_opens_nor_closes()
    {
        await _database.Guard.CloseAsync("shop", GuardDatabase.Tables("a", "b"), "there", 2, Token);

        EngineFault open = await Assert.ThrowsAsync<EngineFault>(() => _database.Guard.OpenAsync("shop", 1, Token));
        await _database.Guard.OpenAsync("shop", 3, Token);
        EngineFault close = await Assert.ThrowsAsync<EngineFault>(() => _database.Guard.CloseAsync("shop", GuardDatabase.Tables("a", "b"), "there", 2, Token));

        Assert.Equal((EngineFaultKind.PermissionLost, EngineFaultKind.PermissionLost), (open.Kind, close.Kind));
        Assert.Equal(GuardState.Open, await _database.Guard.ProbeAsync("shop", GuardDatabase.Tables("a", "b"), Token));
    }

    [Fact]
    public async Task A_guard_that_was_disabled_during_the_hold_keeps_it_from_being_closed()
    {
        await using IHold hold = await HoldAsync();
        _database.Psql("ALTER TABLE b DISABLE TRIGGER ALL");

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => hold.CloseAsync(Token));

        Assert.Equal("public.b", fault.Place);
    }

    public void Dispose() => _database.Dispose();

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Token);
    }

    private Task<IHold> HoldAsync(double seconds = 60) => _database.Guard.HoldAsync(GuardDatabase.Request(seconds, "a", "b"), Token);

    private void KillHold() => _database.Psql("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'fairway hold' AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory')");
}
