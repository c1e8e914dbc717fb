using System.Text;
using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.PostgreSql.Reading;

/// <summary>What psql wrote arrives in canonical form.</summary>
public sealed class ReadValueTests : ReadingTest
{
    [Theory]
    [InlineData("boolean", "boolean", "true", "x01")]
    [InlineData("smallint", "smallint", "-32768", "xFFFFFFFFFFFF8000")]
    [InlineData("integer", "integer", "2147483647", "x000000007FFFFFFF")]
    [InlineData("bigint", "bigint", "-9223372036854775808", "x8000000000000000")]
    [InlineData("numeric", "numeric", "'NaN'", "NaN")]
    [InlineData("numeric", "numeric", "'Infinity'", "Infinity")]
    [InlineData("numeric", "numeric", "'-Infinity'", "-Infinity")]
    [InlineData("numeric", "numeric", "1.0", "1.0")]
    [InlineData("numeric", "numeric", "1.00", "1.00")]
    [InlineData("numeric", "numeric", "0", "0")]
    [InlineData("numeric", "numeric", "0.000", "0.000")]
    [InlineData("numeric", "numeric", "-0.00000000000001", "-0.00000000000001")]
    [InlineData("numeric", "numeric", "10000", "10000")]
    [InlineData("numeric", "numeric", "-1000000000000.0001", "-1000000000000.0001")]
    [InlineData("numeric", "numeric", "12345678.000000009", "12345678.000000009")]
    [InlineData("numeric(12,2)", "numeric(12,2)", "7", "7.00")]
    [InlineData("numeric(5,0)", "numeric(5,-2)", "123456", "123500")]
    [InlineData("numeric", "numeric(3,5)", "0.00123", "0.00123")]
    [InlineData("real", "real", "'NaN'", "x7FC00000")]
    [InlineData("real", "real", "'-0'", "x80000000")]
    [InlineData("double precision", "double precision", "'-Infinity'", "xFFF0000000000000")]
    [InlineData("double precision", "double precision", "'-NaN'", "x7FF8000000000000")]
    [InlineData("text", "text", "E'\\\\ ''\" \\n é🚢'", "\\ '\" \n é🚢")]
    [InlineData("text", "text", "''", "")]
    [InlineData("varchar(4)", "character(4)", "'ab'", "ab  ")]
    [InlineData("text", "name", "'n'", "n")]
    [InlineData("bytes", "bytea", "'\\x00ff'", "x00FF")]
    [InlineData("date", "date", "'infinity'", "x7FFFFFFF")]
    [InlineData("date", "date", "'0044-03-15 BC'", "xFFF49D7B")]
    [InlineData("time", "time", "'24:00:00'", "x000000141DD76000")]
    [InlineData("timestamp", "timestamp", "'-infinity'", "x8000000000000000")]
    [InlineData("timestamp", "timestamp", "'294276-12-31 23:59:59.999999'", "x7FFFFF5BB3B29FFF")]
    [InlineData("timestamptz", "timestamptz", "'2000-01-01 01:00:00+01'", "x0000000000000000")]
    [InlineData("interval", "interval", "'1 mon 2 days 00:00:00.000003'", "x00000001000000020000000000000003")]
    [InlineData("uuid", "uuid", "'6f9619ff-8b86-d011-b42d-00c04fc964ff'", "x6F9619FF8B86D011B42D00C04FC964FF")]
    [InlineData("json", "json", "' {\"b\" : 1,\"b\":2}'", " {\"b\" : 1,\"b\":2}")]
    [InlineData("json", "jsonb", "' {\"b\" : 1,\"b\":2}'", "{\"b\": 2}", "Jsonb")]
    [InlineData("text", "inet", "'10.0.0.1/8'", "10.0.0.1/8", "Printed")]
    [InlineData("text", "bit(5)", "'01010'", "01010", "Printed")]
    [InlineData("text", "money", "'1234.5'", "$1,234.50", "Printed")]
    [InlineData("text", "int4[]", "'[0:1]={1,NULL}'", "[0:1]={1,NULL}", "Printed")]
    [InlineData("text", "int4range", "'[1,5]'", "[1,6)", "Printed")]
    [InlineData("text", "tsvector", "'a:1A fat:2B,3'", "'a':1A 'fat':2B,3", "Printed")]
    [InlineData("text", "time with time zone", "'12:00:00+01'", "12:00:00+01", "Printed")]
    [InlineData("text", "xml", "'<a>é</a>'", "<a>é</a>", "PrintedOnly")]
    [InlineData("text", "\"Mood\"", "'so ''so'", "so 'so")]
    [InlineData("bigint", "percent", "42", "x000000000000002A", "Int4")]
    public async Task Values_are_canonical(string type, string native, string sql, string expected, string form = "")
    {
        Sql($"CREATE TYPE \"Mood\" AS ENUM ('so ''so'); CREATE DOMAIN percent AS integer CHECK (VALUE <= 100); CREATE TABLE samples (k int PRIMARY KEY, v {native}); INSERT INTO samples VALUES (1, {sql}), (2, NULL)");
        TableSchema table = TestTable.Of("k", "k:integer!", $"v:{type}");
        table = table with { Columns = [table.Columns[0], table.Columns[1] with { WireForm = form, NativeType = native }] };

        using RowBatch rows = await System.ReadAllAsync(table);

        byte[] bytes = expected.StartsWith('x') ? Convert.FromHexString(expected[1..]) : Encoding.UTF8.GetBytes(expected);
        Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(rows[0][1].Bytes));
        Assert.True(rows[1][1].IsNull);
    }

    [Fact]
    public async Task Numbers_are_as_psql_prints_them()
    {
        Sql("""
            CREATE TABLE samples (k int PRIMARY KEY, v numeric);
            INSERT INTO samples SELECT g, round((random() - 0.5)::numeric * power(10::numeric, g % 60 - 30), (g * 7) % 50) FROM generate_series(1, 3000) AS g;
            INSERT INTO samples VALUES (0, repeat('9', 131072)::numeric), (-1, ('-0.' || repeat('0', 16382) || '7')::numeric), (-2, '1e131071'), (-3, ('-' || repeat('12345', 2000) || '.' || repeat('98765', 2000))::numeric)
            """);
        TableSchema table = TestTable.Of("k", "k:integer!", "v:numeric");
        string[] printed = Sql("SELECT v FROM samples ORDER BY k").Split('\n');

        using RowBatch rows = await System.ReadAllAsync(table, new BatchLimits(1_000, 10_000));
        Dictionary<long, string> read = Enumerable.Range(0, rows.Rows).ToDictionary(r => Canonical.ReadInt64(rows[r][0].Bytes), r => Encoding.ASCII.GetString(rows[r][1].Bytes));

        Assert.Equal(printed, read.OrderBy(p => p.Key).Select(p => p.Value));
    }

    [Fact]
    public async Task A_column_of_another_type_than_its_schema_says_is_a_fault()
    {
        Sql("CREATE TABLE samples (k int PRIMARY KEY, v smallint); INSERT INTO samples VALUES (1, 1)");

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => System.ReadAllAsync(TestTable.Of("k", "k:integer!", "v:bigint")));

        Assert.Equal(EngineFaultKind.BadSetup, fault.Kind);
        Assert.Equal("samples.v", fault.Place);
    }
}
