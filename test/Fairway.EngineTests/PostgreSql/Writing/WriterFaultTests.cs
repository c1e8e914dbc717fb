using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql;
using Fairway.Testing;

namespace Fairway.EngineTests.PostgreSql.Writing;

/// <summary>What goes wrong while rows are written: named, without their values, and undone.</summary>
public sealed class WriterFaultTests : IDisposable
{
    private const string Canary = "canary4711";
    private static readonly TableSchema _table = TestTable.Of("id", "id:bigint!", "name:text");
    private readonly PostgreSqlFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("CREATE TABLE public.samples (id bigint PRIMARY KEY, name varchar(5))", "samples.name at id=2", "22001")]
    [InlineData("CREATE TABLE public.samples (id bigint PRIMARY KEY, name text CHECK (name <> 'canary4711'))", "samples at id=2", "samples_name_check")]
    [InlineData("CREATE TABLE public.samples (id bigint PRIMARY KEY, name text UNIQUE)", "samples at id=3", "samples_name_key")]
    [InlineData("CREATE TABLE public.samples (id bigint PRIMARY KEY, name text, CONSTRAINT alone EXCLUDE USING btree (name WITH =))", "samples at id=3", "alone")]
    public async Task A_refused_row_is_named_by_key_and_constraint_and_never_by_value(string definition, string place, string seen)
    {
        ISystem system = NewSystem(definition);
        using RowBatch rows = Rows((1, "fine"), (2, Canary), (3, Canary));

        EngineFault binary = await Assert.ThrowsAsync<EngineFault>(() => system.InsertAsync(_table, rows));
        EngineFault text = await Assert.ThrowsAsync<EngineFault>(() => system.InsertAsync(AsText(_table), rows));

        Assert.Equal(EngineFaultKind.BadData, binary.Kind);
        Assert.Equal(place, binary.Place);
        Assert.Contains(seen, binary.Seen, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, binary.Message, StringComparison.Ordinal);
        Assert.Equal(binary.Message, text.Message);
        Assert.Equal("0", PostgreSqlFixture.Execute(system, "SELECT count(*) FROM samples"));
    }

    [Fact]
    public async Task A_null_that_a_column_does_not_take_is_named_by_column_and_key()
    {
        ISystem system = NewSystem("CREATE TABLE public.samples (id bigint PRIMARY KEY, name text NOT NULL)");
        using RowBatch rows = Rows((1, "fine"), (2, null));

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => system.InsertAsync(_table, rows));

        Assert.Equal("samples.name at id=2", fault.Place);
    }

    [Fact]
    public async Task A_number_out_of_range_is_named_before_it_is_sent()
    {
        TableSchema table = TestTable.Of("id", "id:bigint!", "small:smallint");
        ISystem system = NewSystem("CREATE TABLE public.samples (id bigint PRIMARY KEY, small smallint)");
        using var rows = new RowBatch(2);
        rows.StartRow();
        rows.AppendInt64(5);
        rows.AppendInt64(40_471_1);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => system.InsertAsync(table, rows));

        Assert.Equal("samples.small at id=5", fault.Place);
        Assert.DoesNotContain("404711", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_in_an_early_batch_is_named_when_a_later_call_finds_out()
    {
        ISystem system = NewSystem("CREATE TABLE public.samples (id bigint PRIMARY KEY, name text CHECK (name <> 'canary4711'))");
        await using ITargetWriter writer = await system.OpenWriterAsync(Token);
        await using ITargetTransaction transaction = await writer.BeginAsync(Token);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(async () =>
        {
            for (int batch = 0; batch < 40; batch++)
            {
                using RowBatch rows = Rows([.. Enumerable.Range(batch * 1000, 1000).Select(i => ((long)i, (string?)(i == 2_345 ? Canary : "x")))]);
                await transaction.InsertAsync(_table, rows, Token);
            }

            await transaction.RecordAsync("source", new FinishedRange(KeyRange.Whole, 40_000, 1), Token);
        });

        Assert.Equal("samples at id=2345", fault.Place);
        await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.CommitAsync(Token));
    }

    [Fact]
    public async Task An_update_that_is_refused_says_nothing_of_its_value()
    {
        ISystem system = NewSystem("CREATE TABLE public.samples (id bigint PRIMARY KEY, name varchar(5))");
        PostgreSqlFixture.Execute(system, "INSERT INTO samples VALUES (1, 'a')");
        using RowBatch rows = Rows((1, Canary));
        await using ITargetWriter writer = await system.OpenWriterAsync(Token);
        await using ITargetTransaction transaction = await writer.BeginAsync(Token);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(
            () => transaction.UpdateAsync(_table with { Columns = [_table.Columns[0], _table.Columns[1] with { NativeType = "character varying(5)" }] }, rows, Token));

        Assert.Equal(EngineFaultKind.BadData, fault.Kind);
        Assert.DoesNotContain(Canary, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_writer_whose_session_was_killed_goes_on_with_another()
    {
        ISystem system = NewSystem("CREATE TABLE public.samples (id bigint PRIMARY KEY, name text)");
        await using ITargetWriter writer = await system.OpenWriterAsync(Token);
        using RowBatch rows = Rows((1, "x"));
        await using (ITargetTransaction killed = await writer.BeginAsync(Token))
        {
            await killed.InsertAsync(_table, rows, Token);
            PostgreSqlFixture.Execute(system, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'mover' AND datname = current_database()");
            EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => killed.CommitAsync(Token));
            Assert.Equal(EngineFaultKind.Unreachable, fault.Kind);
        }

        await using (ITargetTransaction again = await writer.BeginAsync(Token))
        {
            await again.InsertAsync(_table, rows, Token);
            await again.CommitAsync(Token);
        }

        Assert.Equal("1", PostgreSqlFixture.Execute(system, "SELECT count(*) FROM samples"));
    }

    [Fact]
    public async Task A_copy_that_is_cancelled_on_its_way_is_undone_and_the_writer_goes_on()
    {
        ISystem system = NewSystem("CREATE TABLE public.samples (id bigint PRIMARY KEY, name text)");
        await using ITargetWriter writer = await system.OpenWriterAsync(Token);
        using RowBatch first = Rows((1, new string('x', 3_000_000)));
        using RowBatch second = Rows((2, "y"));
        using var stop = new CancellationTokenSource();
        await using (ITargetTransaction transaction = await writer.BeginAsync(Token))
        {
            await transaction.InsertAsync(_table, first, stop.Token);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => transaction.InsertAsync(_table, second, stop.Token));
        }

        await using (ITargetTransaction again = await writer.BeginAsync(Token))
        {
            await again.InsertAsync(_table, second, Token);
            await again.CommitAsync(Token);
        }

        Assert.Equal("2|y", PostgreSqlFixture.Execute(system, "SELECT * FROM samples"));
    }

    [Fact]
    public async Task What_a_disposed_writer_committed_survives_a_crash_of_the_server()
    {
        // A server that writes its log to disk only when somebody waits for it.
        using PostgreSqlServer server = PostgreSqlServer.Start("wal_writer_delay = 10000\nwal_writer_flush_after = 0\nautovacuum = off");
        server.Psql("postgres", "CREATE TABLE public.samples (id bigint PRIMARY KEY, name text); CHECKPOINT");
        ISystem system = new PostgreSqlEngine(new Host.Runner.ProgramRunner()).At(server.Address("postgres"), ".");
        using RowBatch rows = Rows((1, "x"), (2, "y"));
        string flushed;
        await using (ITargetWriter writer = await system.OpenWriterAsync(Token))
        {
            await using ITargetTransaction transaction = await writer.BeginAsync(Token);
            await transaction.InsertAsync(_table, rows, Token);
            await transaction.RecordAsync("source", new FinishedRange(KeyRange.Whole, 2, 1), Token);
            await transaction.CommitAsync(Token);
            flushed = server.Psql("postgres", "SELECT pg_current_wal_flush_lsn() < pg_current_wal_insert_lsn()");
        }

        server.Stop("immediate");
        server.StartAgain();

        Assert.Equal("t", flushed);
        Assert.Equal("2|1", server.Psql("postgres", "SELECT (SELECT count(*) FROM public.samples), (SELECT count(*) FROM _fairway.range)"));
    }

    public void Dispose() => _fixture.Dispose();

    internal static TableSchema AsText(TableSchema table) => table with
    {
        Columns = [.. table.Columns.Select(c => c.Type.Kind == ValueKind.Text ? c with { WireForm = "Printed" } : c)],
    };

    internal static RowBatch Rows(params (long Id, string? Name)[] values)
    {
        var rows = new RowBatch(2);
        foreach ((long id, string? name) in values)
        {
            rows.StartRow();
            rows.AppendInt64(id);
            if (name is null)
            {
                rows.AppendNull();
            }
            else
            {
                rows.Append(System.Text.Encoding.UTF8.GetBytes(name));
            }
        }

        return rows;
    }

    private ISystem NewSystem(string definition)
    {
        ISystem system = _fixture.NewSystem();
        PostgreSqlFixture.Execute(system, $"SET ROLE {PostgreSqlFixture.Mover}; {definition}");
        return system;
    }
}
