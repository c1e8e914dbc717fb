using System.Text;
using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Writing;

namespace Fairway.EngineTests.PostgreSql.Writing;

/// <summary>Tables as PostgreSQL has them: types that cross as text, rows without a key, references, several writers.</summary>
public sealed class WriterTableTests : IDisposable
{
    private static readonly TableSchema _table = TestTable.Of("id", "id:bigint!", "name:text");
    private readonly PostgreSqlFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Printed => new()
    {
        { "inet", "Printed", "10.0.0.1/8" },
        { "money", "Printed", "-$1,234.50" },
        { "bit(5)", "Printed", "10101" },
        { "bit varying(5)", "Printed", "101" },
        { "tsvector", "Printed", "'a':1A 'fat':2B,3" },
        { "int4range", "Printed", "[1,5)" },
        { "text[]", "Printed", "{\"a\\\\b\",NULL,\"c d\",\"e\\\"f\"}" },
        { "integer[]", "Printed", "[0:1]={1,2}" },
        { "character varying(3)[]", "Printed", "{abc,d}" },
        { "point", "Printed", "(1.5,-0)" },
        { "xml", "PrintedOnly", "<a>\n\t<b/>\\</a>" },
        { "public.pair", "PrintedOnly", "(1,\"x,\"\"y\")" },
        { "public.mood", "Text", "so so" },
        { "public.short", "Text", "abc" },
        { "character(5)", "Text", "ab   " },
        { "character varying(5)", "Text", "ab \\" },
        { "\"char\"", "Text", "x" },
        { "name", "Text", "x" },
        { "jsonb", "Jsonb", "{\"a\": [1, \"\\t\"]}" },
        { "oid", "Printed", "4000000000" },
    };

    [Theory]
    [MemberData(nameof(Printed))]
    public async Task A_value_in_its_own_text_is_written_changed_and_found_without_a_key(string type, string form, string text)
    {
        ISystem system = _fixture.NewSystem();
        PostgreSqlFixture.Execute(system, $"""
            SET ROLE {PostgreSqlFixture.Mover};
            CREATE TYPE public.pair AS (a int, b text); CREATE TYPE public.mood AS ENUM ('good', 'so so'); CREATE DOMAIN public.short AS varchar(3);
            CREATE TABLE public.samples (id bigint, value {type})
            """);
        ValueKind kind = form == "Jsonb" ? ValueKind.Json : ValueKind.Text;
        var column = new ColumnSchema { Name = "value", Type = new ColumnType(kind), NativeType = type, WireForm = form };
        TableSchema table = _table with { Columns = [_table.Columns[0], column] };
        using RowBatch rows = WriterFaultTests.Rows((1, text), (2, null), (3, text));

        await WriteAsync(system, async t =>
        {
            await t.InsertAsync(table, rows, Token);
            await t.UpdateAsync(table, rows, Token);
        });
        string written = PostgreSqlFixture.Execute(system, $"SELECT count(*) FROM samples WHERE convert_to(rpad(value::text, {text.Length}), 'UTF8') = decode('{Convert.ToHexString(Encoding.UTF8.GetBytes(text))}', 'hex')");
        await WriteAsync(system, t => t.DeleteAsync(table with { Key = null }, rows, Token));

        Assert.Equal("2", written);
        Assert.Equal("0", PostgreSqlFixture.Execute(system, "SELECT count(*) FROM samples"));
    }

    [Fact]
    public async Task Of_equal_rows_without_a_key_exactly_as_many_go_as_were_given()
    {
        ISystem system = _fixture.NewSystem();
        PostgreSqlFixture.Execute(system, $"SET ROLE {PostgreSqlFixture.Mover}; CREATE TABLE public.samples (id bigint, name text COLLATE \"C\") PARTITION BY LIST (id); CREATE TABLE public.one PARTITION OF public.samples FOR VALUES IN (1); CREATE TABLE public.rest PARTITION OF public.samples DEFAULT");
        TableSchema table = _table with { Key = null, IsPartitioned = true };
        using RowBatch rows = WriterFaultTests.Rows((1, "x"), (1, "x"), (1, "x"), (2, null), (2, null), (2, ""));
        using RowBatch unwanted = WriterFaultTests.Rows((2, null), (1, "x"), (1, "x"));
        await WriteAsync(system, t => t.InsertAsync(table, rows, Token));

        await WriteAsync(system, t => t.DeleteAsync(table, unwanted, Token));
        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => WriteAsync(system, t => t.DeleteAsync(table, unwanted, Token)));

        Assert.Equal("1|x\n2|\n2|NULL", PostgreSqlFixture.Execute(system, "SELECT id, COALESCE(name, 'NULL') FROM samples ORDER BY id, name"));
        Assert.Contains("1 of 3 rows were not there", fault.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_of_many_thousand_rows_name_the_one_that_is_missing()
    {
        ISystem system = _fixture.NewSystem();
        await _fixture.CreateAsync(system, _table);
        using RowBatch rows = WriterFaultTests.Rows([.. Enumerable.Range(0, 5_500).Select(i => ((long)i, (string?)"after"))]);
        PostgreSqlFixture.Execute(system, "INSERT INTO samples SELECT g, 'before' FROM generate_series(0, 5499) g");

        await WriteAsync(system, t => t.UpdateAsync(_table, rows, Token));
        string after = PostgreSqlFixture.Execute(system, "SELECT name, count(*) FROM samples GROUP BY 1");
        PostgreSqlFixture.Execute(system, "DELETE FROM samples WHERE id = 4321");
        EngineFault updated = await Assert.ThrowsAsync<EngineFault>(() => WriteAsync(system, t => t.UpdateAsync(_table, rows, Token)));
        EngineFault deleted = await Assert.ThrowsAsync<EngineFault>(() => WriteAsync(system, t => t.DeleteAsync(_table, rows, Token)));

        Assert.Equal("after|5500", after);
        Assert.Equal("samples at id=4321", updated.Place);
        Assert.Equal("samples at id=4321", deleted.Place);
        Assert.Equal("5499", PostgreSqlFixture.Execute(system, "SELECT count(*) FROM samples"));
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_not_cut_by_an_update()
    {
        ISystem system = _fixture.NewSystem();
        PostgreSqlFixture.Execute(system, $"SET ROLE {PostgreSqlFixture.Mover}; CREATE TABLE public.samples (id bigint PRIMARY KEY, name character varying(3)); INSERT INTO samples VALUES (1, 'a')".Replace("INTO samples", "INTO public.samples", StringComparison.Ordinal));
        TableSchema table = _table with { Columns = [_table.Columns[0], _table.Columns[1] with { NativeType = "character varying(3)" }] };
        using RowBatch rows = WriterFaultTests.Rows((1, "abcd"));

        await Assert.ThrowsAsync<EngineFault>(() => WriteAsync(system, t => t.UpdateAsync(table, rows, Token)));

        Assert.Equal("1|a", PostgreSqlFixture.Execute(system, "SELECT * FROM samples"));
    }

    [Fact]
    public async Task Numbers_that_the_server_gives_always_are_copied_all_the_same()
    {
        ISystem system = _fixture.NewSystem();
        PostgreSqlFixture.Execute(system, $"SET ROLE {PostgreSqlFixture.Mover}; CREATE TABLE public.samples (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text)");
        using RowBatch rows = WriterFaultTests.Rows((77, "x"));

        await WriteAsync(system, t => t.InsertAsync(_table, rows, Token));

        Assert.Equal("77|x", PostgreSqlFixture.Execute(system, "SELECT * FROM samples"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("CREATE TABLE public.child (id bigint REFERENCES public.samples)")]
    public async Task A_restart_empties_what_is_there_even_when_another_table_refers_to_it(string other)
    {
        ISystem system = _fixture.NewSystem();
        await _fixture.CreateAsync(system, _table);
        PostgreSqlFixture.Execute(system, $"INSERT INTO public.samples VALUES (1, 'x'); {other}");
        await using ITargetWriter writer = await system.OpenWriterAsync(Token);

        await writer.RestartAsync("source", [_table, _table with { Name = new TableName("absent") }], Token);

        Assert.Equal("0", PostgreSqlFixture.Execute(system, "SELECT count(*) FROM samples"));
    }

    [Fact]
    public async Task Writers_side_by_side_make_one_bookkeeping_and_lose_nothing()
    {
        ISystem system = _fixture.NewSystem();
        await _fixture.CreateAsync(system, _table);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => WriteAsync(system, async t =>
        {
            using RowBatch rows = WriterFaultTests.Rows([.. Enumerable.Range(0, 1_000).Select(i => ((number * 1_000L) + i, (string?)"x"))]);
            await t.InsertAsync(_table, rows, Token);
            await t.RecordAsync("source", new FinishedRange(new KeyRange(number, null, null), 1_000, 1), Token);
        }))));

        await using ITargetWriter writer = await system.OpenWriterAsync(Token);
        Assert.Equal(Enumerable.Range(0, 8), (await writer.FinishedRangesAsync("source", Token)).Select(f => f.Range.Number));
        Assert.Equal("8000", PostgreSqlFixture.Execute(system, "SELECT count(*) FROM samples"));
    }

    [Theory]
    [InlineData("Printed", "postgresql-binary:bigint,inet", "BINARY")]
    [InlineData("PrintedOnly", "postgresql-text:bigint,inet", "TEXT")]
    public async Task Relayed_bytes_make_the_same_table(string form, string format, string copyFormat)
    {
        ISystem system = _fixture.NewSystem();
        PostgreSqlFixture.Execute(system, $"SET ROLE {PostgreSqlFixture.Mover}; CREATE TABLE public.samples (id bigint PRIMARY KEY, value inet); CREATE TABLE public.origin (id bigint, value inet); INSERT INTO public.origin SELECT g, NULLIF(g % 7, 0)::text::int + inet '10.0.0.1/8' FROM generate_series(1, 50000) g");
        var column = new ColumnSchema { Name = "value", Type = new ColumnType(ValueKind.Text), NativeType = "inet", WireForm = form };
        TableSchema table = _table with { Columns = [_table.Columns[0] with { NativeType = "bigint" }, column] };
        await using ITargetWriter writer = await system.OpenWriterAsync(Token);

        await using (ITargetTransaction transaction = await writer.BeginAsync(Token))
        await using (CopyFeed feed = await CopyFeed.OpenAsync(PostgreSqlFixture.Server.Address(PostgreSqlFixture.Database(system)), $"COPY public.origin TO STDOUT (FORMAT {copyFormat})", Token))
        {
            await transaction.RelayAsync(table, feed, Token);
            await transaction.CommitAsync(Token);
        }

        Assert.Equal(format, writer.RelayFormatOf(table));
        Assert.Equal("50000|0", PostgreSqlFixture.Execute(system, "SELECT (SELECT count(*) FROM samples), (SELECT count(*) FROM (TABLE samples EXCEPT ALL TABLE origin) AS d)"));
    }

    [Fact]
    public async Task A_value_of_100_MB_arrives_whole()
    {
        ISystem system = _fixture.NewSystem();
        PostgreSqlFixture.Execute(system, $"SET ROLE {PostgreSqlFixture.Mover}; CREATE TABLE public.samples (id bigint PRIMARY KEY, value bytea)");
        TableSchema table = TestTable.Of("id", "id:bigint!", "value:bytes");
        using var rows = new RowBatch(2);
        rows.StartRow();
        rows.AppendInt64(1);
        new Random(1).NextBytes(rows.Reserve(100 << 20));
        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(rows[0][1].Bytes));

        await WriteAsync(system, t => t.InsertAsync(table, rows, Token));

        Assert.Equal($"104857600|{hash}", PostgreSqlFixture.Execute(system, "SELECT length(value), encode(sha256(value), 'hex') FROM samples"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Printed")]
    public void A_large_value_passes_through_one_buffer_and_is_copied_nowhere_else(string form)
    {
        TableSchema table = TestTable.Of("id", "id:bigint!", "value:text");
        using var rows = new RowBatch(2);
        rows.StartRow();
        rows.AppendInt64(1);
        rows.Reserve(20 << 20).Fill((byte)'\\');
        var encoder = RowEncoder.For(table with { Columns = [table.Columns[0], table.Columns[1] with { WireForm = form }] });
        var buffer = new CopyBuffer();
        long bytes = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();

        while (!encoder.Fill(rows, buffer))
        {
            bytes += buffer.Length;
            buffer.Clear();
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 10);
        Assert.InRange(bytes + buffer.Length, 20 << 20, 41 << 20);
    }

    public void Dispose() => _fixture.Dispose();

    private static async Task WriteAsync(ISystem system, Func<ITargetTransaction, Task> write)
    {
        await using ITargetWriter writer = await system.OpenWriterAsync(Token);
        await using ITargetTransaction transaction = await writer.BeginAsync(Token);
        await write(transaction);
        await transaction.CommitAsync(Token);
    }
}
