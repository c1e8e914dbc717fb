using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql;
using Fairway.PostgreSql.Reading;

namespace Fairway.EngineTests.PostgreSql.Reading;

public sealed class SnapshotTests : ReadingTest
{
    private static readonly TableSchema _table = TestTable.Of("id", "id:bigint!", "v:text");

    [Fact]
    public async Task Reads_that_run_together_see_one_moment()
    {
        Fill(1_000);
        await using ISnapshotReader reader = await OpenAsync();
        Sql("DELETE FROM samples WHERE id <= 500; INSERT INTO samples SELECT g, 'new' FROM generate_series(2001, 2100) AS g");

        List<long>[] reads = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => NumbersAsync(reader, _table, KeyRange.Whole)));

        Assert.Equal(16, reader.MaxConcurrentReads);
        Assert.All(reads, read => Assert.Equal(Enumerable.Range(1, 1_000).Select(n => (long)n), read));
    }

    [Fact]
    public async Task A_read_that_is_left_half_way_ends_on_the_server_and_frees_its_place()
    {
        Fill(50_000);
        await using ISnapshotReader reader = await OpenAsync();

        for (int i = 0; i < 20; i++)
        {
            await LeaveHalfWayAsync(reader);
        }

        Assert.Equal("0", Sql("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE 'COPY%'"));
        Assert.Equal(50_000, (await NumbersAsync(reader, _table, KeyRange.Whole)).Count);
    }

    [Fact]
    public async Task A_cancelled_read_ends_on_the_server()
    {
        Fill(50_000);
        await using ISnapshotReader reader = await OpenAsync();
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using IAsyncEnumerator<RowBatch> batches =
            reader.ReadAsync(_table, KeyRange.Whole, new BatchLimits(10, 1 << 20), cancelled.Token).GetAsyncEnumerator(Token);
        Assert.True(await batches.MoveNextAsync());
        batches.Current.Dispose();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (await batches.MoveNextAsync())
            {
                batches.Current.Dispose();
            }
        });

        Assert.Equal("0", Sql("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE 'COPY%'"));
        Assert.Equal(50_000, (await NumbersAsync(reader, _table, KeyRange.Whole)).Count);
    }

    [Fact]
    public async Task Where_it_cannot_be_shared_one_session_keeps_it_over_reads_that_fail()
    {
        Fill(50_000);
        var connector = new PostgreSqlConnector(PostgreSqlAddress.Parse(Address));
        await using ISnapshotReader reader = await SnapshotReader.OverAsync(
            connector, await SingleSession.OpenAsync(connector, Token), new SnapshotOptions(Misfits.Refuse), Token);
        Sql("DELETE FROM samples WHERE id <= 500");
        await LeaveHalfWayAsync(reader);
        await Assert.ThrowsAsync<EngineFault>(() => NumbersAsync(reader, TestTable.Of("id", "id:bigint!", "gone:text"), KeyRange.Whole));

        List<long> numbers = await NumbersAsync(reader, _table, KeyRange.Whole);

        Assert.Equal(50_000, numbers.Count);
        Assert.Equal(1, reader.MaxConcurrentReads);
        Assert.Null(reader.PhysicalSnapshot);
    }

    [Fact]
    public async Task A_session_that_somebody_ended_is_a_fault_and_the_next_read_works()
    {
        Fill(50_000);
        await using ISnapshotReader reader = await OpenAsync();
        await using (IAsyncEnumerator<RowBatch> batches =
            reader.ReadAsync(_table, KeyRange.Whole, new BatchLimits(10, 1 << 20), Token).GetAsyncEnumerator(Token))
        {
            Assert.True(await batches.MoveNextAsync());
            batches.Current.Dispose();
            Sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE 'COPY%'");

            EngineFault fault = await Assert.ThrowsAsync<EngineFault>(async () =>
            {
                while (await batches.MoveNextAsync())
                {
                    batches.Current.Dispose();
                }
            });
            Assert.Equal(EngineFaultKind.Unreachable, fault.Kind);
        }

        Assert.Equal(50_000, (await NumbersAsync(reader, _table, KeyRange.Whole)).Count);
    }

    private static async Task LeaveHalfWayAsync(ISnapshotReader reader)
    {
        await foreach (RowBatch batch in reader.ReadAsync(_table, KeyRange.Whole, new BatchLimits(10, 1 << 20), Token))
        {
            batch.Dispose();
            break;
        }
    }

    private void Fill(int rows) =>
        Sql($"CREATE TABLE samples (id bigint PRIMARY KEY, v text); INSERT INTO samples SELECT g, repeat('v', 200) FROM generate_series(1, {rows}) AS g");
}
