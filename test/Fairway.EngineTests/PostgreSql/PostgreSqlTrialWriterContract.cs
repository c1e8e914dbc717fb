using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql;
using Fairway.Host.Runner;

namespace Fairway.EngineTests.PostgreSql;

public sealed class PostgreSqlTrialWriterContract : TrialWriterContract
{
    private readonly PostgreSqlFixture _fixture;

    public PostgreSqlTrialWriterContract()
        : this(new PostgreSqlFixture())
    {
    }

    private PostgreSqlTrialWriterContract(PostgreSqlFixture fixture)
        : base(fixture) => _fixture = fixture;

    [Fact]
    public async Task A_schema_that_is_not_there_yet_is_no_hindrance_and_is_not_left()
    {
        ISystem system = _fixture.NewSystem();
        string before = Seen(system);
        TableSchema table = TestTable.Of("id", "id:bigint!") with { Name = new TableName("orders", "sales") };

        await using (ITrialWriter trial = await system.OpenTrialAsync([table], Token))
        {
            using var rows = new RowBatch(1);
            rows.StartRow();
            rows.AppendInt64(1);
            await trial.WriteAsync(table, rows, Token);
            await trial.FinishAsync(Token);
        }

        Assert.Equal(before, Seen(system));
    }

    [Fact]
    public async Task A_role_that_may_make_no_table_cannot_try()
    {
        string database = _fixture.NewDatabase();
        PostgreSqlFixture.Server.Psql(database, $"REVOKE CREATE ON SCHEMA public FROM {PostgreSqlFixture.Mover}");
        ISystem system = new PostgreSqlEngine(new ProgramRunner()).At(PostgreSqlFixture.Server.Address(database, PostgreSqlFixture.Mover, PostgreSqlFixture.Mover), ".");

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => system.OpenTrialAsync([TestTable.Of("id", "id:bigint!")], Token));

        Assert.Equal(EngineFaultKind.PermissionLost, fault.Kind);
    }

    protected override string Seen(ISystem system) => PostgreSqlFixture.Execute(
        system,
        """
        SELECT relnamespace::regnamespace, relname, relkind FROM pg_class ORDER BY 1, 2;
        SELECT nspname FROM pg_namespace ORDER BY 1;
        SELECT typname FROM pg_type ORDER BY 1;
        """);
}
