using System.Collections.Concurrent;
using System.Diagnostics;
using Fairway.EngineTests.Sqlite.Following;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Testing;
using Microsoft.Data.Sqlite;

namespace Fairway.EngineTests.Sqlite.Guarding;

/// <summary>Writers wait during a hold, none fails, and it opens by itself.</summary>
public sealed class HoldTests : IDisposable
{
    private readonly Crossing _crossing = new("CREATE TABLE t (id INTEGER PRIMARY KEY, writer INTEGER, n INTEGER); CREATE TABLE u (id INTEGER PRIMARY KEY)");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IWriteGuard Guard => _crossing.Source.System.WriteGuard!;

    public void Dispose() => _crossing.Dispose();

    [Fact]
    public async Task Eight_writers_wait_and_go_on_then_are_refused_and_then_write_again()
    {
        await _crossing.BeginAsync();
        using var stop = new CancellationTokenSource();
        var errors = new ConcurrentQueue<string>();
        long written = 0;
        Task[] writers = [.. Enumerable.Range(0, 8).Select(w => Task.Factory.StartNew(() => Write(w), Token, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        await UntilAsync(() => Interlocked.Read(ref written) > 50);

        LogPosition position;
        await using (IHold hold = await Guard.HoldAsync(await RequestAsync(1, TimeSpan.FromSeconds(3)), Token))
        {
            position = await hold.MarkAsync("held", Token);
            await Task.Delay(200, Token);
            Assert.Equal(position, await _crossing.Captures.EndAsync(Crossing.Capture, Token));
            Assert.True(await hold.StandsAsync(Token));
        }

        Assert.Empty(errors);
        long before = Interlocked.Read(ref written);
        await UntilAsync(() => Interlocked.Read(ref written) > before + 50);
        Assert.Empty(errors);

        await using (IHold hold = await Guard.HoldAsync(await RequestAsync(2, TimeSpan.FromSeconds(3)), Token))
        {
            position = await hold.MarkAsync("held again", Token);
            Assert.Empty(errors);
            await hold.CloseAsync(Token);
            await hold.ReleaseAsync(Token);
        }

        await UntilAsync(() => errors.Count >= 8);
        Assert.All(errors, e => Assert.Contains("has its home at elsewhere", e, StringComparison.Ordinal));
        Assert.Equal(position, await _crossing.Captures.EndAsync(Crossing.Capture, Token));
        Assert.Equal(GuardState.Closed, await Guard.ProbeAsync("shop", (await _crossing.Source.ReadAsync()).Tables, Token));
        await Guard.OpenAsync("shop", 2, Token);
        before = Interlocked.Read(ref written);
        await UntilAsync(() => Interlocked.Read(ref written) > before + 50);
        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.Equal(Interlocked.Read(ref written), _crossing.Source.Scalar("SELECT count(*) FROM t"));
        await _crossing.CatchUpAsync(BatchLimits.Default);
        await _crossing.AssertSameAsync();

        void Write(int writer)
        {
            using SqliteConnection connection = Crossing.Connect(_crossing.Source);
            for (int n = 0; !stop.IsCancellationRequested; n++)
            {
                try
                {
                    Crossing.Run(connection, $"BEGIN IMMEDIATE; INSERT INTO t (writer, n) VALUES ({writer}, {n}); INSERT OR IGNORE INTO u VALUES ({n}); COMMIT");
                    Interlocked.Increment(ref written);
                    Thread.Sleep(2);
                }
                catch (SqliteException refused)
                {
                    errors.Enqueue(refused.Message);
                    Crossing.Run(connection, "ROLLBACK");
                    Thread.Sleep(20);
                }
            }
        }
    }

    [Fact]
    public async Task A_hold_whose_limit_is_over_is_undone_and_cannot_be_closed()
    {
        await _crossing.BeginAsync();
        await using IHold hold = await Guard.HoldAsync(await RequestAsync(1, TimeSpan.FromMilliseconds(100)), Token);
        await UntilAsync(() => !hold.StandsAsync(Token).GetAwaiter().GetResult());

        _crossing.Source.Execute("INSERT INTO u VALUES (1)");
        EngineFault closing = await Assert.ThrowsAsync<EngineFault>(() => hold.CloseAsync(Token));
        EngineFault marking = await Assert.ThrowsAsync<EngineFault>(() => hold.MarkAsync("late", Token));

        Assert.Contains("limit was over", closing.Seen, StringComparison.Ordinal);
        Assert.Equal(EngineFaultKind.RetryLater, marking.Kind);
        Assert.Equal(GuardState.Open, await Guard.ProbeAsync("shop", (await _crossing.Source.ReadAsync()).Tables, Token));
    }

    [Fact]
    public async Task A_hold_that_cannot_be_had_names_who_has_the_lock_and_keeps_nobody_waiting()
    {
        await _crossing.BeginAsync();
        await Guard.CloseAsync("shop", [], "elsewhere", 1, Token);
        await Guard.OpenAsync("shop", 1, Token);
        Sqlite3Client.Require();
        using Process client = StartClient();
        await client.StandardInput.WriteLineAsync("BEGIN IMMEDIATE; INSERT INTO u VALUES (7); SELECT 'has it';");
        await client.StandardInput.FlushAsync(Token);
        Assert.Equal("has it", await client.StandardOutput.ReadLineAsync(Token));

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(async () => await Guard.HoldAsync(await RequestAsync(1, TimeSpan.FromMilliseconds(200)), Token));

        Assert.Equal(EngineFaultKind.RetryLater, fault.Kind);
        client.Kill();
        await client.WaitForExitAsync(Token);
        await using IHold hold = await Guard.HoldAsync(await RequestAsync(1, TimeSpan.FromSeconds(5)), Token);
        Assert.True(await hold.StandsAsync(Token));
        Assert.Equal(0L, _crossing.Source.Scalar("SELECT count(*) FROM u"));
    }

    [Fact]
    public async Task A_runner_with_a_smaller_token_is_refused()
    {
        await _crossing.BeginAsync();
        await using (await Guard.HoldAsync(await RequestAsync(7, TimeSpan.FromSeconds(5)), Token))
        {
        }

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(async () => await Guard.HoldAsync(await RequestAsync(6, TimeSpan.FromSeconds(5)), Token));

        Assert.Equal(EngineFaultKind.PermissionLost, fault.Kind);
    }

    [Fact]
    public async Task A_runner_that_another_one_has_fenced_out_is_refused()
    {
        await _crossing.BeginAsync();
        await Guard.FenceAsync("shop", 8, Token);

        EngineFault held = await Assert.ThrowsAsync<EngineFault>(async () => await Guard.HoldAsync(await RequestAsync(7, TimeSpan.FromSeconds(5)), Token));
        EngineFault fenced = await Assert.ThrowsAsync<EngineFault>(() => Guard.FenceAsync("shop", 7, Token));

        Assert.Equal((EngineFaultKind.PermissionLost, EngineFaultKind.PermissionLost), (held.Kind, fenced.Kind));
    }

    private Process StartClient() => Process.Start(new ProcessStartInfo("sqlite3", ["-batch", _crossing.Source.Path])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    private async Task<HoldRequest> RequestAsync(long token, TimeSpan limit) =>
        new("shop", (await _crossing.Source.ReadAsync()).Tables, Crossing.Capture, "elsewhere", limit, token);

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (int i = 0; i < 1500 && !condition(); i++)
        {
            await Task.Delay(10, Token);
        }

        Assert.True(condition());
    }
}
