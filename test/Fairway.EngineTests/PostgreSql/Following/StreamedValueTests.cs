using System.Collections.Immutable;
using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.PostgreSql.Following;

/// <summary>A row that the stream gives is byte for byte the row that the copy gives, whatever the role and the database have as defaults (PG-41).</summary>
public sealed class StreamedValueTests
{
    private const int RandomValues = 100;
    private const int Seed = 20_240_106;

    // The printed types of the hostile-defaults tests, and those whose output differs from their cast to text.
    private const string Printed = """
        CREATE TYPE public.pair AS (at timestamptz, span interval, f double precision, b bytea);
        CREATE TYPE public.mood AS ENUM ('sad', 'it''s ok');
        CREATE DOMAIN public.host AS inet;
        CREATE TABLE public.printed (
          id bigint PRIMARY KEY, b boolean, i2 smallint, i4 integer, f4 real, f8 double precision, n numeric, n2 numeric(15,2), x text, y bytea, d date, t time, ts timestamp, tz timestamptz,
          iv interval, u uuid, j json, jb jsonb, c char(5), m public.mood,
          tiz timetz, moments timestamptz[], spans interval[], cash money, bs bytea[], f8s double precision[], period tstzrange, days daterange, texts text[], address inet, six inet, net cidr,
          one public.host, addresses inet[], bits bit varying, place point, v tsvector, own public.pair, many public.pair[], ch "char", o oid, mac macaddr);
        """;

    private const string PrintedRows = """
        SET extra_float_digits = 3; SET timezone = 'UTC'; SET datestyle = 'ISO, YMD'; SET search_path = public, pg_catalog; SET default_transaction_read_only = off; SET statement_timeout = 0;
        INSERT INTO public.printed SELECT i,
          i % 2 = 0, i - 30, i * -1000003, i / 3.0::real, i / 7.0::double precision, i / 13.0, i / 7.0, 'a\b ''' || i, decode(md5(i::text), 'hex'), CASE i WHEN 1 THEN 'infinity' WHEN 2 THEN '-infinity'
            WHEN 3 THEN '0044-03-15 BC' WHEN 4 THEN '5874897-12-31' WHEN 5 THEN '4714-11-24 BC' WHEN 6 THEN '0001-12-31 BC' WHEN 7 THEN '10000-01-01' ELSE '2020-01-01'::date + i END,
          CASE i WHEN 1 THEN '24:00:00' ELSE '12:34:56.789'::time + make_interval(secs => i / 3.0) END, CASE i WHEN 1 THEN 'infinity' WHEN 2 THEN '4714-11-24 00:00:00 BC'
            WHEN 3 THEN '294276-12-31 23:59:59.999999' ELSE to_timestamp(i * 123456789.123)::timestamp END,
          CASE i WHEN 1 THEN '-infinity' WHEN 2 THEN '0044-03-15 12:00:00.5 BC' ELSE to_timestamp(i * 987654321.123) END, CASE i WHEN 1 THEN make_interval() WHEN 2 THEN '-1 mon +1 day -00:00:00.000001'
            WHEN 3 THEN '178956970 years 7 mons 2147483647 days' ELSE make_interval(years => i - 20, months => i % 13, days => -i, secs => (i - 30) / 7.0) END,
          md5(i::text)::uuid, '{"a": 1.0, "a": 1}', jsonb_build_object('i', i / 11.0, 'n', NULL), 'ab', CASE WHEN i % 2 = 0 THEN 'sad'::public.mood ELSE 'it''s ok' END,
          ('12:34:56.789'::time + make_interval(secs => i / 3.0))::text::timetz AT TIME ZONE make_interval(hours => i % 12),
          ARRAY['infinity', NULL, to_timestamp(i * 123456789.123), '0044-03-15 12:00:00 BC'::timestamptz], ARRAY[make_interval(months => i), NULL, '-1 day 00:00:00.000001'],
          (i * 12345.67)::numeric::money, ARRAY['\x00'::bytea, NULL, '\x5c5c'], ARRAY[i / 9.0, 'NaN', '-Infinity', '-0', NULL, 5e-324, 1.7976931348623157e308],
          tstzrange(to_timestamp(i * 1e7), to_timestamp(i * 1e7 + 12345.678901), '[)'), daterange('2020-01-01'::date + i, NULL), ARRAY['NULL', NULL, 'null', 'a\b', '"', '{}', ''],
          CASE WHEN i % 2 = 0 THEN ('10.0.0.' || i)::inet ELSE ('10.0.0.' || i || '/8')::inet END, '2001:db8::1', '10.0.0.0/8', '192.168.0.1', ARRAY['10.0.0.1'::inet, NULL, '10.0.0.1/8'],
          i::bit(9)::bit varying, point(i / 7.0, -i), to_tsvector('simple', 'a\b ''' || i), (to_timestamp(i * 98765432.1), make_interval(days => i, secs => -i / 7.0), i / 7.0, '\x5c00')::public.pair,
          ARRAY[(to_timestamp(i), NULL, 'NaN', NULL)::public.pair, NULL], 'x', 4000000000, '08:00:2b:01:02:03'
        FROM generate_series(1, 60) AS i;
        INSERT INTO public.printed (id, f8, f4, n) SELECT 100 + o, v::double precision, CASE WHEN v IN ('5e-324', '1.7976931348623157e308') THEN 0 ELSE v::real END, CASE WHEN v LIKE '%e%' THEN 0 ELSE v::numeric END
        FROM unnest(ARRAY['NaN', 'Infinity', '-Infinity', '-0', '0.1', '1.00', '5e-324', '1.7976931348623157e308']) WITH ORDINALITY AS s (v, o);
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Zones => [.. HostileDefaults.Zones];

    [Theory]
    [MemberData(nameof(Zones))]
    public async Task Values_of_all_types_stream_as_they_are_copied(string zone)
    {
        using var fixture = new PostgreSqlFixture(database => HostileDefaults.Impose(database, PostgreSqlFixture.Mover, zone));
        ISystem system = fixture.NewSystem();
        string[] types = ValueCrossing.Types;
        ImmutableArray<TableSchema> tables = [.. types.Select(t => TestTable.Of("id", "id:bigint!", $"value:{t}") with { Name = new TableName(t) })];
        foreach (TableSchema table in tables)
        {
            await fixture.CreateAsync(system, table);
        }

        Dictionary<TableName, RowBatch> streamed = await StreamAsync(system, tables, async () =>
        {
            for (int i = 0; i < types.Length; i++)
            {
                using RowBatch rows = Samples(fixture, TestTable.Type(types[i]));
                await system.InsertAsync(tables[i], rows);
            }
        });

        foreach (TableSchema table in tables)
        {
            await AssertSameAsync(system, table, streamed[table.Name]);
        }
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public async Task Values_that_cross_as_printed_text_stream_as_they_are_copied(string zone)
    {
        using var fixture = new PostgreSqlFixture(database => HostileDefaults.Impose(database, PostgreSqlFixture.Mover, zone));
        ISystem system = fixture.NewSystem();
        PostgreSqlFixture.Execute(system, $"SET ROLE {PostgreSqlFixture.Mover}; {Printed}");
        ImmutableArray<TableSchema> tables = [(await system.SchemaReader.ReadAsync(Token)).Tables.Single(t => t.Name.Name == "printed")];

        Dictionary<TableName, RowBatch> streamed = await StreamAsync(system, tables, () =>
        {
            PostgreSqlFixture.Execute(system, PrintedRows);
            return Task.CompletedTask;
        });

        Assert.True(streamed[tables[0].Name].Rows > 60);
        await AssertSameAsync(system, tables[0], streamed[tables[0].Name]);
    }

    // The rows that a stream gives for what is written meanwhile.
    private static async Task<Dictionary<TableName, RowBatch>> StreamAsync(ISystem system, ImmutableArray<TableSchema> tables, Func<Task> write)
    {
        string name = $"values_{Guid.NewGuid():N}";
        IChangeCapture capture = system.ChangeCapture!; // PostgreSQL has one.
        var streamed = tables.ToDictionary(t => t.Name, t => new RowBatch(t.StoredColumns.Length));
        await using CaptureStart start = await capture.CreateAsync(name, tables, Token);
        try
        {
            await write();
            await capture.MarkAsync(name, "end", Token);
            await using IChangeReader reader = await capture.OpenAsync(name, start.Identity, [.. tables.Select(t => new FollowedTable(t, null))], start.Position, Token);
            await foreach (ChangeBatch batch in reader.ReadAsync(BatchLimits.Default, Token))
            {
                using (batch)
                {
                    foreach (TableChanges table in batch.Tables)
                    {
                        Assert.All(table.Changes, c => Assert.True(c is { Kind: ChangeKind.Insert, IsWhole: true, Before: -1 }));
                        streamed[table.Table.Name].AppendAll(table.Rows);
                    }

                    if (batch.Markers.Contains("end"))
                    {
                        break;
                    }
                }
            }
        }
        finally
        {
            await capture.DropAsync(name, CancellationToken.None);
        }

        return streamed;
    }

    private static async Task AssertSameAsync(ISystem system, TableSchema table, RowBatch streamed)
    {
        using RowBatch copied = await system.ReadAllAsync(table);
        Assert.True(copied.Rows > 0);
        Assert.True(streamed.FirstOddRow(copied) == -1, $"{table.Name}: a row of the stream is not the row of the copy{Odd(table, streamed, copied)}");
        streamed.Dispose();
    }

    private static string Odd(TableSchema table, RowBatch streamed, RowBatch copied)
    {
        for (int r = 0; r < Math.Min(streamed.Rows, copied.Rows); r++)
        {
            for (int c = 0; c < streamed.Columns; c++)
            {
                if (!streamed[r][c].SameAs(copied[r][c]))
                {
                    return $" ({table.StoredColumns[c].Name} of row {r})";
                }
            }
        }

        return $" ({streamed.Rows} and {copied.Rows} rows)";
    }

    private static RowBatch Samples(EngineFixture fixture, ColumnType type)
    {
        var random = new Random(Seed);
        using RowBatch extremes = ValueSamples.Extremes(type);
        using var value = new RowBatch(1);
        var rows = new RowBatch(2);
        rows.StartRow();
        rows.AppendInt64(-1);
        rows.AppendNull();
        for (int r = 0; r < extremes.Rows + RandomValues; r++)
        {
            value.Clear();
            value.StartRow();
            if (r < extremes.Rows)
            {
                value.Append(extremes[r][0]);
            }
            else
            {
                ValueSamples.Append(value, type, random);
            }

            if (fixture.Keeps(type, value[0][0]))
            {
                rows.StartRow();
                rows.AppendInt64(r);
                rows.Append(value[0][0]);
            }
        }

        return rows;
    }
}
