using System.Data;
using System.Diagnostics;
using Fairway.Flow.Engines;

namespace Fairway.EngineTests.PostgreSql.Guarding;

/// <summary>Holds under an application's load: nothing is written while they stand, and nobody fails before the close.</summary>
public sealed class HoldUnderLoadTests : IDisposable
{
    private const int Count = 5;
    private readonly GuardDatabase _database = new(Writers.Definitions(Count));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task Nothing_changes_while_held_and_after_the_close_and_no_writer_fails_before_it(int pause)
    {
        await using var writers = Writers.Start(_database, Count, 8, TimeSpan.FromMilliseconds(pause));
        await writers.ProgressAsync();

        for (int round = 0; round < 3; round++)
        {
            await using (IHold released = await HoldAsync())
            {
                string first = Writers.Sums(_database, Count);
                await Task.Delay(100, Token);
                Assert.Equal(first, Writers.Sums(_database, Count));
                await released.ReleaseAsync(Token);
            }

            await writers.ProgressAsync();
        }

        Assert.Empty(writers.Errors);
        await using IHold hold = await HoldAsync();
        string held = Writers.Sums(_database, Count);
        await hold.CloseAsync(Token);
        await hold.ReleaseAsync(Token);
        await Task.Delay(500, Token);

        Assert.Equal(held, Writers.Sums(_database, Count));
        Assert.Equal(["FW001"], writers.Errors.Keys);
        Assert.Equal($"{Count * Writers.Rows * 1000}", held.Split('|')[0]);
        Assert.Equal(writers.Acknowledged, long.Parse(held.Split('|')[2], null));
    }

    [Fact]
    public async Task With_snapshots_of_their_own_writers_are_told_to_run_again_and_nothing_else()
    {
        await using var writers = Writers.Start(_database, Count, 8, TimeSpan.FromMilliseconds(10), IsolationLevel.RepeatableRead);
        await writers.ProgressAsync();

        await using IHold hold = await HoldAsync();
        string first = Writers.Sums(_database, Count);
        await Task.Delay(100, Token);
        string second = Writers.Sums(_database, Count);
        string[] errors = [.. writers.Errors.Keys];
        await hold.CloseAsync(Token);
        await hold.ReleaseAsync(Token);
        await Task.Delay(300, Token);

        Assert.Equal(first, second);
        Assert.Equal(["40001"], errors);
        Assert.Equal(first, Writers.Sums(_database, Count));
        Assert.Equal(writers.Acknowledged, long.Parse(first.Split('|')[2], null));
    }

    [Fact]
    public async Task Twenty_rounds_of_holding_closing_and_opening_leave_nothing_behind()
    {
        await using (var writers = Writers.Start(_database, Count, 8, TimeSpan.FromMilliseconds(10)))
        {
            for (int round = 0; round < 20; round++)
            {
                await writers.ProgressAsync(20);
                await using (IHold hold = await HoldAsync())
                {
                    string held = Writers.Sums(_database, Count);
                    await hold.CloseAsync(Token);
                    await hold.ReleaseAsync(Token);
                    await Task.Delay(30, Token);
                    Assert.Equal(held, Writers.Sums(_database, Count));
                }

                // The other direction: a side that was followed is opened, held again and given back.
                await _database.Guard.CloseAsync("shop", GuardDatabase.Tables(Writers.Names(Count)), "there", 1, Token);
                await _database.Guard.OpenAsync("shop", 1, Token);
            }

            Assert.DoesNotContain(writers.Errors.Keys, e => e != "FW001");
        }

        await _database.Guard.RemoveAsync("shop", Token);
        Assert.Equal("0|0|0|0", _database.Leftovers());
        string[] sums = Writers.Sums(_database, Count).Split('|');
        Assert.Equal($"{Count * Writers.Rows * 1000}", sums[0]);
    }

    [Fact]
    public async Task Holds_that_are_killed_at_any_moment_let_writers_go_on_without_an_error()
    {
        await using var writers = Writers.Start(_database, Count, 8, TimeSpan.FromMilliseconds(5));
        for (int round = 0; round < 8; round++)
        {
            await writers.ProgressAsync(20);
            Task<IHold> holding = HoldAsync();
            await Task.Delay(round * 4, Token);
            _database.Psql("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'fairway hold'");
            if (await Record.ExceptionAsync(() => holding) is null)
            {
                await (await holding).DisposeAsync();
            }

            await writers.ProgressAsync(20);
        }

        Assert.Empty(writers.Errors);
        await using IHold hold = await HoldAsync();
        Assert.True(await hold.StandsAsync(Token));
    }

    [Fact]
    public async Task The_times_of_ten_holds_over_twenty_tables_are_told()
    {
        using var database = new GuardDatabase(Writers.Definitions(20));
        await using var writers = Writers.Start(database, 20, 8, TimeSpan.FromMilliseconds(12));
        await writers.ProgressAsync(200);
        var times = new List<double>();
        var gaps = new List<long>();
        long from = Stopwatch.GetTimestamp();
        long acknowledged = writers.Acknowledged;
        for (int run = 0; run < 10; run++)
        {
            await Task.Delay(300, Token);
            _ = writers.LongestGap;
            long begin = Stopwatch.GetTimestamp();
            IHold hold = await database.Guard.HoldAsync(GuardDatabase.Request(60, Writers.Names(20)), Token);
            times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            await hold.DisposeAsync();
            await Task.Delay(100, Token);
            gaps.Add(writers.LongestGap);
        }

        double rate = (writers.Acknowledged - acknowledged) / Stopwatch.GetElapsedTime(from).TotalSeconds;
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{rate:0} tx/s; HoldAsync ms p50 {times.Order().ElementAt(5):0}, max {times.Max():0}; longest gap of a writer ms p50 {gaps.Order().ElementAt(5)}, max {gaps.Max()}");
        Assert.Empty(writers.Errors);
    }

    public void Dispose() => _database.Dispose();

    private Task<IHold> HoldAsync() => _database.Guard.HoldAsync(GuardDatabase.Request(60, Writers.Names(Count)), Token);
}
