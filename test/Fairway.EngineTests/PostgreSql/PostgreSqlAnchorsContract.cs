using System.Globalization;
using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Host.Runner;
using Fairway.PostgreSql;

namespace Fairway.EngineTests.PostgreSql;

public sealed class PostgreSqlAnchorsContract : AnchorsContract
{
    private readonly PostgreSqlFixture _fixture;

    public PostgreSqlAnchorsContract()
        : this(new PostgreSqlFixture())
    {
    }

    private PostgreSqlAnchorsContract(PostgreSqlFixture fixture)
        : base(fixture) => _fixture = fixture;

    [Fact]
    public async Task Where_our_role_may_only_add_everything_stays_and_nothing_can_be_changed()
    {
        (ISystem system, IAnchors anchors) = await NewAsync();
        await anchors.KeepAsync(Of(1, "first"), Token);
        PostgreSqlFixture.Execute(
            system,
            $"ALTER TABLE _fairway.anchor OWNER TO postgres; ALTER SCHEMA _fairway OWNER TO postgres; GRANT USAGE ON SCHEMA _fairway TO {PostgreSqlFixture.Mover}; GRANT SELECT, INSERT ON _fairway.anchor TO {PostgreSqlFixture.Mover}");

        for (int i = 2; i <= Anchor.MostKept + 5; i++)
        {
            await anchors.KeepAsync(Of(i, $"checkpoint {i}"), Token);
        }

        Assert.Equal(Anchor.MostKept + 5, Rows(system));
        Assert.Equal(6, (await anchors.ReadAsync("shop", Token))[0].Size);
    }

    [Fact]
    public async Task A_missing_right_is_named_with_its_grant()
    {
        (ISystem system, IAnchors anchors) = await NewAsync();
        await anchors.KeepAsync(Of(1, "first"), Token);
        PostgreSqlFixture.Execute(system, "ALTER TABLE _fairway.anchor OWNER TO postgres; ALTER SCHEMA _fairway OWNER TO postgres");

        EngineFault keeping = await Assert.ThrowsAsync<EngineFault>(() => anchors.KeepAsync(Of(2, "second"), Token));

        Assert.Equal(EngineFaultKind.PermissionLost, keeping.Kind);
        Assert.Contains("GRANT", keeping.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_in_which_our_role_may_make_nothing_says_so()
    {
        string database = _fixture.NewDatabase();
        PostgreSqlFixture.Server.Psql(database, $"REVOKE CREATE ON DATABASE {database} FROM {PostgreSqlFixture.Mover}");
        ISystem system = new PostgreSqlEngine(new ProgramRunner()).At(PostgreSqlFixture.Server.Address(database, PostgreSqlFixture.Mover, PostgreSqlFixture.Mover), ".");

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => system.Anchors!.KeepAsync(Of(1, "first"), Token)); // The engine has them.

        Assert.Equal(EngineFaultKind.PermissionLost, fault.Kind);
        Assert.Contains("GRANT CREATE ON DATABASE", fault.Remedy, StringComparison.Ordinal);
    }

    protected override long Rows(ISystem system) => long.Parse(PostgreSqlFixture.Execute(system, "SELECT count(*) FROM _fairway.anchor"), CultureInfo.InvariantCulture);
}
