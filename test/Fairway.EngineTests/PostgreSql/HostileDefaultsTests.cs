using Fairway.EngineTests.Contract;
using Fairway.EngineTests.Copy;
using Fairway.Flow.Copy;
using Fairway.Flow.Engines;
using Fairway.Flow.Transform;
using Fairway.Flow.Verify;
using Npgsql;

namespace Fairway.EngineTests.PostgreSql;

/// <summary>Values cross exactly whatever the role and the database have as defaults.</summary>
public sealed class HostileDefaultsTests
{
    private const int RandomValues = 300;

    // Printed types among others; the second table has types that only this database knows, so that it is relayed as text.
    private const string Tables = """
        CREATE TYPE public.pair AS (at timestamptz, span interval, f double precision, b bytea);
        CREATE TYPE public.mood AS ENUM ('sad', 'it''s ok');
        CREATE TABLE public.printed (
          id bigint PRIMARY KEY, span interval, tz timetz, moments timestamptz[], spans interval[], cash money, cashes money[], b bytea, bs bytea[], f4 real, f8 double precision,
          f8s double precision[], period tstzrange, days daterange, texts text[], dates date[], n numeric, ns numeric[], address inet, bits bit varying, place point, v tsvector, j jsonb);
        CREATE TABLE public.own (id bigint PRIMARY KEY, one public.pair, many public.pair[], m public.mood, ms public.mood[], x xml);
        CREATE TABLE public.keyed (at timestamptz, f double precision, span interval, tz timetz, PRIMARY KEY (at, f, span, tz));
        CREATE TABLE public.keyless (moments timestamptz[], cash money, b bytea);
        """;

    private const string Rows = """
        SET extra_float_digits = 3;
        INSERT INTO public.printed SELECT i,
          make_interval(years => i - 20, months => i % 13, days => -i, secs => i / 7.0), ('12:34:56.789'::time + make_interval(secs => i / 3.0))::text::timetz AT TIME ZONE make_interval(hours => i % 12),
          ARRAY['infinity', NULL, to_timestamp(i * 123456789.123), '0044-03-15 12:00:00 BC'::timestamptz], ARRAY[make_interval(months => i), NULL, '-1 day 00:00:00.000001'],
          (i * 12345.67)::numeric::money, ARRAY[(-i)::numeric::money, NULL], decode(md5(i::text), 'hex') || '\x005c27ff', ARRAY['\x00'::bytea, NULL, '\x5c5c'],
          i / 3.0::real, i / 7.0::double precision, ARRAY[i / 9.0, 'NaN', '-Infinity', '-0', NULL, 5e-324, 1.7976931348623157e308],
          tstzrange(to_timestamp(i * 1e7), to_timestamp(i * 1e7 + 12345.678901), '[)'), daterange('2020-01-01'::date + i, NULL), ARRAY['NULL', NULL, 'null', 'a\b', '"', '{}', ''],
          ARRAY['infinity'::date, '0001-02-03 BC', NULL], i / 13.0, ARRAY['NaN'::numeric, NULL, 'Infinity'], ('10.0.0.' || i)::inet, i::bit(9)::bit varying, point(i / 7.0, -i), to_tsvector('simple', 'a\b ''' || i),
          jsonb_build_object('i', i / 11.0, 'n', NULL)
        FROM generate_series(1, 60) AS i;
        INSERT INTO public.own SELECT i, (to_timestamp(i * 98765432.1), make_interval(days => i, secs => -i / 7.0), i / 7.0, '\x5c00')::public.pair,
          ARRAY[(to_timestamp(i), NULL, 'NaN', NULL)::public.pair, NULL], 'it''s ok', ARRAY['sad', NULL]::public.mood[], XMLPARSE(CONTENT 'text <b>and</b> ' || i)
        FROM generate_series(1, 60) AS i;
        INSERT INTO public.keyed SELECT to_timestamp(i / 4 * 98765432.1), i % 4 / 7.0, make_interval(months => i, secs => i / 7.0), '01:02:03.000004+05:45' FROM generate_series(1, 600) AS i;
        INSERT INTO public.keyless SELECT ARRAY[to_timestamp(i / 2 / 7.0), NULL], (i / 2)::numeric::money, '\x00ff5c' FROM generate_series(1, 40) AS i;
        """;

    public static TheoryData<string> Zones => [.. HostileDefaults.Zones];

    [Theory]
    [MemberData(nameof(Zones))]
    public async Task Values_of_all_types_come_back_and_digest_alike(string zone)
    {
        using var fixture = new PostgreSqlFixture(database => HostileDefaults.Impose(database, PostgreSqlFixture.Mover, zone));
        ISystem system = fixture.NewSystem();

        foreach (string type in ValueCrossing.Types)
        {
            await ValueCrossing.AssertExactAsync(fixture, system, type, RandomValues);
        }
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public async Task Printed_values_are_relayed_decoded_and_verified_exactly(string zone)
    {
        using var move = new PostgreSqlMove(Tables, Rows, database => HostileDefaults.Impose(database, PostgreSqlFixture.Mover, zone));
        TableCrossing[] crossings = await move.CrossingsAsync();
        var small = new CopyOptions { FirstRangeRows = 20, MostRangeRows = 100 };

        await move.CopyOnLanesAsync(crossings, 2, small, new CopyLog());
        string relayed = Differences(move);
        move.OnTarget("TRUNCATE public.printed, public.own, public.keyed, public.keyless, _fairway.range");
        await move.CopyOnLanesAsync(crossings, 2, small with { Relay = false }, new CopyLog(), byKey: true);

        Assert.Equal(4, crossings.Length);
        Assert.Empty(relayed);
        Assert.Empty(Differences(move));
        Assert.All(await move.VerifyAsync(await move.PlanAsync()), table => Assert.True(table is { Equal: true, SourceRows: > 0 }));
        move.OnTarget("UPDATE public.printed SET span = span + interval '1 microsecond' WHERE id = 7");
        TableVerification changed = Assert.Single(await move.VerifyAsync(await move.PlanAsync()), table => !table.Equal);
        Assert.Equal(("printed", 1), (changed.Target.Name, changed.DifferenceCount));
    }

    [Fact]
    public async Task The_defaults_do_reach_a_session_that_does_not_protect_itself()
    {
        using var fixture = new PostgreSqlFixture(database => HostileDefaults.Impose(database, PostgreSqlFixture.Mover, "Asia/Kathmandu"));
        string database = fixture.NewDatabase();
        await using var connection = new NpgsqlConnection(
            $"Host=127.0.0.1;Port={PostgreSqlFixture.Server.Port};Username={PostgreSqlFixture.Mover};Password={PostgreSqlFixture.Mover};Database={database};Pooling=false;Options=-c statement_timeout=0 -c idle_session_timeout=0");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var settings = new NpgsqlCommand(
            "DO $$ BEGIN RAISE '%', pg_catalog.concat_ws(' ', pg_catalog.current_setting('TimeZone'), pg_catalog.current_setting('DateStyle'), pg_catalog.current_setting('lock_timeout')); END $$", connection);
        await using var looked = new NpgsqlCommand("SELECT 1::pg_catalog.int8 = 1::pg_catalog.int8", connection);

        PostgresException shown = await Assert.ThrowsAsync<PostgresException>(() => settings.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() => looked.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));

        Assert.Equal("Asia/Kathmandu German, DMY 1ms", shown.MessageText);
        Assert.Contains("wrong schema", refused.MessageText, StringComparison.Ordinal);
    }

    private static string Differences(PostgreSqlMove move) => string.Concat(new[] { "printed", "own", "keyed", "keyless" }.Select(move.Differences));
}
