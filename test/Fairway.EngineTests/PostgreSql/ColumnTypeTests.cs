using Fairway.Flow.Model;

namespace Fairway.EngineTests.PostgreSql;

public class ColumnTypeTests
{
    private const string OwnTypes = """
        CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION ltree; CREATE EXTENSION cube; CREATE EXTENSION isn;
        CREATE TYPE public.mood AS ENUM ('sad', 'ok');
        CREATE TYPE public.pair AS (a int, b text);
        CREATE TYPE public.floats AS RANGE (subtype = float8);
        CREATE DOMAIN public.zip AS varchar(5);
        CREATE DOMAIN public.zip2 AS public.zip CHECK (value <> '');
        CREATE DOMAIN public.moods AS public.mood;
        CREATE DOMAIN public.ints AS int[];
        CREATE DOMAIN public.pairs AS public.pair[];
        """;

    [Fact]
    public async Task A_type_of_the_closed_set_crosses_as_itself()
    {
        (string Declared, string Logical, string Form)[] types =
        [
            ("bool", "boolean", "Boolean"),
            ("int2", "smallint", "Int2"),
            ("int4", "integer", "Int4"),
            ("int8", "bigint", "Int8"),
            ("float4", "real", "Float4"),
            ("float8", "double precision", "Float8"),
            ("numeric", "numeric", "Numeric"),
            ("numeric(10,2)", "numeric(10,2)", "Numeric"),
            ("numeric(1000)", "numeric(1000,0)", "Numeric"),
            ("numeric(5,-2)", "numeric", "Numeric"),
            ("numeric(3,5)", "numeric", "Numeric"),
            ("text", "text", "Text"),
            ("varchar(40)", "varchar(40)", "Text"),
            ("varchar", "text", "Text"),
            ("char(3)", "varchar(3)", "Text"),
            ("bpchar", "text", "Text"),
            ("name", "text", "Text"),
            ("bytea", "bytes", "Bytea"),
            ("date", "date", "Date"),
            ("time(3)", "time", "Time"),
            ("timestamp(0)", "timestamp", "Timestamp"),
            ("timestamptz", "timestamptz", "TimestampTz"),
            ("interval day to second(2)", "interval", "Interval"),
            ("uuid", "uuid", "Uuid"),
            ("json", "json", "Json"),
            ("jsonb", "json", "Jsonb"),
            ("public.citext", "text", "Text"),
            ("public.mood", "text", "Text"),
            ("public.zip2", "varchar(5)", "Text"),
            ("public.moods", "text", "Text"),
        ];

        ColumnSchema[] columns = await ColumnsOf(types.Select(t => t.Declared));

        Assert.Equal(types, types.Zip(columns, (t, c) => (t.Declared, c.Type.ToString(), c.WireForm)));
        Assert.All(columns, c => Assert.False(c.InTextForm));
    }

    [Fact]
    public async Task Another_type_crosses_as_printed_and_may_be_relayed_in_binary()
    {
        string[] types =
        [
            "timetz", "inet", "cidr", "macaddr", "macaddr8", "bit(5)", "varbit", "money",
            "tsvector", "tsquery", "int4range", "datemultirange", "int[]", "numeric(5,2)[]", "timestamptz[][]", "inet[]",
            "tstzrange[]", "point", "polygon", "pg_lsn", "xid8", "\"char\"", "oid", "jsonpath",
            "public.hstore", "public.ltree", "public.cube", "public.ints",
        ];

        ColumnSchema[] columns = await ColumnsOf(types);

        Assert.Equal(types.Select(t => $"{t} text Printed True"), types.Zip(columns, (t, c) => $"{t} {c.Type} {c.WireForm} {c.InTextForm}"));
    }

    [Fact]
    public async Task A_type_whose_binary_form_belongs_to_one_server_crosses_as_printed_only()
    {
        string[] types =
        [
            "xml", "regclass", "regtype[]", "aclitem", "refcursor", "public.pair", "public.pair[]",
            "public.pairs", "public.mood[]", "public.zip[]", "public.citext[]", "public.floats", "public.floats_multirange", "public.hstore[]", "public.isbn13",
        ];

        ColumnSchema[] columns = await ColumnsOf(types);

        Assert.Equal(types.Select(t => $"{t} text PrintedOnly True"), types.Zip(columns, (t, c) => $"{t} {c.Type} {c.WireForm} {c.InTextForm}"));
    }

    [Fact]
    public async Task An_array_of_xml_crosses_element_by_element()
    {
        ColumnSchema[] columns = await ColumnsOf(["xml[]", "xml[][]"]);

        Assert.All(columns, c => Assert.Equal(("text", "PrintedElements", true), (c.Type.ToString(), c.WireForm, c.InTextForm)));
    }

    // A relay passes binary on; this asks the servers themselves whether that is allowed.
    [Fact]
    public async Task What_may_be_relayed_in_binary_arrives_the_same_in_a_database_with_other_numbers()
    {
        const string Columns = """
            (a timetz, b inet, c cidr, d macaddr8, e bit(5), f varbit, g money, h tsvector, i tsquery, j int4range, k datemultirange, l int[], m text[],
             n point, o pg_lsn, p xid8, q "char", r oid, s jsonpath, t public.hstore, u public.ltree, v public.cube, w public.ints, x public.mood, y public.zip2, z tstzrange[])
            """;
        const string Values = """
            ('12:00+05', '10.0.0.1/8', '10.0.0.0/8', '08:00:2b:01:02:03:04:05', B'10101', B'101', '12.34', 'a:1A fat:2B,3', 'a & !b', '[1,5)', '{[2020-01-01,2021-01-01)}',
             '[0:1]={1,NULL}', '{"a b",NULL}', '(1,2)', '16/B374D848', '18446744073709551615', 'x', '4294967295', '$.a[*] ? (@ > 1)', 'a=>1, b=>NULL', 'top.sub',
             '(1,2),(3,4)', '{1,2}', 'ok', '12345', '{"[2020-01-01 00:00+00,)"}')
            """;
        using var source = new SchemaDatabase($"{OwnTypes} CREATE TABLE public.t {Columns}; INSERT INTO public.t VALUES {Values};");
        using var target = new SchemaDatabase($"CREATE TYPE public.other AS ENUM (); {OwnTypes} CREATE TABLE public.t {Columns};");
        string file = Path.Combine(PostgreSqlFixture.Server.DataFolder, $"{source.Name}.bin");

        source.Psql($"COPY public.t TO '{file}' (FORMAT binary)");
        target.Psql($"COPY public.t FROM '{file}' (FORMAT binary)");

        TableSchema table = await source.TableAsync("public.t");
        Assert.DoesNotContain(table.Columns, c => c.WireForm == "PrintedOnly");
        Assert.Equal(source.Psql("SELECT * FROM public.t"), target.Psql("SELECT * FROM public.t"));
    }

    private static async Task<ColumnSchema[]> ColumnsOf(IEnumerable<string> declared)
    {
        using var database = new SchemaDatabase($"{OwnTypes} CREATE TABLE public.t ({string.Join(", ", declared.Select((type, number) => $"c{number} {type}"))})");
        TableSchema table = await database.TableAsync("public.t");
        string printed = database.Psql("SET search_path = ''; SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'public.t'::regclass AND attnum > 0 ORDER BY attnum");
        Assert.Equal(printed.Split('\n'), table.Columns.Select(c => c.NativeType));
        return [.. table.Columns];
    }
}
