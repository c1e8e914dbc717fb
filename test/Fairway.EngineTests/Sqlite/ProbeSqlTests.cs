using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform.Rules;
using Fairway.Sqlite;
using Fairway.Sqlite.Sql;
using Fairway.Testing;

namespace Fairway.EngineTests.Sqlite;

public sealed class ProbeSqlTests : IDisposable
{
    private static readonly TableSchema Orders = TestTable.Of("id", "id:bigint!", "country:text", "total:numeric(12,2)", "n:integer") with { Name = new TableName("or\"ders") };
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task All_tests_of_a_row_are_one_scan() => Assert.Equal(
        "SELECT rowid, \"country\", \"n\", x FROM \"or\"\"ders\"",
        ProbeSql.Rows(await AccessAsync(), [Orders.Columns[1], Orders.Columns[3]], ["x"]));

    [Fact]
    public async Task Keys_come_in_key_order() => Assert.Equal(
        "SELECT rowid, \"id\", \"n\" FROM \"or\"\"ders\" ORDER BY \"id\"",
        ProbeSql.RowsByKey(await AccessAsync(), [Orders.Columns[0], Orders.Columns[3]], []));

    [Fact]
    public async Task Equal_rows_come_one_behind_the_other() => Assert.Equal(
        "SELECT rowid, \"country\", \"total\", row_number() OVER (ORDER BY \"id\") FROM \"or\"\"ders\" WHERE \"country\" IS NOT NULL AND \"total\" IS NOT NULL "
        + "ORDER BY \"country\" COLLATE BINARY, fairway_same(\"total\", 'Decimal'), \"id\"",
        ProbeSql.Sets(await AccessAsync(), [Orders.Columns[1], Orders.Columns[2]], [Orders.Columns[1], Orders.Columns[2]]));

    [Fact]
    public void A_reference_is_asked_with_the_row() => Assert.Equal(
        "(\"or\"\"ders\".\"total\" IS NOT NULL AND \"or\"\"ders\".\"n\" IS NOT NULL AND (fairway_same(\"or\"\"ders\".\"total\", 'Decimal'), \"or\"\"ders\".\"n\" COLLATE BINARY) NOT IN "
        + "(SELECT fairway_same(\"total\", 'Decimal'), \"id\" COLLATE BINARY FROM \"or\"\"ders\" WHERE \"total\" IS NOT NULL AND \"id\" IS NOT NULL))",
        ProbeSql.IsLonely(new RuleTable(Orders), new Lonely(["total", "n"], Orders, ["total", "id"])));

    [Fact]
    public void A_users_query_stands_inside_ours() => Assert.Equal("SELECT * FROM (\nSELECT 1 -- one\n) AS asked LIMIT 2", ProbeSql.TwoRows("SELECT 1 -- one"));

    public void Dispose() => _folder.Dispose();

    private async Task<TableAccess> AccessAsync()
    {
        var connector = new SqliteConnector(SqliteAddress.Parse("sqlite:a.db", _folder.Path));
        await using RowSession session = await RowSession.OpenAsync(connector.OpenWritingAsync(TestContext.Current.CancellationToken), "a.db");
        session.Execute("CREATE TABLE IF NOT EXISTS \"or\"\"ders\" (id INTEGER PRIMARY KEY, country TEXT, total NUMERIC(12,2), n INTEGER)", "a.db");
        return new TableAccess(Orders, session, Misfits.Refuse);
    }
}
