using System.Text;
using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.PostgreSql.Reading;

public sealed class HardTableTests : ReadingTest
{
    [Fact]
    public async Task Dropped_and_generated_columns_do_not_shift_the_others()
    {
        Sql("""
            CREATE TABLE samples (gone1 text, id bigint PRIMARY KEY, gone2 int, twice bigint GENERATED ALWAYS AS (id * 2) STORED, v text);
            INSERT INTO samples VALUES ('x', 1, 2, DEFAULT, 'v');
            ALTER TABLE samples DROP gone1, DROP gone2
            """);
        TableSchema table = TestTable.Of("id", "id:bigint!", "twice:bigint", "v:text");
        table = table with { Columns = [table.Columns[0], table.Columns[1] with { GeneratedSql = "id * 2" }, table.Columns[2]] };

        using RowBatch rows = await System.ReadAllAsync(table);

        Assert.Equal(2, rows.Columns);
        Assert.Equal("v", Encoding.UTF8.GetString(rows[0][1].Bytes));
    }

    [Fact]
    public async Task A_parent_gives_its_own_rows_only()
    {
        Sql("CREATE TABLE samples (id bigint); CREATE TABLE child () INHERITS (samples); INSERT INTO samples VALUES (1); INSERT INTO child VALUES (2)");
        await using ISnapshotReader reader = await OpenAsync();

        Assert.Equal([1L], await NumbersAsync(reader, TestTable.Of("", "id:bigint"), KeyRange.Whole));
        Assert.Equal(1, await reader.EstimateRowsAsync(TestTable.Of("", "id:bigint"), Token));
        Assert.Equal(1, await RelayedRowsAsync(reader, TestTable.Of("", "id:bigint")));
    }

    [Fact]
    public async Task The_root_of_partitions_gives_the_rows_of_all_in_ranges_of_keys()
    {
        Sql("""
            CREATE TABLE samples (id bigint PRIMARY KEY, v text) PARTITION BY RANGE (id);
            CREATE TABLE low PARTITION OF samples FOR VALUES FROM (0) TO (500) PARTITION BY LIST (id);
            CREATE TABLE low_rest PARTITION OF low DEFAULT;
            CREATE TABLE high (v text, extra int, id bigint NOT NULL);
            ALTER TABLE high DROP extra;
            ALTER TABLE samples ATTACH PARTITION high FOR VALUES FROM (500) TO (2000);
            INSERT INTO samples SELECT g, 'v' FROM generate_series(1, 1000) AS g
            """);
        TableSchema root = TestTable.Of("id", "id:bigint!", "v:text") with { IsPartitioned = true };
        await using ISnapshotReader reader = await OpenAsync();
        var numbers = new List<long>();

        await foreach (KeyRange range in reader.SplitAsync(root, KeyRange.Whole, 300, Token))
        {
            Assert.Null(range.Snapshot);
            numbers.AddRange(await NumbersAsync(reader, root, range));
        }

        Assert.Equal(Enumerable.Range(1, 1_000).Select(n => (long)n), numbers);
        Assert.Equal(1_000, await RelayedRowsAsync(reader, root));
        Assert.Equal(1_000, await reader.EstimateRowsAsync(root, Token));
    }

    [Fact]
    public async Task A_table_that_has_become_a_root_is_a_fault_and_not_empty()
    {
        Sql("CREATE TABLE samples (id bigint) PARTITION BY RANGE (id); CREATE TABLE one PARTITION OF samples DEFAULT; INSERT INTO samples VALUES (1)");
        await using ISnapshotReader reader = await OpenAsync();

        await Assert.ThrowsAsync<EngineFault>(() => NumbersAsync(reader, TestTable.Of("", "id:bigint"), KeyRange.Whole));
    }

    [Theory]
    [InlineData("select")]
    [InlineData("Sp1eCial .Char")]
    [InlineData("s\"\"1\"")]
    [InlineData("new\nline")]
    [InlineData("';-- DROP")]
    [InlineData("🚢\u200F")]
    [InlineData("{0}$1")]
    [InlineData("c")]
    [InlineData("oid")]
    [InlineData("tree")]
    public async Task Names_may_be_anything(string name)
    {
        string quoted = $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        Sql($"CREATE SCHEMA {quoted}; CREATE TABLE {quoted}.{quoted} ({quoted} bigint PRIMARY KEY, v text); INSERT INTO {quoted}.{quoted} SELECT g, 'v' FROM generate_series(1, 10) AS g; GRANT USAGE ON SCHEMA {quoted} TO mover");
        var table = new TableSchema
        {
            Name = new TableName(name, name),
            Columns = [new ColumnSchema { Name = name, Type = TestTable.Type("bigint"), Nullable = false }, new ColumnSchema { Name = "v", Type = TestTable.Type("text") }],
            Key = new TableKey([name]),
        };
        await using ISnapshotReader reader = await OpenAsync(byKey: true);
        var numbers = new List<long>();

        await foreach (KeyRange range in reader.SplitAsync(table, KeyRange.Whole, 3, Token))
        {
            numbers.AddRange(await NumbersAsync(reader, table, range));
        }

        Assert.Equal(Enumerable.Range(1, 10).Select(n => (long)n), numbers);
        Assert.Equal(10, await RelayedRowsAsync(reader, table));
    }

    [Fact]
    public async Task Row_security_is_a_fault_and_never_fewer_rows()
    {
        Sql("""
            CREATE TABLE samples (id bigint PRIMARY KEY);
            INSERT INTO samples VALUES (1), (2);
            ALTER TABLE samples ENABLE ROW LEVEL SECURITY;
            CREATE POLICY few ON samples USING (id = 1)
            """);
        TableSchema table = TestTable.Of("id", "id:bigint!");
        await using ISnapshotReader reader = await OpenAsync();

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => NumbersAsync(reader, table, KeyRange.Whole));
        EngineFault relayFault = await Assert.ThrowsAsync<EngineFault>(() => RelayedRowsAsync(reader, table));

        Assert.Equal(EngineFaultKind.PermissionLost, fault.Kind);
        Assert.Equal(EngineFaultKind.PermissionLost, relayFault.Kind);
    }

    private static async Task<long> RelayedRowsAsync(ISnapshotReader reader, TableSchema table)
    {
        await using IRelayFeed feed = await reader.OpenRelayAsync(table, KeyRange.Whole, Token);
        while (!(await feed.ReadAsync(Token)).IsEmpty)
        {
        }

        return feed.Rows;
    }
}
