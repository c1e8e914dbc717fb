using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.PostgreSql.Writing;

/// <summary>What would act on our rows, and what a role may not do, is refused by name with what mends it.</summary>
public sealed class WriterRightsTests : IDisposable
{
    private const string Weak = "weak_mover";
    private static readonly Lock _gate = new();
    private static readonly TableSchema _table = TestTable.Of("id", "id:bigint!", "name:text");
    private readonly PostgreSqlFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("CREATE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.name := ''changed''; RETURN NEW; END'; CREATE TRIGGER \"the trigger\" BEFORE INSERT OR UPDATE ON public.samples FOR EACH ROW EXECUTE FUNCTION public.f()", "the trigger")]
    [InlineData("CREATE RULE r AS ON UPDATE TO public.samples DO INSTEAD NOTHING", "the rule r")]
    [InlineData("CREATE TABLE public.parent (id bigint PRIMARY KEY); ALTER TABLE public.samples ADD CONSTRAINT to_parent FOREIGN KEY (id) REFERENCES public.parent", "the foreign key to_parent")]
    [InlineData("CREATE TABLE public.child (id bigint REFERENCES public.samples)", "the foreign key child_id_fkey")]
    public async Task What_acts_on_rows_is_kept_still_with_the_right_and_refused_without_it(string made, string named)
    {
        ISystem strong = _fixture.NewSystem();
        await _fixture.CreateAsync(strong, _table);
        PostgreSqlFixture.Execute(strong, made);
        ISystem weak = WeakSystem(strong);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => InsertAndUpdateAsync(weak));
        await InsertAndUpdateAsync(strong);

        Assert.Equal(EngineFaultKind.PermissionLost, fault.Kind);
        Assert.Contains(named, fault.Seen, StringComparison.Ordinal);
        Assert.Contains($"GRANT SET ON PARAMETER session_replication_role TO \"{Weak}\"", fault.Remedy, StringComparison.Ordinal);
        Assert.Equal("1|after", PostgreSqlFixture.Execute(strong, "SELECT * FROM samples"));
    }

    [Fact]
    public async Task A_table_on_which_nothing_acts_needs_no_right_but_to_be_written()
    {
        ISystem strong = _fixture.NewSystem();
        await _fixture.CreateAsync(strong, _table);

        await InsertAndUpdateAsync(WeakSystem(strong));

        Assert.Equal("1|after", PostgreSqlFixture.Execute(strong, "SELECT * FROM samples"));
    }

    [Theory]
    [InlineData("ALWAYS")]
    [InlineData("REPLICA")]
    public async Task A_trigger_that_acts_on_replicated_rows_is_refused_by_name(string enabled)
    {
        ISystem system = _fixture.NewSystem();
        await _fixture.CreateAsync(system, _table);
        PostgreSqlFixture.Execute(system, $"""
            CREATE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
            CREATE TRIGGER swallow BEFORE INSERT ON public.samples FOR EACH ROW EXECUTE FUNCTION public.f();
            ALTER TABLE public.samples ENABLE {enabled} TRIGGER swallow
            """);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => InsertAndUpdateAsync(system));

        Assert.Equal(EngineFaultKind.BadSetup, fault.Kind);
        Assert.Contains("ALTER TABLE public.samples DISABLE TRIGGER \"swallow\"", fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trigger_of_a_partition_counts_as_its_tables()
    {
        ISystem system = _fixture.NewSystem();
        PostgreSqlFixture.Execute(system, """
            CREATE TABLE public.samples (id bigint PRIMARY KEY, name text) PARTITION BY RANGE (id);
            CREATE TABLE public.low PARTITION OF public.samples FOR VALUES FROM (0) TO (10);
            ALTER TABLE public.samples OWNER TO mover; ALTER TABLE public.low OWNER TO mover
            """);
        await InsertAndUpdateAsync(system, partitioned: true);
        PostgreSqlFixture.Execute(system, """
            CREATE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
            CREATE TRIGGER swallow BEFORE INSERT ON public.low FOR EACH ROW EXECUTE FUNCTION public.f();
            ALTER TABLE public.low ENABLE ALWAYS TRIGGER swallow
            """);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => InsertAndUpdateAsync(system, partitioned: true));

        Assert.Contains("the trigger swallow on public.low", fault.Seen, StringComparison.Ordinal);
        Assert.Equal("1|after", PostgreSqlFixture.Execute(system, "SELECT * FROM samples"));
    }

    [Fact]
    public async Task Row_security_that_applies_to_us_is_refused()
    {
        ISystem system = _fixture.NewSystem();
        await _fixture.CreateAsync(system, _table);
        PostgreSqlFixture.Execute(system, """
            ALTER TABLE public.samples ENABLE ROW LEVEL SECURITY; ALTER TABLE public.samples FORCE ROW LEVEL SECURITY;
            CREATE POLICY p ON public.samples USING (name = 'a')
            """);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => InsertAndUpdateAsync(system));
        PostgreSqlFixture.Execute(system, "ALTER TABLE public.samples NO FORCE ROW LEVEL SECURITY");
        await InsertAndUpdateAsync(system);

        Assert.Equal(EngineFaultKind.PermissionLost, fault.Kind);
        Assert.Contains("row security of public.samples applies to the role mover", fault.Seen, StringComparison.Ordinal);
        Assert.Equal("1|after", PostgreSqlFixture.Execute(system, "SELECT * FROM samples"));
    }

    [Fact]
    public async Task A_table_that_may_not_be_written_is_refused_with_the_grant()
    {
        ISystem strong = _fixture.NewSystem();
        await _fixture.CreateAsync(strong, _table);
        ISystem weak = WeakSystem(strong);
        PostgreSqlFixture.Execute(strong, $"REVOKE INSERT ON public.samples FROM {Weak}");

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => InsertAndUpdateAsync(weak));

        Assert.Equal(EngineFaultKind.PermissionLost, fault.Kind);
        Assert.Contains("INSERT", fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_may_not_make_our_bookkeeping_is_told_the_grant()
    {
        ISystem strong = _fixture.NewSystem();
        ISystem weak = WeakSystem(strong);
        string database = PostgreSqlFixture.Database(strong);
        await using ITargetWriter writer = await weak.OpenWriterAsync(Token);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => writer.FinishedRangesAsync("source", Token));
        PostgreSqlFixture.Execute(strong, $"GRANT CREATE ON DATABASE {database} TO {Weak}");

        Assert.Contains($"GRANT CREATE ON DATABASE \"{database}\" TO \"{Weak}\"", fault.Remedy, StringComparison.Ordinal);
        Assert.Empty(await writer.FinishedRangesAsync("source", Token));
    }

    [Fact]
    public async Task The_replicas_role_does_not_outlive_the_writer()
    {
        ISystem system = _fixture.NewSystem();
        var connector = new Fairway.PostgreSql.PostgreSqlConnector(Fairway.PostgreSql.PostgreSqlAddress.Parse(
            PostgreSqlFixture.Server.Address(PostgreSqlFixture.Database(system), PostgreSqlFixture.Mover, PostgreSqlFixture.Mover)));
        int process;
        await using (Fairway.PostgreSql.Writing.WriteSession session = await Fairway.PostgreSql.Writing.WriteSession.OpenAsync(connector, Token))
        {
            process = session.Connection.ProcessID;
        }

        await using Npgsql.NpgsqlConnection again = await connector.OpenWritingAsync(Token);
        await using var show = new Npgsql.NpgsqlCommand("SHOW session_replication_role", again);

        Assert.Equal(process, again.ProcessID);
        Assert.Equal("origin", await show.ExecuteScalarAsync(Token));
    }

    public void Dispose() => _fixture.Dispose();

    private static ISystem WeakSystem(ISystem strong)
    {
        lock (_gate)
        {
            PostgreSqlFixture.Execute(strong, $"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{Weak}') THEN CREATE ROLE {Weak} LOGIN PASSWORD 'weak'; END IF; END $$");
        }

        PostgreSqlFixture.Execute(strong, $"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {Weak}");
        return new Fairway.PostgreSql.PostgreSqlEngine(new Host.Runner.ProgramRunner()).At(PostgreSqlFixture.Server.Address(PostgreSqlFixture.Database(strong), Weak, "weak"), ".");
    }

    private static async Task InsertAndUpdateAsync(ISystem system, bool partitioned = false)
    {
        TableSchema table = _table with { IsPartitioned = partitioned };
        using var before = new RowBatch(2);
        before.StartRow();
        before.AppendInt64(1);
        before.Append("before"u8);
        using var after = new RowBatch(2);
        after.StartRow();
        after.AppendInt64(1);
        after.Append("after"u8);
        await using ITargetWriter writer = await system.OpenWriterAsync(Token);
        await using ITargetTransaction transaction = await writer.BeginAsync(Token);
        await transaction.InsertAsync(table, before, Token);
        await transaction.UpdateAsync(table, after, Token);
        await transaction.CommitAsync(Token);
    }
}
