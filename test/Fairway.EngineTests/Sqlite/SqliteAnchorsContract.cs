using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Microsoft.Data.Sqlite;

namespace Fairway.EngineTests.Sqlite;

public sealed class SqliteAnchorsContract : AnchorsContract
{
    private readonly SqliteFixture _fixture;

    public SqliteAnchorsContract()
        : this(new SqliteFixture())
    {
    }

    private SqliteAnchorsContract(SqliteFixture fixture)
        : base(fixture) => _fixture = fixture;

    [Fact]
    public async Task A_file_that_is_not_there_is_not_made()
    {
        ISystem system = _fixture.NewSystem();

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => system.Anchors!.KeepAsync(Of(1, "first"), Token)); // The engine has them.

        Assert.Equal(EngineFaultKind.Unreachable, fault.Kind);
        Assert.False(File.Exists(_fixture.Path(system)));
    }

    [Fact]
    public async Task A_file_that_somebody_has_locked_says_so_and_keeps_it_later()
    {
        (ISystem system, IAnchors anchors) = await NewAsync();
        await using (SqliteConnection other = _fixture.Open(system))
        {
            await using SqliteTransaction transaction = other.BeginTransaction();
            await using SqliteCommand command = other.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "DELETE FROM " + Table.Name.Name;
            await command.ExecuteNonQueryAsync(Token);

            EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => anchors.KeepAsync(Of(1, "first"), Token));
            Assert.Equal(EngineFaultKind.RetryLater, fault.Kind);
        }

        await anchors.KeepAsync(Of(1, "first"), Token);
        Assert.Single(await anchors.ReadAsync("shop", Token));
    }

    [Fact]
    public async Task No_table_of_SQLites_own_is_made_beside_it()
    {
        (ISystem system, IAnchors anchors) = await NewAsync();

        await anchors.KeepAsync(Of(1, "first"), Token);

        Assert.Equal(2L, _fixture.Scalar(system, "SELECT count(*) FROM sqlite_schema WHERE type = 'table'"));
    }

    protected override long Rows(ISystem system) => (long)_fixture.Scalar(system, "SELECT count(*) FROM _fairway_anchor")!; // A count is never null.
}
