using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.PostgreSql.Reading;

/// <summary>PG-33: a table that was rewritten after the snapshot has no rows in it, and says nothing.</summary>
public sealed class ChangedTableTests : ReadingTest
{
    private static readonly TableSchema _table = TestTable.Of("id", "id:bigint!", "v:bigint");

    [Theory]
    [InlineData("TRUNCATE samples")]
    [InlineData("TRUNCATE samples; INSERT INTO samples VALUES (1, 1)")]
    [InlineData("ALTER TABLE samples ALTER v TYPE integer")]
    [InlineData("ALTER TABLE samples DROP v, ADD v bigint DEFAULT 7")]
    [InlineData("ALTER TABLE samples RENAME TO other; CREATE TABLE samples (id bigint PRIMARY KEY, v bigint)")]
    [InlineData("DROP TABLE samples; CREATE TABLE samples (id bigint PRIMARY KEY, v bigint)")]
    public async Task A_table_that_was_changed_after_the_snapshot_is_a_fault(string change)
    {
        Sql("CREATE TABLE samples (id bigint PRIMARY KEY, v bigint); INSERT INTO samples SELECT g, g FROM generate_series(1, 100) AS g");
        await using ISnapshotReader reader = await OpenAsync();
        Sql(change);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => NumbersAsync(reader, _table, KeyRange.Whole));
        EngineFault relayFault = await Assert.ThrowsAsync<EngineFault>(() => reader.OpenRelayAsync(_table, KeyRange.Whole, Token));

        Assert.Equal(EngineFaultKind.RetryLater, fault.Kind);
        Assert.Equal("samples", fault.Place);
        Assert.Contains("after the snapshot was taken", fault.Seen, StringComparison.Ordinal);
        Assert.Equal(EngineFaultKind.RetryLater, relayFault.Kind);
    }

    [Theory]
    [InlineData("TRUNCATE one")]
    [InlineData("ALTER TABLE samples DETACH PARTITION one")]
    [InlineData("CREATE TABLE three (id bigint NOT NULL, v bigint); ALTER TABLE samples ATTACH PARTITION three FOR VALUES IN (3)")]
    public async Task A_partition_that_was_changed_is_a_fault_of_the_whole(string change)
    {
        Sql("""
            CREATE TABLE samples (id bigint NOT NULL, v bigint) PARTITION BY LIST (id);
            CREATE TABLE one PARTITION OF samples FOR VALUES IN (1);
            CREATE TABLE two PARTITION OF samples FOR VALUES IN (2);
            INSERT INTO samples VALUES (1, 1), (2, 2)
            """);
        await using ISnapshotReader reader = await OpenAsync();
        Sql(change);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => NumbersAsync(reader, _table with { IsPartitioned = true }, KeyRange.Whole));

        Assert.Equal(EngineFaultKind.RetryLater, fault.Kind);
    }

    [Fact]
    public async Task What_leaves_rows_and_columns_alone_is_none()
    {
        Sql("CREATE TABLE samples (id bigint PRIMARY KEY, v bigint); INSERT INTO samples VALUES (1, 1)");
        await using ISnapshotReader reader = await OpenAsync();
        Sql("CREATE INDEX ON samples (v); ALTER TABLE samples ADD w text DEFAULT 'w'; INSERT INTO samples VALUES (2, 2); VACUUM ANALYZE samples");

        Assert.Equal([1L], await NumbersAsync(reader, _table, KeyRange.Whole));
    }

    [Fact]
    public async Task A_table_that_was_touched_stays_as_it_is_until_the_snapshot_ends()
    {
        Sql("CREATE TABLE samples (id bigint PRIMARY KEY, v bigint); INSERT INTO samples VALUES (1, 1)");
        ISnapshotReader reader = await OpenAsync();
        await using (reader)
        {
            await reader.SplitAllAsync(_table, KeyRange.Whole, 100);

            Assert.Throws<InvalidOperationException>(() => Sql("SET lock_timeout = '50ms'; TRUNCATE samples"));
        }

        Sql("SET lock_timeout = '10s'; TRUNCATE samples");
    }

    [Fact]
    public async Task A_keeper_that_somebody_ended_looks_again()
    {
        Sql("CREATE TABLE samples (id bigint PRIMARY KEY, v bigint); INSERT INTO samples VALUES (1, 1)");
        await using ISnapshotReader reader = await OpenAsync(byKey: true);
        await reader.SplitAllAsync(_table with { Key = null }, KeyRange.Whole, 100);
        Sql("""
            SELECT pg_terminate_backend(pid) FROM pg_locks WHERE relation = 'samples'::regclass;
            SET lock_timeout = '10s';
            TRUNCATE samples
            """);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => NumbersAsync(reader, _table, KeyRange.Whole));

        Assert.Contains("after the snapshot was taken", fault.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_named()
    {
        await using ISnapshotReader reader = await OpenAsync();

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => NumbersAsync(reader, _table, KeyRange.Whole));

        Assert.Equal(EngineFaultKind.BadSetup, fault.Kind);
        Assert.Equal("samples", fault.Place);
    }
}
