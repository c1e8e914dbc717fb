using System.Collections.Immutable;
using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Npgsql;

namespace Fairway.EngineTests.PostgreSql;

/// <summary>The digester against canonical bytes that the server itself prints, past all of our code.</summary>
public sealed class RangeDigesterTests : IDisposable
{
    // Each row: type in SQL, logical type, wire form, how the server prints the canonical bytes of v, values.
    public static TheoryData<string, string, string, string, string> Types => new()
    {
        { "boolean", "boolean", "Boolean", "boolsend(v)", "true; false" },
        { "smallint", "smallint", "Int2", "int8send(v)", "0; -1; 32767; -32768" },
        { "integer", "integer", "Int4", "int8send(v)", "0; -1; 2147483647; -2147483648" },
        { "bigint", "bigint", "Int8", "int8send(v)", "0; -1; 9223372036854775807; -9223372036854775808" },
        { "real", "real", "Float4", "float4send(v)", "0; '-0'; 1.1; '3.4e38'; 'NaN'; 'Infinity'; '-Infinity'" },
        { "double precision", "double precision", "Float8", "float8send(v)", "0; '-0'; 1.1; '1.7e308'; 'NaN'; 'Infinity'; '-Infinity'; '5e-324'" },
        { "numeric", "numeric", "Numeric", "convert_to(v::text, 'UTF8')", "0; 0.00; 1; -1; 1.50; 9999; 10000; 10001; 99990000; 0.0001; 0.00001; -0.000012345; 12345678901234567890.0987654321; 1e131071; -1e-16383; 100000000.5; 'NaN'; 'Infinity'; '-Infinity'" },
        { "numeric(18,4)", "numeric(18,4)", "Numeric", "convert_to(v::text, 'UTF8')", "0; -0.5; 1; 9999.9999; 10000; 99999999999999.9999; -0.0001; 100000000; 'NaN'" },
        { "numeric(5,0)", "numeric(5,0)", "Numeric", "convert_to(v::text, 'UTF8')", "0; 7; -99999; 10000" },
        { "numeric(1000,333)", "numeric(1000,333)", "Numeric", "convert_to(v::text, 'UTF8')", "0; -1e600; 1e-333; 1e-5" },
        { "text", "text", "Text", "convert_to(v, 'UTF8')", "''; 'a'; 'žluťoučký kůň 🚀'; repeat('x', 70000); repeat('é', 300000)" },
        { "varchar(9)", "varchar(9)", "Text", "convert_to(v, 'UTF8')", "''; 'a  '" },
        { "char(5)", "text", "Text", "bpcharsend(v)", "''; 'a'" },
        { "bytea", "bytes", "Bytea", "v", "''; '\\x00ff'; decode(repeat('00ff', 200000), 'hex')" },
        { "date", "date", "Date", "date_send(v)", "'2000-01-01'; '0044-03-15 BC'; '5874897-12-31'; 'infinity'; '-infinity'" },
        { "time", "time", "Time", "time_send(v)", "'00:00'; '23:59:59.999999'; '24:00'" },
        { "timestamp", "timestamp", "Timestamp", "timestamp_send(v)", "'2000-01-01'; '4713-11-24 00:00 BC'; '294276-12-31 23:59:59.999999'; 'infinity'; '-infinity'" },
        { "timestamptz", "timestamptz", "TimestampTz", "timestamptz_send(v)", "'2000-01-01 00:00+13'; 'infinity'; '-infinity'" },
        { "interval", "interval", "Interval", "substring(interval_send(v) from 13 for 4) || substring(interval_send(v) from 9 for 4) || substring(interval_send(v) from 1 for 8)", "'0'; '1 mon -2 days 3.000004'; '-178000000 years'" },
        { "uuid", "uuid", "Uuid", "uuid_send(v)", "'6f9619ff-8b86-d011-b42d-00c04fc964ff'" },
        { "json", "json", "Json", "convert_to(v::text, 'UTF8')", "'{\"b\": 1,  \"a\":2}'; '1.0'" },
        { "jsonb", "json", "Jsonb", "convert_to(v::text, 'UTF8')", "'{\"b\": 1,  \"a\":2}'; to_jsonb(repeat('x', 70000)); to_jsonb(repeat('é', 400000))" },
        { "inet", "text", "Printed", "convert_to(v::text, 'UTF8')", "'10.0.0.1/8'; '::1'" },
        { "int[]", "text", "Printed", "convert_to(v::text, 'UTF8')", "'{}'; '[2:3]={1,NULL}'" },
        { "xml", "text", "PrintedOnly", "convert_to(v::text, 'UTF8')", "'<a>1</a>'" },
        { "numrange", "text", "Printed", "convert_to(v::text, 'UTF8')", "'[1.0,2.50)'; 'empty'" },
        { "money", "text", "Printed", "convert_to(v::text, 'UTF8')", "'-1234.5'" },
    };

    private readonly PostgreSqlFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Every_type_digests_as_the_server_prints_its_canonical_bytes(string native, string logical, string form, string canonical, string values)
    {
        ISystem system = _fixture.NewSystem();
        IEnumerable<string> rows = $"{values}; NULL".Split("; ").Select((value, i) => $"INSERT INTO samples VALUES ({i}, {value}, 'w');");
        PostgreSqlFixture.Execute(system, $"SET TimeZone = 'Asia/Kathmandu'; SET lc_monetary = 'C'; CREATE TABLE samples (id bigint NOT NULL, v {native}, w text); {string.Concat(rows)}");
        using RowBatch expected = Printed(system, $"SELECT encode(int8send(id), 'hex'), COALESCE(encode({canonical}, 'hex'), 'null'), encode(convert_to(w, 'UTF8'), 'hex') FROM samples");
        Assert.True(expected.Rows > 1);
        foreach (string key in new[] { "id", "" })
        {
            TableSchema table = Table(key, "id:bigint!:Int8", $"v:{logical}:{form}", "w:text:Text");

            BucketDigest digest = await system.DigestAsync(table);

            Assert.Equal(expected.Rows, digest.Rows);
            Assert.Empty(digest.DifferentFrom(expected.Expected(table)));
        }
    }

    [Fact]
    public async Task Random_numbers_of_any_size_digest_as_they_are_printed()
    {
        TableSchema table = Table("", "id:bigint!:Int8", "v:numeric:Numeric", "w:numeric(40,7):Numeric");
        ISystem system = _fixture.NewSystem();
        PostgreSqlFixture.Execute(system, """
            CREATE TABLE samples (id bigint NOT NULL, v numeric, w numeric(40,7));
            SELECT setseed(0.5);
            INSERT INTO samples SELECT g, round((random() - 0.5)::numeric * 10::numeric ^ (random() * 60 - 30)::int, (g % 40)), round((random() - 0.5)::numeric * 10::numeric ^ (random() * 30)::int, g % 9) FROM generate_series(1, 5000) g;
            """);

        BucketDigest digest = await system.DigestAsync(table);

        using RowBatch expected = Printed(system, "SELECT encode(int8send(id), 'hex'), encode(convert_to(v::text, 'UTF8'), 'hex'), encode(convert_to(w::text, 'UTF8'), 'hex') FROM samples");
        Assert.Empty(digest.DifferentFrom(expected.Expected(table)));
    }

    [Fact]
    public async Task A_row_with_very_large_values_digests_as_a_whole()
    {
        TableSchema table = Table("k", "k:text!:Text", "v:bytes:Bytea", "j:json:Jsonb");
        ISystem system = _fixture.NewSystem();
        PostgreSqlFixture.Execute(system, """
            CREATE TABLE samples (k text NOT NULL, v bytea, j jsonb);
            INSERT INTO samples SELECT 'a' || g, CASE g WHEN 2 THEN convert_to(repeat('0123456789', 2500000), 'UTF8') ELSE convert_to(repeat('x', g * 65530), 'UTF8') END, to_jsonb(repeat('y', g * 100000)) FROM generate_series(1, 5) g;
            """);

        BucketDigest digest = await system.DigestAsync(table);

        using RowBatch expected = Printed(system, "SELECT encode(convert_to(k, 'UTF8'), 'hex'), encode(v, 'hex'), encode(convert_to(j::text, 'UTF8'), 'hex') FROM samples");
        Assert.Empty(digest.DifferentFrom(expected.Expected(table)));
    }

    [Theory]
    [InlineData("a,b")]
    [InlineData("b,a")]
    [InlineData("b")]
    public async Task Keys_place_rows_in_their_own_order(string key)
    {
        TableSchema table = Table(key, "a:integer!:Int4", "b:text!:Text", "c:date:Date");
        ISystem system = _fixture.NewSystem();
        PostgreSqlFixture.Execute(system, "CREATE TABLE samples (a int, b text, c date); INSERT INTO samples SELECT g, 'b' || g, '2024-01-01'::date + g FROM generate_series(1, 200) g");

        BucketDigest digest = await system.DigestAsync(table);

        using RowBatch expected = Printed(system, "SELECT encode(int8send(a), 'hex'), encode(convert_to(b, 'UTF8'), 'hex'), encode(date_send(c), 'hex') FROM samples");
        Assert.Empty(digest.DifferentFrom(expected.Expected(table)));
    }

    // Catalogue PG-97.
    [Fact]
    public async Task A_dropped_column_is_no_column()
    {
        TableSchema table = Table("", "a:integer:Int4", "c:integer:Int4", "d:integer:Int4");
        ISystem system = _fixture.NewSystem();
        PostgreSqlFixture.Execute(system, "CREATE TABLE samples (a int, b text, c int); INSERT INTO samples VALUES (1, 'x', 2); ALTER TABLE samples DROP b; ALTER TABLE samples ADD d int DEFAULT 3");

        BucketDigest digest = await system.DigestAsync(table);

        using RowBatch expected = Printed(system, "SELECT encode(int8send(a), 'hex'), encode(int8send(c), 'hex'), encode(int8send(d), 'hex') FROM samples");
        Assert.Empty(digest.DifferentFrom(expected.Expected(table)));
    }

    // Catalogue PG-91.
    [Fact]
    public async Task An_inherited_table_is_another_table()
    {
        ISystem system = _fixture.NewSystem();
        PostgreSqlFixture.Execute(system, "CREATE TABLE samples (a int, n inet); CREATE TABLE child () INHERITS (samples); INSERT INTO samples VALUES (1); INSERT INTO child VALUES (2)");

        Assert.Equal(1, (await system.DigestAsync(Table("", "a:integer:Int4"))).Rows);
        Assert.Equal(1, (await system.DigestAsync(Table("", "a:integer:Int4", "n:text:Printed"))).Rows);
    }

    // Catalogue PG-92.
    [Fact]
    public async Task A_partitioned_table_is_all_its_partitions()
    {
        ISystem system = _fixture.NewSystem();
        PostgreSqlFixture.Execute(system, """
            CREATE TABLE samples (a int, b text) PARTITION BY LIST (a);
            CREATE TABLE one PARTITION OF samples FOR VALUES IN (1);
            CREATE TABLE other (b text, a int); ALTER TABLE samples ATTACH PARTITION other DEFAULT;
            INSERT INTO samples VALUES (1, 'x'), (2, 'y');
            """);
        TableSchema table = Table("", "a:integer:Int4", "b:text:Text") with { IsPartitioned = true };

        BucketDigest digest = await system.DigestAsync(table);

        using RowBatch expected = Printed(system, "SELECT encode(int8send(a), 'hex'), encode(convert_to(b, 'UTF8'), 'hex') FROM samples");
        Assert.Empty(digest.DifferentFrom(expected.Expected(table)));
    }

    // Catalogue PG-98.
    [Fact]
    public async Task Any_name_is_a_name()
    {
        ISystem system = _fixture.NewSystem();
        PostgreSqlFixture.Execute(system, "CREATE SCHEMA \"s\"\"; --\"; CREATE TABLE \"s\"\"; --\".\"T.\n'x\" (\"select\" int); INSERT INTO \"s\"\"; --\".\"T.\n'x\" VALUES (1)");
        TableSchema table = Table("", "select:integer:Int4") with { Name = new TableName("T.\n'x", "s\"; --") };

        Assert.Equal(1, (await system.DigestAsync(table)).Rows);
    }

    // Catalogue PG-93.
    [Fact]
    public async Task Row_security_is_a_fault_and_never_fewer_rows()
    {
        ISystem system = _fixture.NewSystem();
        PostgreSqlFixture.Execute(system, "CREATE TABLE samples (a int); INSERT INTO samples VALUES (1), (2); ALTER TABLE samples ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON samples USING (a = 1)");

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => system.DigestAsync(Table("", "a:integer:Int4")));

        Assert.Equal(EngineFaultKind.PermissionLost, fault.Kind);
        Assert.Contains("BYPASSRLS", fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_changed_its_type_is_a_fault()
    {
        ISystem system = _fixture.NewSystem();
        PostgreSqlFixture.Execute(system, "CREATE TABLE samples (a bigint); INSERT INTO samples VALUES (1)");

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => system.DigestAsync(Table("", "a:integer:Int4")));

        Assert.Equal((EngineFaultKind.BadSetup, "public.samples.a"), (fault.Kind, fault.Place));
    }

    [Fact]
    public async Task Digits_behind_the_scale_are_never_cut_off()
    {
        ISystem system = _fixture.NewSystem();
        PostgreSqlFixture.Execute(system, "CREATE TABLE samples (a numeric); INSERT INTO samples VALUES (1.2500)");
        TableSchema narrow = Table("", "a:numeric(9,1):Numeric");
        TableSchema enough = Table("", "a:numeric(9,2):Numeric");

        await Assert.ThrowsAsync<EngineFault>(() => system.DigestAsync(narrow));
        BucketDigest digest = await system.DigestAsync(enough);

        using RowBatch expected = Printed(system, "SELECT encode(convert_to(a::numeric(9,2)::text, 'UTF8'), 'hex') FROM samples");
        Assert.Empty(digest.DifferentFrom(expected.Expected(enough)));
    }

    [Fact]
    public async Task A_digest_that_waits_for_a_lock_can_be_cancelled()
    {
        ISystem system = _fixture.NewSystem();
        PostgreSqlFixture.Execute(system, "CREATE TABLE samples (a int)");
        await using var holder = new NpgsqlConnection($"Host={PostgreSqlFixture.Server.SocketFolder};Port={PostgreSqlFixture.Server.Port};Username=postgres;Database={PostgreSqlFixture.Database(system)}");
        await holder.OpenAsync(Token);
        await using NpgsqlTransaction transaction = await holder.BeginTransactionAsync(Token);
        await using var hold = new NpgsqlCommand("LOCK TABLE samples", holder);
        await hold.ExecuteNonQueryAsync(Token);
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => system.RangeDigester.DigestAsync(Table("", "a:integer:Int4"), new BucketDigest(4), Misfits.Refuse, progress: null, soon.Token));
    }

    [Fact]
    public async Task A_digest_that_is_cancelled_between_rows_ends_with_a_cancellation()
    {
        ISystem system = _fixture.NewSystem();
        PostgreSqlFixture.Execute(system, "CREATE TABLE samples (a int); INSERT INTO samples SELECT generate_series(1, 500000)");
        using var cancel = new CancellationTokenSource();
        var digest = new BucketDigest(4);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => system.RangeDigester.DigestAsync(Table("", "a:integer:Int4"), digest, Misfits.Refuse, new CancelAtOnce(cancel), cancel.Token));

        Assert.InRange(digest.Rows, 1, 499_999);
    }

    public void Dispose() => _fixture.Dispose();

    private static TableSchema Table(string key, params string[] columns)
    {
        ImmutableArray<string> keyColumns = [.. key.Split(',', StringSplitOptions.RemoveEmptyEntries)];
        return new TableSchema
        {
            Name = new TableName("samples", "public"),
            Columns =
            [
                .. columns.Select(c => c.Split(':')).Select(p => new ColumnSchema
                {
                    Name = p[0], Type = TestTable.Type(p[1].TrimEnd('!')), Nullable = !p[1].EndsWith('!'), WireForm = p[2],
                }),
            ],
            Key = keyColumns.IsEmpty ? null : new TableKey(keyColumns),
            KeylessReason = keyColumns.IsEmpty ? "the test wants none" : null,
        };
    }

    private static RowBatch Printed(ISystem system, string sql)
    {
        string[] lines = PostgreSqlFixture.Execute(system, sql).Split('\n');
        var rows = new RowBatch(lines[0].Split('|').Length);
        foreach (string line in lines)
        {
            rows.StartRow();
            foreach (string value in line.Split('|'))
            {
                if (value == "null")
                {
                    rows.AppendNull();
                }
                else
                {
                    rows.Append(Convert.FromHexString(value));
                }
            }
        }

        return rows;
    }

    private sealed class CancelAtOnce(CancellationTokenSource source) : IProgress<long>
    {
        public void Report(long value) => source.Cancel();
    }
}
