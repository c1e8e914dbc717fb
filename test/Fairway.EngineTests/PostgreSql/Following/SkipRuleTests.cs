using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Following;
using Npgsql;

namespace Fairway.EngineTests.PostgreSql.Following;

/// <summary>Tables that were copied under different snapshots join one stream without a gap and without an overlap, while writers go on.</summary>
public sealed class SkipRuleTests
{
    private const int Writers = 6;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Copies_under_different_snapshots_join_the_stream_exactly_while_writers_go_on()
    {
        const string tables = """
            CREATE TABLE a (id int PRIMARY KEY, n int NOT NULL, body text);
            CREATE TABLE b (id int PRIMARY KEY, n int NOT NULL, body text);
            CREATE TABLE c (id int PRIMARY KEY, n int NOT NULL, body text);
            """;
        const string rows = """
            INSERT INTO a SELECT g, 0, (SELECT string_agg(md5(i::text || g), '') FROM generate_series(1, 100) i) FROM generate_series(1, 300) g;
            INSERT INTO b SELECT * FROM a; INSERT INTO c SELECT * FROM a;
            """;
        using var pair = new FollowedPair(tables, rows);
        using var stop = new CancellationTokenSource();
        Task<int>[] writers = [.. Enumerable.Range(0, Writers).Select(w => Task.Run(() => WriteAsync(pair, w, stop.Token), Token))];
        await Task.Delay(300, Token);
        await pair.BeginAsync();
        (TableSchema a, TableSchema b, TableSchema c) = (Find(pair, "a"), Find(pair, "b"), Find(pair, "c"));
        string first;
        await using (ISnapshotReader snapshot = await pair.Source.OpenSnapshotAsync(new SnapshotOptions(Misfits.Refuse, Imported: pair.Start.Snapshot), Token))
        {
            await pair.Start.DisposeAsync();
            first = await pair.CopyAsync(snapshot, a);
        }

        // A reader is at work already, and has been stopped, when the others are copied.
        IChangeReader early = await pair.OpenAsync([new FollowedTable(a, first), new FollowedTable(b, "9000000000:9000000000:"), new FollowedTable(c, "9000000000:9000000000:")]);
        await pair.FollowAsync(early);
        await early.DisposeAsync();
        await Task.Delay(300, Token);
        string second = await CopyLaterAsync(pair, b);
        await Task.Delay(300, Token);
        string third = await CopyLaterAsync(pair, c);
        IChangeReader reader = await pair.OpenAsync([new FollowedTable(a, first), new FollowedTable(b, second), new FollowedTable(c, third)]);
        await pair.FollowAsync(reader, new BatchLimits(50, 1 << 20));
        await Task.Delay(300, Token);
        await stop.CancelAsync();
        int[] written = await Task.WhenAll(writers);
        await pair.FollowAsync(reader);

        TestContext.Current.TestOutputHelper?.WriteLine($"transactions: {written.Sum()}");
        Assert.All(written, count => Assert.True(count > 10));
        Assert.Equal(3, new[] { first, second, third }.Distinct().Count());
        pair.AssertSame("a", "b", "c");
    }

    [Fact]
    public async Task A_copy_without_its_mark_would_not_join()
    {
        using var pair = new FollowedPair("CREATE TABLE a (id int PRIMARY KEY, n int NOT NULL)");
        await pair.BeginAsync();
        pair.OnSource("INSERT INTO a VALUES (1, 1)");
        await CopyLaterAsync(pair, Find(pair, "a"));
        IChangeReader reader = await pair.OpenAsync();

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => pair.FollowAsync(reader));

        Assert.Equal(EngineFaultKind.BadData, fault.Kind);
    }

    [Theory]
    [InlineData("100:110:103,105", 99, true)]
    [InlineData("100:110:103,105", 103, false)]
    [InlineData("100:110:103,105", 104, true)]
    [InlineData("100:110:103,105", 105, false)]
    [InlineData("100:110:103,105", 110, false)]
    [InlineData("100:100:", 99, true)]
    [InlineData("100:100:", 100, false)]
    public void A_mark_says_which_transactions_a_snapshot_holds(string mark, long transaction, bool holds) =>
        Assert.Equal(holds, SnapshotMark.Parse(mark).Holds((ulong)transaction));

    [Fact]
    public void Transactions_get_the_epoch_that_is_nearest()
    {
        const ulong epoch = 1UL << 32;
        var numbers = new TransactionNumbers((3 * epoch) + 5);

        Assert.Equal((3 * epoch) + 2, numbers.Widen(2));
        Assert.Equal((2 * epoch) + 0xFFFF_FFF0, numbers.Widen(0xFFFF_FFF0));
        Assert.Equal((3 * epoch) + 0x7000_0000, numbers.Widen(0x7000_0000));
        Assert.Equal((3 * epoch) + 0xE000_0000, numbers.Widen(0xE000_0000));
        Assert.Equal((4 * epoch) + 7, numbers.Widen(7));
    }

    [Theory]
    [InlineData(0x2000018, 0x2000000)]
    [InlineData(0x2002018, 0x2002000)]
    [InlineData(0x2000028, 0x2000000)]
    [InlineData(0x2002028, 0x2002028)]
    [InlineData(0x2002100, 0x2002100)]
    public void The_end_of_a_record_leaves_the_head_of_a_page_out(long insert, long end) =>
        Assert.Equal((ulong)end, LogPlace.EndBefore((ulong)insert, 8192, 16 << 20).Value);

    private static async Task<string> CopyLaterAsync(FollowedPair pair, TableSchema table)
    {
        await using ISnapshotReader snapshot = await pair.Source.OpenSnapshotAsync(Misfits.Refuse, Token);
        return await pair.CopyAsync(snapshot, table);
    }

    private static TableSchema Find(FollowedPair pair, string name) => pair.Tables.Single(t => t.Name.Name == name);

    // Short and long transactions over all tables, with savepoints that are kept and undone, moved keys and unchanged large values; each writer has its own keys.
    private static async Task<int> WriteAsync(FollowedPair pair, int writer, CancellationToken stop)
    {
        var random = new Random(writer);
        await using var connection = new NpgsqlConnection(
            $"Host=127.0.0.1;Port={PostgreSqlFixture.Server.Port};Username=postgres;Password=postgres;Database={PostgreSqlFixture.Database(pair.Source)};Pooling=false");
        await connection.OpenAsync(CancellationToken.None);
        int done = 0;
        while (!stop.IsCancellationRequested)
        {
            await RunAsync(connection, "BEGIN");
            for (int i = random.Next(1, 6); i > 0; i--)
            {
                char table = "abc"[random.Next(3)];
                int id = (random.Next(50) * Writers) + writer + 1;
                int other = (random.Next(500, 600) * Writers) + writer + 1;
                await RunAsync(connection, "SAVEPOINT s");
                await RunAsync(connection, random.Next(6) switch
                {
                    0 => string.Create(CultureInfo.InvariantCulture, $"UPDATE {table} SET n = n + 1 WHERE id = {id}"),
                    1 => string.Create(CultureInfo.InvariantCulture, $"DELETE FROM {table} WHERE id = {id}"),
                    2 => string.Create(CultureInfo.InvariantCulture, $"INSERT INTO {table} VALUES ({id}, 1, 'new') ON CONFLICT (id) DO UPDATE SET n = {table}.n + 1"),
                    3 => string.Create(CultureInfo.InvariantCulture, $"UPDATE {table} SET id = {other} WHERE id = {id} AND NOT EXISTS (SELECT FROM {table} WHERE id = {other})"),
                    4 => string.Create(CultureInfo.InvariantCulture, $"UPDATE {table} SET id = {id} WHERE id = {other} AND NOT EXISTS (SELECT FROM {table} WHERE id = {id})"),
                    _ => string.Create(CultureInfo.InvariantCulture, $"UPDATE {table} SET n = n + 1 WHERE id % {Writers} = {(writer + 1) % Writers} AND id % 7 = {random.Next(7)}"),
                });
                await RunAsync(connection, random.Next(3) == 0 ? "ROLLBACK TO s" : "RELEASE s");
                if (random.Next(20) == 0)
                {
                    await Task.Delay(random.Next(100), CancellationToken.None);
                }
            }

            await RunAsync(connection, random.Next(8) == 0 ? "ROLLBACK" : "COMMIT");
            done++;
        }

        return done;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
