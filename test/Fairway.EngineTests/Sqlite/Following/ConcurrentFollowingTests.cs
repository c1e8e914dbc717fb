using System.Collections.Concurrent;
using Fairway.Flow.Engines;
using Fairway.Testing;
using Microsoft.Data.Sqlite;

namespace Fairway.EngineTests.Sqlite.Following;

/// <summary>Writers write all the time while tables are copied, each under a snapshot of its own, and followed.</summary>
public sealed class ConcurrentFollowingTests
{
    private const string Definitions = """
        CREATE TABLE a (id INTEGER PRIMARY KEY, u TEXT UNIQUE, n INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE b (x TEXT, y INTEGER, v TEXT, PRIMARY KEY (x, y)) WITHOUT ROWID;
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Copies_under_two_snapshots_and_the_stream_join_while_writers_write()
    {
        Sqlite3Client.Require();
        using var crossing = new Crossing(Definitions);
        await crossing.BeginAsync();
        using var stop = new CancellationTokenSource();
        var errors = new ConcurrentQueue<string>();
        Task[] writers =
        [
            .. Enumerable.Range(1, 4).Select(w => Task.Factory.StartNew(() => Write(crossing.Source, w, errors, stop.Token), Token, TaskCreationOptions.LongRunning, TaskScheduler.Default)),
            WriteByClientAsync(crossing.Source.Path, stop.Token),
        ];

        await Task.Delay(200, Token);
        await crossing.CopyAsync("a");
        await Task.Delay(100, Token);
        await crossing.CatchUpBeforeCopyAsync("b");
        await crossing.CopyAsync("b");
        for (int i = 0; i < 5; i++)
        {
            await Task.Delay(100, Token);
            await crossing.CatchUpAsync(new BatchLimits(i == 2 ? 7 : 1000, 1 << 16));
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        await crossing.CatchUpAsync(BatchLimits.Default);

        Assert.Empty(errors);
        await crossing.AssertSameAsync();
        Assert.True((long)crossing.Source.Scalar($"SELECT seq FROM sqlite_sequence WHERE name = '_fairway_log_{Crossing.Capture}'")! > 100);
        Assert.True((long)crossing.Source.Scalar($"SELECT count(*) FROM _fairway_log_{Crossing.Capture}")! < 1000);
    }

    private static void Write(SchemaFile source, int writer, ConcurrentQueue<string> errors, CancellationToken stop)
    {
        var random = new Random(writer);
        using SqliteConnection connection = Crossing.Connect(source);
        while (!stop.IsCancellationRequested)
        {
            int id = random.Next(60);
            int other = random.Next(60);
            string statement = random.Next(9) switch
            {
                0 => $"REPLACE INTO a (id, u) VALUES ({id}, 'u{other}')",
                1 => $"INSERT INTO a (id, u) VALUES ({id}, 'u{other}') ON CONFLICT DO UPDATE SET n = n + 1",
                2 => $"UPDATE OR REPLACE a SET id = {other}, n = n + 1 WHERE id = {id}",
                3 => $"UPDATE OR REPLACE a SET u = 'u{other}' WHERE id < {id}",
                4 => $"DELETE FROM a WHERE id = {id}",
                5 => $"REPLACE INTO b VALUES ('x{id % 7}', {other}, 'w{writer}')",
                6 => $"UPDATE OR REPLACE b SET y = {other} WHERE x = 'x{id % 7}' AND y = {id}",
                7 => $"DELETE FROM b WHERE y = {other}; INSERT OR IGNORE INTO a (id, u) VALUES ({id}, 'v{writer}')",
                _ => "DELETE FROM b; SAVEPOINT s; DELETE FROM a; ROLLBACK TO s; RELEASE s",
            };
            try
            {
                Crossing.Run(connection, $"BEGIN IMMEDIATE; {statement}; COMMIT");
            }
            catch (SqliteException failed)
            {
                errors.Enqueue(failed.Message);
                return;
            }

            Thread.Sleep(3);
        }
    }

    private static async Task WriteByClientAsync(string file, CancellationToken stop)
    {
        for (int i = 0; !stop.IsCancellationRequested; i++)
        {
            await Sqlite3Client.ExecuteAsync(file, $".timeout 5000\nREPLACE INTO a (id, u) VALUES ({i % 60}, 'u{(i * 7) % 60}');\nINSERT INTO b VALUES ('client', {i}, '');\n", Token);
        }
    }
}
