using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Npgsql;

namespace Fairway.EngineTests.PostgreSql.Reading;

public sealed class RelayTests : ReadingTest
{
    private static readonly TableSchema _table = TestTable.Of("id", "id:integer!", "v:text", "b:bytes");

    [Fact]
    public async Task The_bytes_of_all_ranges_make_the_same_table()
    {
        Fill();
        Sql("CREATE TABLE copy (LIKE samples); ALTER TABLE copy OWNER TO mover");
        await using ISnapshotReader reader = await OpenAsync();
        await using var target = new NpgsqlConnection($"Host=127.0.0.1;Port={PostgreSqlFixture.Server.Port};Username=mover;Password=mover;Database={PostgreSqlFixture.Database(System)}");
        await target.OpenAsync(Token);
        long rows = 0;

        await foreach (KeyRange range in reader.SplitAsync(_table, KeyRange.Whole, 1_000, Token))
        {
            await using IRelayFeed feed = await reader.OpenRelayAsync(_table, range, Token);
            await using NpgsqlRawCopyStream stream = await target.BeginRawBinaryCopyAsync("COPY public.copy FROM STDIN (FORMAT binary)", Token);
            for (ReadOnlyMemory<byte> bytes = await feed.ReadAsync(Token); !bytes.IsEmpty; bytes = await feed.ReadAsync(Token))
            {
                await stream.WriteAsync(bytes, Token);
            }

            rows += feed.Rows;
        }

        Assert.Equal(20_003, rows);
        Assert.Equal("0", Sql("SELECT count(*) FROM (TABLE samples EXCEPT ALL TABLE copy) AS d"));
        Assert.Equal("20003", Sql("SELECT count(*) FROM copy"));
    }

    [Fact]
    public async Task Chunks_are_large_and_rows_are_counted_wherever_they_are_cut()
    {
        Fill();
        await using ISnapshotReader reader = await OpenAsync();
        await using IRelayFeed feed = await reader.OpenRelayAsync(_table, KeyRange.Whole, Token);
        var sizes = new List<int>();
        long before = -1;

        for (ReadOnlyMemory<byte> bytes = await feed.ReadAsync(Token); !bytes.IsEmpty; bytes = await feed.ReadAsync(Token))
        {
            Assert.InRange(feed.Rows, before, 20_003);
            before = feed.Rows;
            sizes.Add(bytes.Length);
        }

        Assert.All(sizes.SkipLast(1), size => Assert.True(size >= 64 << 10));
        Assert.Equal(20_003, feed.Rows);
    }

    [Fact]
    public async Task A_table_with_a_column_that_only_text_carries_is_relayed_as_text()
    {
        Sql("CREATE TABLE samples (id int PRIMARY KEY, v xml); INSERT INTO samples VALUES (1, E'<a>\\n\\n</a>'), (2, NULL), (3, '<b/>')");
        TableSchema table = TestTable.Of("id", "id:integer!", "v:text");
        table = With(table, "v", Fairway.PostgreSql.Values.WireForm.PrintedOnly, "xml");
        await using ISnapshotReader reader = await OpenAsync();
        await using IRelayFeed feed = await reader.OpenRelayAsync(table, KeyRange.Whole, Token);

        string text = global::System.Text.Encoding.UTF8.GetString((await feed.ReadAsync(Token)).Span);

        Assert.Equal("postgresql-text:integer,xml", reader.RelayFormatOf(table));
        Assert.Equal("1\t<a>\\n\\n</a>\n2\t\\N\n3\t<b/>\n", text);
        Assert.True((await feed.ReadAsync(Token)).IsEmpty);
        Assert.Equal(3, feed.Rows);
    }

    [Fact]
    public async Task A_feed_that_is_left_half_way_frees_its_place()
    {
        Fill();
        await using ISnapshotReader reader = await OpenAsync();

        for (int i = 0; i < 20; i++)
        {
            await using IRelayFeed feed = await reader.OpenRelayAsync(_table, KeyRange.Whole, Token);
            Assert.False((await feed.ReadAsync(Token)).IsEmpty);
        }

        Assert.Equal(20_003, (await NumbersAsync(reader, _table, KeyRange.Whole)).Count);
    }

    // NULLs, empty values, and values larger than what is gathered.
    private void Fill() => Sql("""
        CREATE TABLE samples (id int PRIMARY KEY, v text, b bytea);
        INSERT INTO samples SELECT g, repeat('v', g % 300), NULL FROM generate_series(1, 20000) AS g;
        INSERT INTO samples VALUES (-1, NULL, ''), (-2, repeat('w', 3000000), '\x00'), (-3, '', '\x0a0a')
        """);
}
