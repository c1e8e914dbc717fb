using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql;

namespace Fairway.EngineTests.PostgreSql.Reading;

/// <summary>A database of its own, filled by psql, and what tests ask of its rows.</summary>
public abstract class ReadingTest : IDisposable
{
    protected ReadingTest()
    {
        Address = Fixture.NewAddress();
        System = new PostgreSqlEngine(new Fairway.Host.Runner.ProgramRunner()).At(Address, ".");
    }

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected PostgreSqlFixture Fixture { get; } = new();

    protected string Address { get; }

    protected ISystem System { get; }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Fixture.Dispose();

    /// <summary>Runs SQL as superuser; what it makes belongs to the superuser, and the mover may read it.</summary>
    protected string Sql(string sql) => PostgreSqlFixture.Execute(System, sql);

    protected Task<ISnapshotReader> OpenAsync(bool byKey = false, Misfits misfits = Misfits.Refuse) =>
        System.OpenSnapshotAsync(new SnapshotOptions(misfits, byKey), Token);

    /// <summary>The integers of a column, sorted.</summary>
    protected static async Task<List<long>> NumbersAsync(ISnapshotReader reader, TableSchema table, KeyRange range, int ordinal = 0)
    {
        using RowBatch rows = await reader.ReadAllAsync(table, range, new BatchLimits(100, 1 << 16));
        var numbers = new List<long>();
        for (int r = 0; r < rows.Rows; r++)
        {
            numbers.Add(Canonical.ReadInt64(rows[r][ordinal].Bytes));
        }

        numbers.Sort();
        return numbers;
    }

    /// <summary>A column whose values travel otherwise than its logical type says.</summary>
    internal static TableSchema With(TableSchema table, string column, Fairway.PostgreSql.Values.WireForm form, string nativeType) => table with
    {
        Columns = [.. table.Columns.Select(c => c.Name == column ? c with { WireForm = form.ToString(), NativeType = nativeType } : c)],
    };
}
