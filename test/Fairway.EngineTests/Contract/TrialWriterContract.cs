using System.Globalization;
using System.Text;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.Contract;

/// <summary>What every trial of writing promises: it takes rows as a copy would, and nothing of it is ever seen or left.</summary>
public abstract class TrialWriterContract(EngineFixture fixture) : IDisposable
{
    protected static readonly TableSchema Table = TestTable.Of("id", "id:bigint!", "name:text");

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>All that there is in the system and around it, as the database's own tools see it.</summary>
    protected abstract string Seen(ISystem system);

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_trial_takes_rows_and_leaves_nothing(bool tableExists, bool finish)
    {
        ISystem system = fixture.NewSystem();
        await fixture.CreateAsync(system, tableExists ? Table : TestTable.Of("", "id:bigint"));
        string before = Seen(system);

        await using (ITrialWriter trial = await system.OpenTrialAsync([Table], Token))
        {
            for (int first = 0; first < 5_000; first += 1_000)
            {
                using RowBatch rows = Rows(first, 1_000);
                await trial.WriteAsync(Table, rows, Token);
            }

            if (finish)
            {
                await trial.FinishAsync(Token);
            }
        }

        Assert.Equal(before, Seen(system));
    }

    [Fact]
    public async Task Trials_may_follow_each_other_and_values_of_all_kinds_pass()
    {
        ISystem system = fixture.NewSystem();
        await fixture.CreateAsync(system, TestTable.Of("", "id:bigint"));
        string before = Seen(system);
        TableSchema keyless = TestTable.Of("", "id:bigint", "name:text", "at:timestamptz", "paid:numeric(12,2)", "raw:bytea");
        for (int i = 0; i < 3; i++)
        {
            await using ITrialWriter trial = await system.OpenTrialAsync([keyless], Token);
            using var rows = new RowBatch(5);
            rows.StartRow();
            for (int column = 0; column < 5; column++)
            {
                rows.AppendNull();
            }

            await trial.WriteAsync(keyless, rows, Token);
            await trial.FinishAsync(Token);
        }

        Assert.Equal(before, Seen(system));
    }

    [Fact]
    public async Task A_trial_takes_rows_of_several_tables_in_turn()
    {
        ISystem system = fixture.NewSystem();
        await fixture.CreateAsync(system, TestTable.Of("", "id:bigint"));
        string before = Seen(system);
        TableSchema other = TestTable.Of("id", "id:bigint!", "name:text") with { Name = new TableName("other", Table.Name.Schema) };

        await using (ITrialWriter trial = await system.OpenTrialAsync([Table, other], Token))
        {
            for (int first = 0; first < 30; first += 10)
            {
                using RowBatch rows = Rows(first, 10);
                await trial.WriteAsync(Table, rows, Token);
                await trial.WriteAsync(other, rows, Token);
            }

            await trial.FinishAsync(Token);
        }

        Assert.Equal(before, Seen(system));
    }

    [Fact]
    public async Task Two_trials_of_oneTable_may_be_open_at_once_where_writers_may()
    {
        ISystem system = fixture.NewSystem();
        await fixture.CreateAsync(system, TestTable.Of("", "id:bigint"));
        string before = Seen(system);

        for (int trials = system.Traits.ConcurrentWriters ? 2 : 1; trials > 0; trials--)
        {
            await using ITrialWriter outer = await system.OpenTrialAsync([Table], Token);
            await using ITrialWriter? inner = trials > 1 ? await system.OpenTrialAsync([Table], Token) : null;
            using RowBatch rows = Rows(1, 10);
            await outer.WriteAsync(Table, rows, Token);
            await (inner?.WriteAsync(Table, rows, Token) ?? Task.CompletedTask);
            await outer.FinishAsync(Token);
        }

        Assert.Equal(before, Seen(system));
    }

    [Fact]
    public async Task A_trial_that_is_cancelled_leaves_nothing()
    {
        ISystem system = fixture.NewSystem();
        await fixture.CreateAsync(system, Table);
        string before = Seen(system);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using (ITrialWriter trial = await system.OpenTrialAsync([Table], stop.Token))
        {
            using RowBatch rows = Rows(1, 10);
            await trial.WriteAsync(Table, rows, stop.Token);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trial.WriteAsync(Table, rows, stop.Token));
        }

        Assert.Equal(before, Seen(system));
    }

    public void Dispose()
    {
        fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static RowBatch Rows(int first, int count)
    {
        var rows = new RowBatch(2);
        for (int i = first; i < first + count; i++)
        {
            rows.StartRow();
            rows.AppendInt64(i);
            rows.Append(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"row {i}")));
        }

        return rows;
    }
}
