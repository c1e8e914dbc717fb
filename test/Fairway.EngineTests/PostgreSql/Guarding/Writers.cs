using System.Collections.Concurrent;
using System.Data;
using System.Diagnostics;
using Npgsql;

namespace Fairway.EngineTests.PostgreSql.Guarding;

/// <summary>
/// An application under way: writers on connections of their own move amounts between the rows of tables acc_1 to acc_N, one or three tables in a transaction, in
/// every way in which a client can say it. Each counts what it was acknowledged, and every error by its state.
/// </summary>
public sealed class Writers : IAsyncDisposable
{
    public const int Rows = 20;
    private readonly CancellationTokenSource _stop = new();
    private readonly GuardDatabase _database;
    private readonly int _tables;
    private readonly TimeSpan _pause;
    private readonly IsolationLevel _level;
    private Task[] _running = [];
    private long _acknowledged;
    private long _longestGap;

    private Writers(GuardDatabase database, int tables, TimeSpan pause, IsolationLevel level)
    {
        _database = database;
        _tables = tables;
        _pause = pause;
        _level = level;
    }

    public ConcurrentDictionary<string, int> Errors { get; } = new();

    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>The longest time between two acknowledged commits of any writer, in milliseconds, since it was last asked.</summary>
    public long LongestGap => Interlocked.Exchange(ref _longestGap, 0);

    public static string Definitions(int tables) => string.Join(';', Enumerable.Range(1, tables).Select(i =>
        $"CREATE TABLE acc_{i} (id int PRIMARY KEY, amount bigint NOT NULL, n bigint NOT NULL DEFAULT 0); INSERT INTO acc_{i} SELECT g, 1000 FROM generate_series(1, {Rows}) g"))
        + $";CREATE TABLE entries (writer int, n bigint); {string.Join(';', Enumerable.Range(1, tables).Select(Transfer))}";

    public static string[] Names(int tables) => [.. Enumerable.Range(1, tables).Select(i => $"acc_{i}"), "entries"];

    public static Writers Start(GuardDatabase database, int tables, int writers, TimeSpan pause, IsolationLevel level = IsolationLevel.ReadCommitted)
    {
        var all = new Writers(database, tables, pause, level);
        all._running = [.. Enumerable.Range(0, writers).Select(w => Task.Run(() => all.WriteAsync(w)))];
        return all;
    }

    /// <summary>What the tables hold, in one number and one sum.</summary>
    public static string Sums(GuardDatabase database, int tables) => database.Psql(
        $"SELECT sum(amount), sum(n), (SELECT count(*) FROM entries) FROM ({string.Join(" UNION ALL ", Enumerable.Range(1, tables).Select(i => $"SELECT amount, n FROM acc_{i}"))}) t");

    /// <summary>Waits until something more was acknowledged.</summary>
    public async Task ProgressAsync(int more = 50)
    {
        for (long begin = Acknowledged; Acknowledged < begin + more;)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        _stop.Dispose();
    }

    private static string Transfer(int table) => $"""
        CREATE FUNCTION transfer_{table}(one int, other int) RETURNS void LANGUAGE plpgsql AS $f$
        BEGIN
          UPDATE public.acc_{table} SET amount = amount - 1, n = n + 1 WHERE id = least(one, other);
          UPDATE public.acc_{table} SET amount = amount + 1 WHERE id = greatest(one, other);
        END $f$
        """;

    private async Task WriteAsync(int writer)
    {
        var random = new Random(writer);
        await using NpgsqlConnection connection = await _database.ConnectAsync();
        long last = Stopwatch.GetTimestamp();
        for (long turn = 0; !_stop.IsCancellationRequested; turn++)
        {
            try
            {
                await WriteOnceAsync(connection, writer, turn, random);
                long now = Stopwatch.GetTimestamp();
                long gap = (long)Stopwatch.GetElapsedTime(last, now).TotalMilliseconds;
                last = now;
                Interlocked.Increment(ref _acknowledged);
                for (long seen = Interlocked.Read(ref _longestGap); gap > seen && Interlocked.CompareExchange(ref _longestGap, gap, seen) != seen;)
                {
                    seen = Interlocked.Read(ref _longestGap);
                }
            }
            catch (PostgresException error)
            {
                Errors.AddOrUpdate(error.SqlState, 1, (_, n) => n + 1);
                last = Stopwatch.GetTimestamp();
                await Task.Delay(1);
            }

            if (_pause > TimeSpan.Zero)
            {
                await Task.Delay(_pause);
            }
        }
    }

    private async Task WriteOnceAsync(NpgsqlConnection connection, int writer, long turn, Random random)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(_level);

        // In one order, as applications do that know of deadlocks; the rows differ.
        int[] tables = [.. Enumerable.Range(1, _tables).OrderBy(_ => random.Next()).Take(turn % 2 == 0 ? 1 : 3).Order()];
        int one = random.Next(1, Rows / 2);
        int other = random.Next(Rows / 2, Rows + 1);
        foreach (int table in tables)
        {
            await ExecuteAsync(connection, (turn % 4) switch
            {
                0 => $"SELECT transfer_{table}({one}, {other})",
                1 => $"WITH d AS (UPDATE acc_{table} SET amount = amount - 1, n = n + 1 WHERE id = {one} RETURNING 1) UPDATE acc_{table} SET amount = amount + 1 WHERE id = {other} AND EXISTS (SELECT FROM d)",
                2 => $"INSERT INTO acc_{table} VALUES ({one}, 0) ON CONFLICT (id) DO UPDATE SET amount = acc_{table}.amount - 1, n = acc_{table}.n + 1; UPDATE acc_{table} SET amount = amount + 1 WHERE id = {other}",
                _ => $"MERGE INTO acc_{table} t USING (VALUES ({one}, -1, 1), ({other}, 1, 0)) s (id, v, n) ON t.id = s.id WHEN MATCHED THEN UPDATE SET amount = t.amount + s.v, n = t.n + s.n",
            });
        }

        await using (NpgsqlBinaryImporter importer = await connection.BeginBinaryImportAsync("COPY entries FROM STDIN BINARY"))
        {
            await importer.StartRowAsync();
            await importer.WriteAsync(writer);
            await importer.WriteAsync(turn);
            await importer.CompleteAsync();
        }

        await transaction.CommitAsync();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.PrepareAsync();
        await command.ExecuteNonQueryAsync();
    }
}
