using System.Collections.Immutable;
using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.PostgreSql.Reading;

/// <summary>Keys of every type are found again, and are ends of ranges, in PostgreSQL's own order.</summary>
public sealed class ReadKeyTests : ReadingTest
{
    [Theory]
    [InlineData("boolean", "boolean", "true", "false")]
    [InlineData("smallint", "smallint", "-32768", "0", "32767")]
    [InlineData("bigint", "bigint", "-9223372036854775808", "0", "9223372036854775807")]
    [InlineData("numeric", "numeric", "'NaN'", "'Infinity'", "'-Infinity'", "1.0", "1.001", "-1e30", "1e-30")]
    [InlineData("numeric(5,2)", "numeric(5,2)", "1", "-1", "999.99")]
    [InlineData("real", "real", "'NaN'", "'Infinity'", "'-Infinity'", "0.1", "1e-45", "3.4028235e38")]
    [InlineData("double precision", "double precision", "'NaN'", "'Infinity'", "'-Infinity'", "0.1", "5e-324", "'-0'", "1.7976931348623157e308")]
    [InlineData("text", "text", "''", "'a'", "'B'", "'_x'", "'é'", "'Z'", "'-a'", "'''; --'", "E'\\\\'", "E'a\\nb'", "'🚢'")]
    [InlineData("varchar(3)", "character(3)", "''", "'a'", "'a b'", "'é'")]
    [InlineData("text", "text COLLATE \"en-x-icu\"", "'a'", "'B'", "'_x'", "'é'", "'Z'", "'-a'", "'A'")]
    [InlineData("text", "\"Mood\"", "'b'", "'a'")]
    [InlineData("bytes", "bytea", "''", "'\\x00'", "'\\xff00'", "'\\x27'")]
    [InlineData("date", "date", "'infinity'", "'-infinity'", "'0044-03-15 BC'", "'0001-12-31 BC'", "'0001-01-01'", "'5874897-12-31'", "'4713-01-01 BC'")]
    [InlineData("time", "time", "'00:00'", "'24:00:00'", "'12:34:56.789012'")]
    [InlineData("timestamp", "timestamp", "'infinity'", "'-infinity'", "'0044-03-15 12:00:00.000001 BC'", "'294276-12-31 23:59:59.999999'", "'4713-01-01 00:00:00 BC'")]
    [InlineData("timestamptz", "timestamptz", "'infinity'", "'-infinity'", "'0044-03-15 12:00:00.000001+00 BC'", "'294276-12-31 23:59:59.999999+00'")]
    [InlineData("interval", "interval", "'-178000000 years'", "'178000000 years'", "'-2562047788:00:54.775807'", "'2562047788:00:54.775807'", "'1 day -00:00:00.000001'")]
    [InlineData("uuid", "uuid", "'00000000-0000-0000-0000-000000000000'", "'ffffffff-ffff-ffff-ffff-ffffffffffff'")]
    [InlineData("json", "jsonb", "'1'", "'{\"a\": \"''\"}'", "'[]'")]
    public async Task Keys_are_found_again_and_cut_at(string type, string native, params string[] values)
    {
        Sql($"CREATE TYPE \"Mood\" AS ENUM ('b', 'a'); CREATE TABLE samples (k {native}, n int, PRIMARY KEY (k, n)); INSERT INTO samples VALUES {string.Join(", ", values.SelectMany(v => new[] { $"({v}, 1)", $"({v}, 2)" }))}");
        TableSchema table = TestTable.Of("k,n", $"k:{type}!", "n:integer!");
        table = table with { Columns = [table.Columns[0] with { WireForm = native == "jsonb" ? "Jsonb" : "" }, table.Columns[1]] };
        await using ISnapshotReader reader = await OpenAsync(byKey: true);
        using RowBatch all = await reader.ReadAllAsync(table, KeyRange.Whole);
        RowKey[] keys = [.. Enumerable.Range(0, all.Rows).Select(r => RowKey.Of(all[r], [0, 1]))];

        ImmutableArray<KeyRange> ranges = await reader.SplitAllAsync(table, KeyRange.Whole, 1);
        var sizes = new List<int>();
        foreach (KeyRange range in ranges)
        {
            using RowBatch part = await reader.ReadAllAsync(table, range);
            sizes.Add(part.Rows);
        }

        Assert.Equal(values.Length * 2, keys.Distinct().Count());
        Assert.Equal(Enumerable.Repeat(1, keys.Length), sizes.Where(s => s > 0));
        Assert.Equal(keys.ToHashSet(), await FoundAsync(reader, table, keys));
    }

    [Fact]
    public async Task A_key_of_a_type_in_text_form_is_one_range()
    {
        Sql("CREATE TABLE samples (k inet PRIMARY KEY); INSERT INTO samples VALUES ('10.0.0.1'), ('9.0.0.1')");
        TableSchema table = TestTable.Of("k", "k:text!");
        table = table with { Columns = [table.Columns[0] with { WireForm = "Printed", NativeType = "inet" }] };
        await using ISnapshotReader reader = await OpenAsync(byKey: true);
        using RowBatch all = await reader.ReadAllAsync(table, KeyRange.Whole);

        Assert.Equal([KeyRange.Whole], await reader.SplitAllAsync(table, KeyRange.Whole, 1));
        Assert.Equal(2, (await FoundAsync(reader, table, [RowKey.Of(all[0], [0]), RowKey.Of(all[1], [0])])).Count);
    }

    [Fact]
    public async Task A_key_whose_collation_takes_different_texts_for_equal_is_one_range()
    {
        Sql("""
            CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
            CREATE TABLE samples (k text COLLATE nocase PRIMARY KEY); INSERT INTO samples VALUES ('a'), ('B')
            """);
        TableSchema table = TestTable.Of("k", "k:text!");
        await using ISnapshotReader reader = await OpenAsync(byKey: true);

        Assert.Equal([KeyRange.Whole], await reader.SplitAllAsync(table, KeyRange.Whole, 1));
    }

    [Fact]
    public async Task Many_keys_are_found_over_many_statements()
    {
        Sql("CREATE TABLE samples (a int, b text, PRIMARY KEY (a, b)); INSERT INTO samples SELECT g % 7, 'b' || g FROM generate_series(1, 3000) AS g");
        TableSchema table = TestTable.Of("b,a", "a:integer!", "b:text!");
        await using ISnapshotReader reader = await OpenAsync();
        using RowBatch all = await reader.ReadAllAsync(table, KeyRange.Whole);
        RowKey[] keys = [.. Enumerable.Range(0, all.Rows).Select(r => RowKey.Of(all[r], [1, 0]))];

        Assert.Equal(keys.ToHashSet(), await FoundAsync(reader, table, keys));
    }

    private static async Task<HashSet<RowKey>> FoundAsync(ISnapshotReader reader, TableSchema table, RowKey[] keys)
    {
        int[] ordinals = [.. table.KeyOrdinals];
        var found = new HashSet<RowKey>();
        await foreach (RowBatch batch in reader.ReadKeysAsync(table, keys, BatchLimits.Default, Token))
        {
            using (batch)
            {
                for (int r = 0; r < batch.Rows; r++)
                {
                    Assert.True(found.Add(RowKey.Of(batch[r], ordinals)));
                }
            }
        }

        return found;
    }
}
