using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;

namespace Fairway.EngineTests.Sqlite;

public sealed class SqliteSnapshotReaderContract : SnapshotReaderContract
{
    private static readonly string[] _any = ["k:any!", "v:text"];
    private readonly SqliteFixture _fixture;

    public SqliteSnapshotReaderContract()
        : this(new SqliteFixture())
    {
    }

    private SqliteSnapshotReaderContract(SqliteFixture fixture)
        : base(fixture) => _fixture = fixture;

    [Fact]
    public async Task Keys_of_any_kind_are_cut_read_and_found()
    {
        await Ranges_cover_every_row_exactly_once("k", _any);
        await Ranges_leave_no_gap_and_keep_open_ends("k", _any);
        await A_part_of_a_table_is_cut_within_its_ends("k", _any);
        await Rows_are_found_by_key_and_absent_keys_are_absent("k", _any);
    }

    [Fact]
    public async Task Rows_are_counted_not_estimated_where_it_is_cheap()
    {
        ISystem system = _fixture.NewSystem();
        _fixture.Execute(system, "CREATE TABLE samples (a); INSERT INTO samples VALUES (1), (1), (2)");
        await using ISnapshotReader reader = await system.OpenSnapshotAsync(Misfits.Refuse, TestContext.Current.CancellationToken);

        Assert.Equal(3, await reader.EstimateRowsAsync(TestTable.Of("", "a:any"), TestContext.Current.CancellationToken));
    }
}
