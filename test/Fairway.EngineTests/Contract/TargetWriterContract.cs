using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.Contract;

/// <summary>What every target writer promises.</summary>
public abstract class TargetWriterContract(EngineFixture fixture) : IDisposable
{
    private static readonly TableSchema _table = TestTable.Of("id", "id:bigint!", "name:text");
    private static readonly TableSchema _keyless = TestTable.Of("", "id:bigint", "name:text");
    private static readonly RowBatch _three = Rows((1, "one"), (2, null), (3, ""));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_transaction_that_is_not_committed_leaves_nothing()
    {
        ISystem system = await NewAsync(_table);
        await using ITargetWriter writer = await system.OpenWriterAsync(Token);

        await using (ITargetTransaction transaction = await writer.BeginAsync(Token))
        {
            await transaction.InsertAsync(_table, _three, Token);
            await transaction.RecordAsync("source", new FinishedRange(KeyRange.Whole, 3, 1), Token);
        }

        using RowBatch rows = await system.ReadAllAsync(_table);
        Assert.Equal(0, rows.Rows);
        Assert.Empty(await writer.FinishedRangesAsync("source", Token));
    }

    [Fact]
    public async Task Rows_and_the_record_of_their_range_commit_together()
    {
        ISystem system = await NewAsync(_table);
        var range = new FinishedRange(new KeyRange(4, RowKey.Of(_three[0], [0]), RowKey.Of(_three[1], [1, 0])), 3, 2);
        await using ITargetWriter writer = await system.OpenWriterAsync(Token);

        await using (ITargetTransaction transaction = await writer.BeginAsync(Token))
        {
            await transaction.InsertAsync(_table, _three, Token);
            await transaction.RecordAsync("source", range, Token);
            await transaction.RecordAsync("source", new FinishedRange(KeyRange.Whole, 0, 1), Token);
            await transaction.RecordAsync("other", new FinishedRange(KeyRange.Whole, 9, 1), Token);
            await transaction.CommitAsync(Token);
        }

        using RowBatch rows = await system.ReadAllAsync(_table);
        Assert.Equal(-1, rows.FirstOddRow(_three));
        Assert.Equal([new FinishedRange(KeyRange.Whole, 0, 1), range], await writer.FinishedRangesAsync("source", Token));
    }

    [Fact]
    public async Task A_range_is_recorded_once()
    {
        ISystem system = await NewAsync(_table);
        await using ITargetWriter writer = await system.OpenWriterAsync(Token);
        await using ITargetTransaction transaction = await writer.BeginAsync(Token);
        await transaction.RecordAsync("source", new FinishedRange(KeyRange.Whole, 1, 1), Token);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(
            () => transaction.RecordAsync("source", new FinishedRange(KeyRange.Whole, 1, 2), Token));

        Assert.Contains("range 0 of source", fault.Place, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_duplicate_is_refused_with_its_key_and_without_its_values()
    {
        ISystem system = await NewAsync(_table);
        await system.InsertAsync(_table, _three);
        using RowBatch twice = Rows((7, "seven"), (3, "secret"));

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => system.InsertAsync(_table, twice));

        Assert.Equal(EngineFaultKind.BadData, fault.Kind);
        Assert.Equal("samples at id=3", fault.Place);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
        using RowBatch rows = await system.ReadAllAsync(_table);
        Assert.Equal(-1, rows.FirstOddRow(_three));
    }

    [Fact]
    public async Task Rows_are_deleted_by_their_keys_alone()
    {
        ISystem system = await NewAsync(_table);
        await system.InsertAsync(_table, _three);

        await WriteAsync(system, (t, token) => t.DeleteKeysAsync(_table, [RowKey.Of(_three[2], [0]), RowKey.Of(_three[0], [0])], token));

        using RowBatch rows = await system.ReadAllAsync(_table);
        using RowBatch wanted = Rows((2, null));
        Assert.Equal(-1, rows.FirstOddRow(wanted));
    }

    [Fact]
    public async Task A_key_to_delete_that_is_not_there_is_refused_and_nothing_is_deleted()
    {
        ISystem system = await NewAsync(_table);
        await system.InsertAsync(_table, _three);
        using RowBatch absent = Rows((99, null));

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => WriteAsync(
            system, (t, token) => t.DeleteKeysAsync(_table, [RowKey.Of(_three[0], [0]), RowKey.Of(absent[0], [0])], token)));

        Assert.Equal(EngineFaultKind.BadData, fault.Kind);
        Assert.Equal("samples at id=99", fault.Place);
        using RowBatch rows = await system.ReadAllAsync(_table);
        Assert.Equal(-1, rows.FirstOddRow(_three));
    }

    [Fact]
    public async Task A_table_without_a_key_refuses_to_delete_by_key()
    {
        ISystem system = await NewAsync(_keyless);

        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(
            system, (t, token) => t.DeleteKeysAsync(_keyless, [RowKey.Of(_three[0], [0])], token)));
    }

    [Fact]
    public async Task An_update_replaces_the_other_columns_by_key()
    {
        ISystem system = await NewAsync(_table);
        await system.InsertAsync(_table, _three);
        using RowBatch changed = Rows((3, "three"), (1, null));

        await WriteAsync(system, (t, token) => t.UpdateAsync(_table, changed, token));

        using RowBatch rows = await system.ReadAllAsync(_table);
        using RowBatch wanted = Rows((1, null), (2, null), (3, "three"));
        Assert.Equal(-1, rows.FirstOddRow(wanted));
    }

    [Fact]
    public async Task An_update_in_a_table_that_is_all_key_still_asserts_the_row()
    {
        TableSchema table = TestTable.Of("id,name", "id:bigint!", "name:text!");
        ISystem system = await NewAsync(table);
        using RowBatch there = Rows((1, "one"));
        using RowBatch absent = Rows((1, "two"));
        await system.InsertAsync(table, there);

        await WriteAsync(system, (t, token) => t.UpdateAsync(table, there, token));
        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => WriteAsync(system, (t, token) => t.UpdateAsync(table, absent, token)));

        Assert.Equal("samples at id=1, name='two'", fault.Place);
    }

    [Fact]
    public async Task An_update_of_a_row_that_is_not_there_is_refused_with_its_key()
    {
        ISystem system = await NewAsync(_table);
        await system.InsertAsync(_table, _three);
        using RowBatch changed = Rows((1, "x"), (99, "secret"));

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => WriteAsync(system, (t, token) => t.UpdateAsync(_table, changed, token)));

        Assert.Equal(EngineFaultKind.BadData, fault.Kind);
        Assert.Equal("samples at id=99", fault.Place);
        using RowBatch rows = await system.ReadAllAsync(_table);
        Assert.Equal(-1, rows.FirstOddRow(_three));
    }

    [Fact]
    public async Task A_delete_takes_the_rows_with_the_keys_and_refuses_an_absent_one()
    {
        ISystem system = await NewAsync(_table);
        await system.InsertAsync(_table, _three);
        using RowBatch gone = Rows((1, null), (3, "whatever"));

        await WriteAsync(system, (t, token) => t.DeleteAsync(_table, gone, token));
        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => WriteAsync(system, (t, token) => t.DeleteAsync(_table, gone, token)));

        Assert.Equal("samples at id=1", fault.Place);
        using RowBatch rows = await system.ReadAllAsync(_table);
        using RowBatch left = Rows((2, null));
        Assert.Equal(-1, rows.FirstOddRow(left));
    }

    [Fact]
    public async Task Duplicates_without_a_key_are_deleted_one_at_a_time()
    {
        ISystem system = await NewAsync(_keyless);
        using RowBatch same = Rows((1, "x"), (1, "x"), (1, "x"), (1, "x"));
        using RowBatch one = Rows((1, "x"));
        await system.InsertAsync(_keyless, same);

        for (int left = 3; left >= 0; left--)
        {
            await WriteAsync(system, (t, token) => t.DeleteAsync(_keyless, one, token));
            using RowBatch rows = await system.ReadAllAsync(_keyless);
            Assert.Equal(left, rows.Rows);
        }

        await Assert.ThrowsAsync<EngineFault>(() => WriteAsync(system, (t, token) => t.DeleteAsync(_keyless, one, token)));
    }

    [Fact]
    public async Task Without_a_key_null_and_empty_are_different_rows()
    {
        ISystem system = await NewAsync(_keyless);
        using RowBatch stored = Rows((1, ""));
        using RowBatch nullName = Rows((1, null));
        await system.InsertAsync(_keyless, stored);

        await Assert.ThrowsAsync<EngineFault>(() => WriteAsync(system, (t, token) => t.DeleteAsync(_keyless, nullName, token)));

        using RowBatch rows = await system.ReadAllAsync(_keyless);
        Assert.Equal(-1, rows.FirstOddRow(stored));
    }

    [Fact]
    public async Task A_restart_empties_the_targets_and_forgets_their_ranges_only()
    {
        ISystem system = await NewAsync(_table);
        await system.InsertAsync(_table, _three);
        await using ITargetWriter writer = await system.OpenWriterAsync(Token);
        await using (ITargetTransaction transaction = await writer.BeginAsync(Token))
        {
            await transaction.RecordAsync("source", new FinishedRange(KeyRange.Whole, 3, 1), Token);
            await transaction.RecordAsync("other", new FinishedRange(KeyRange.Whole, 5, 1), Token);
            await transaction.CommitAsync(Token);
        }

        await writer.RestartAsync("source", [_table], Token);

        using RowBatch rows = await system.ReadAllAsync(_table);
        Assert.Equal(0, rows.Rows);
        Assert.Empty(await writer.FinishedRangesAsync("source", Token));
        Assert.Single(await writer.FinishedRangesAsync("other", Token));
    }

    [Fact]
    public async Task A_writer_goes_on_after_a_transaction_that_failed()
    {
        ISystem system = await NewAsync(_table);
        await using ITargetWriter writer = await system.OpenWriterAsync(Token);
        await using (ITargetTransaction failed = await writer.BeginAsync(Token))
        {
            await failed.InsertAsync(_table, _three, Token);
            await Assert.ThrowsAsync<EngineFault>(async () =>
            {
                await failed.InsertAsync(_table, _three, Token);
                await failed.CommitAsync(Token);
            });
        }

        await using (ITargetTransaction again = await writer.BeginAsync(Token))
        {
            await again.InsertAsync(_table, _three, Token);
            await again.CommitAsync(Token);
        }

        using RowBatch rows = await system.ReadAllAsync(_table);
        Assert.Equal(-1, rows.FirstOddRow(_three));
    }

    [Fact]
    public async Task A_second_transaction_at_the_same_time_is_a_callers_mistake()
    {
        ISystem system = await NewAsync(_table);
        await using ITargetWriter writer = await system.OpenWriterAsync(Token);
        await using ITargetTransaction first = await writer.BeginAsync(Token);

        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.BeginAsync(Token));
    }

    [Fact]
    public async Task A_cancelled_insert_can_be_undone()
    {
        ISystem system = await NewAsync(_table);
        await using ITargetWriter writer = await system.OpenWriterAsync(Token);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await using (ITargetTransaction transaction = await writer.BeginAsync(Token))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => transaction.InsertAsync(_table, _three, cancelled.Token));
        }

        using RowBatch rows = await system.ReadAllAsync(_table);
        Assert.Equal(0, rows.Rows);
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => fixture.Dispose();

    private static async Task WriteAsync(ISystem system, Func<ITargetTransaction, CancellationToken, Task> write)
    {
        await using ITargetWriter writer = await system.OpenWriterAsync(Token);
        await using ITargetTransaction transaction = await writer.BeginAsync(Token);
        await write(transaction, Token);
        await transaction.CommitAsync(Token);
    }

    private static RowBatch Rows(params (long Id, string? Name)[] values)
    {
        var rows = new RowBatch(2);
        foreach ((long id, string? name) in values)
        {
            rows.StartRow();
            rows.AppendInt64(id);
            AppendText(rows, name);
        }

        return rows;
    }

    private static void AppendText(RowBatch rows, string? text)
    {
        if (text is null)
        {
            rows.AppendNull();
        }
        else
        {
            rows.Append(System.Text.Encoding.UTF8.GetBytes(text));
        }
    }

    private async Task<ISystem> NewAsync(TableSchema table)
    {
        ISystem system = fixture.NewSystem();
        await fixture.CreateAsync(system, table);
        return system;
    }
}
