using System.Diagnostics;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Host.Runner;
using Fairway.PostgreSql;
using Fairway.Testing;

namespace Fairway.EngineTests.PostgreSql.Following;

/// <summary>A stream that was broken goes on without a loss and without a repetition, and large transactions need no memory.</summary>
public sealed class ResumeTests
{
    private const string Table = "CREATE TABLE t (id int PRIMARY KEY, n int)";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reader_goes_on_after_the_last_durable_position_whether_or_not_it_was_confirmed(bool confirm)
    {
        using var pair = new FollowedPair(Table);
        await pair.BeginAsync();
        IChangeReader reader = await pair.OpenAsync();
        int given = 0;
        for (int i = 1; i <= 6; i++)
        {
            pair.OnSource($"INSERT INTO t VALUES ({i}, 0); UPDATE t SET n = n + 1");
            List<ChangeBatch> batches = await pair.ReadAsync(reader);
            given += batches.Sum(b => b.Changes);
            LogPosition durable = batches[^1].Position;
            if (confirm)
            {
                await reader.ConfirmAsync(durable, Token);
                await WaitUntilAsync(async () => (await pair.Capture.ProbeAsync(pair.Name, Token))!.Confirmed >= durable); // It is there.
            }

            await reader.DisposeAsync();
            CaptureState? state = await pair.Capture.ProbeAsync(pair.Name, Token);
            Assert.Equal(confirm, state!.Confirmed > pair.Start.Position); // It is there.
            pair.ReachedWithoutApply(durable);
            reader = await pair.OpenAsync();
        }

        // 1 + … + 6 updates and six insertions, each once.
        Assert.Equal(27, given);
    }

    [Fact]
    public async Task A_position_is_confirmed_only_when_it_was_told_and_never_moved_back()
    {
        using var pair = new FollowedPair(Table);
        await pair.BeginAsync();
        IChangeReader reader = await pair.OpenAsync();
        pair.OnSource("INSERT INTO t VALUES (1, 1)");
        List<ChangeBatch> first = await pair.ReadAsync(reader);
        pair.OnSource("INSERT INTO t VALUES (2, 2)");
        List<ChangeBatch> second = await pair.ReadAsync(reader);
        await Task.Delay(TimeSpan.FromSeconds(1), Token);
        LogPosition untold = (await pair.Capture.ProbeAsync(pair.Name, Token))!.Confirmed; // It is there.
        await reader.ConfirmAsync(second[^1].Position, Token);
        await reader.ConfirmAsync(first[^1].Position, Token);
        await WaitUntilAsync(async () => (await pair.Capture.ProbeAsync(pair.Name, Token))!.Confirmed >= second[^1].Position); // It is there.
        await Task.Delay(TimeSpan.FromSeconds(1), Token);

        Assert.Equal(pair.Start.Position, untold);
        Assert.Equal(second[^1].Position, (await pair.Capture.ProbeAsync(pair.Name, Token))!.Confirmed); // It is there.
    }

    [Theory]
    [InlineData("immediate")]
    [InlineData("fast")]
    public async Task A_server_that_stops_in_mid_stream_ends_the_reader_and_the_next_one_goes_on(string mode)
    {
        using PostgreSqlServer server = PostgreSqlServer.Start("wal_sender_timeout = 60s");
        server.Psql("postgres", $"CREATE ROLE mover LOGIN REPLICATION PASSWORD 'mover'; GRANT CREATE ON DATABASE postgres TO mover; GRANT CREATE ON SCHEMA public TO mover; SET ROLE mover; {Table}");
        ISystem system = new PostgreSqlEngine(new ProgramRunner()).At(server.Address("postgres", "mover", "mover"), ".");
        IChangeCapture capture = system.ChangeCapture!; // PostgreSQL has one.
        TableSchema table = Assert.Single((await system.SchemaReader.ReadAsync(Token)).Tables);
        string identity;
        LogPosition reached;
        await using (CaptureStart start = await capture.CreateAsync("shop", [table], Token))
        {
            (identity, reached) = (start.Identity, start.Position);
        }

        server.Psql("postgres", "INSERT INTO t SELECT g, 0 FROM generate_series(1, 100) g");
        IChangeReader reader = await capture.OpenAsync("shop", identity, [new FollowedTable(table, null)], reached, Token);
        long given = 0;
        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(async () =>
        {
            Task? stopping = null;
            await foreach (ChangeBatch batch in reader.ReadAsync(BatchLimits.Default, Token))
            {
                using (batch)
                {
                    given += batch.Changes;
                    reached = batch.Position;
                    stopping ??= given == 100 ? Task.Run(() => server.Stop(mode), Token) : null;
                }
            }
        });
        await reader.DisposeAsync();
        await WaitUntilAsync(() => Task.FromResult(!File.Exists(Path.Combine(server.DataFolder, "postmaster.pid"))));
        server.StartAgain();
        server.Psql("postgres", "UPDATE t SET n = 1");
        await capture.MarkAsync("shop", "end", Token);
        await using IChangeReader next = await capture.OpenAsync("shop", identity, [new FollowedTable(table, null)], reached, Token);
        await foreach (ChangeBatch batch in next.ReadAsync(BatchLimits.Default, Token))
        {
            given += batch.Changes;
            if (batch.Markers.Contains("end"))
            {
                break;
            }
        }

        Assert.True(fault.Kind is EngineFaultKind.Unreachable or EngineFaultKind.RetryLater);
        Assert.Equal(200, given);
    }

    [Fact]
    public async Task A_capture_whose_log_the_server_has_thrown_away_is_lost()
    {
        using PostgreSqlServer server = PostgreSqlServer.Start("max_slot_wal_keep_size = 1MB\nmax_wal_size = 32MB\nmin_wal_size = 32MB");
        server.Psql("postgres", $"CREATE ROLE mover LOGIN REPLICATION PASSWORD 'mover'; GRANT CREATE ON DATABASE postgres TO mover; GRANT CREATE ON SCHEMA public TO mover; SET ROLE mover; {Table}");
        ISystem system = new PostgreSqlEngine(new ProgramRunner()).At(server.Address("postgres", "mover", "mover"), ".");
        IChangeCapture capture = system.ChangeCapture!; // PostgreSQL has one.
        TableSchema table = Assert.Single((await system.SchemaReader.ReadAsync(Token)).Tables);
        await using CaptureStart start = await capture.CreateAsync("shop", [table], Token);
        await start.DisposeAsync();
        for (int i = 0; i < 4; i++)
        {
            server.Psql("postgres", "SELECT pg_logical_emit_message(false, 'x', 'x'), pg_switch_wal(); CHECKPOINT");
        }

        CaptureState? state = await capture.ProbeAsync("shop", Token);
        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => capture.OpenAsync("shop", start.Identity, [new FollowedTable(table, null)], start.Position, Token));
        await capture.DropAsync("shop", Token);

        Assert.Contains("thrown away", state?.LostBecause, StringComparison.Ordinal);
        Assert.Equal(EngineFaultKind.BadSetup, fault.Kind);
        Assert.Null(await capture.ProbeAsync("shop", Token));
    }

    [Fact]
    public async Task A_slow_applier_is_not_cut_off_by_a_short_limit_of_the_server()
    {
        using PostgreSqlServer server = PostgreSqlServer.Start("wal_sender_timeout = 1s");
        server.Psql("postgres", $"CREATE ROLE mover LOGIN REPLICATION PASSWORD 'mover'; GRANT CREATE ON DATABASE postgres TO mover; GRANT CREATE ON SCHEMA public TO mover; SET ROLE mover; {Table}");
        ISystem system = new PostgreSqlEngine(new ProgramRunner()).At(server.Address("postgres", "mover", "mover"), ".");
        IChangeCapture capture = system.ChangeCapture!; // PostgreSQL has one.
        TableSchema table = Assert.Single((await system.SchemaReader.ReadAsync(Token)).Tables);
        await using CaptureStart start = await capture.CreateAsync("shop", [table], Token);
        server.Psql("postgres", "INSERT INTO t SELECT g, 0 FROM generate_series(1, 300000) g");
        await capture.MarkAsync("shop", "end", Token);
        await using IChangeReader reader = await capture.OpenAsync("shop", start.Identity, [new FollowedTable(table, null)], start.Position, Token);
        long given = 0;
        int pauses = 0;
        await foreach (ChangeBatch batch in reader.ReadAsync(new BatchLimits(1_000, 1 << 20), Token))
        {
            given += batch.Changes;
            batch.Dispose();
            if (pauses++ == 1)
            {
                await Task.Delay(TimeSpan.FromSeconds(4), Token);
            }

            if (batch.Markers.Contains("end"))
            {
                break;
            }
        }

        Assert.Equal(300_000, given);
    }

    [Fact]
    public async Task A_transaction_of_200_000_rows_comes_in_pieces_and_needs_no_memory()
    {
        using var pair = new FollowedPair("CREATE TABLE t (id int PRIMARY KEY, body text)");
        await pair.BeginAsync();
        IChangeReader reader = await pair.OpenAsync();
        pair.OnSource("INSERT INTO t SELECT g, repeat('x', 500) FROM generate_series(1, 200000) g");
        await pair.Capture.MarkAsync(pair.Name, "end", Token);
        long given = 0;
        int open = 0;
        long most = 0;
        GC.Collect();
        long before = Process.GetCurrentProcess().WorkingSet64;
        await foreach (ChangeBatch batch in reader.ReadAsync(new BatchLimits(2_000, 1 << 20), Token))
        {
            Assert.True(batch.Changes <= 2_000);
            given += batch.Changes;
            open += batch.EndsTransaction ? 0 : 1;
            Assert.True(batch.EndsTransaction || batch.Position == pair.Start.Position);
            bool last = batch.Markers.Contains("end");
            batch.Dispose();
            using var process = Process.GetCurrentProcess();
            most = Math.Max(most, process.WorkingSet64 - before);
            if (last)
            {
                break;
            }
        }

        Assert.Equal(200_000, given);
        Assert.True(open >= 100);

        // The rows are 100 MB; other tests run beside.
        TestContext.Current.TestOutputHelper?.WriteLine($"{most >> 20} MiB more");
        Assert.True(most < 80 << 20, $"{most >> 20} MiB more");
    }

    private static async Task WaitUntilAsync(Func<Task<bool>> isSo)
    {
        for (int i = 0; i < 300 && !await isSo(); i++)
        {
            await Task.Delay(100, Token);
        }

        Assert.True(await isSo());
    }
}
