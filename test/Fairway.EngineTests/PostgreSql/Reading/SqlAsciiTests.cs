using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Host.Runner;
using Fairway.PostgreSql;
using Fairway.Testing;

namespace Fairway.EngineTests.PostgreSql.Reading;

/// <summary>A database that checks no text may hold what is not UTF-8.</summary>
public sealed class SqlAsciiTests : IDisposable
{
    private static readonly TableSchema _table = TestTable.Of("k", "k:text!", "v:text");
    private readonly PostgreSqlServer _server = PostgreSqlServer.Start("", "SQL_ASCII");
    private readonly ISystem _system;

    public SqlAsciiTests()
    {
        _system = new PostgreSqlEngine(new ProgramRunner()).At(_server.Address("postgres"), ".");
        _server.Psql("postgres", "CREATE TABLE samples (k text PRIMARY KEY, v text); INSERT INTO samples VALUES ('1', E'\\xC3\\xA9'), ('2', E'a\\xE9')");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_refused_with_its_place()
    {
        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => _system.ReadAllAsync(_table));

        Assert.Equal(EngineFaultKind.BadData, fault.Kind);
        Assert.Equal("samples.v at k='2'", fault.Place);
    }

    [Fact]
    public async Task It_is_kept_where_that_is_asked_for_and_its_key_is_found_again()
    {
        _server.Psql("postgres", "INSERT INTO samples VALUES (E'\\xFF''', repeat(E'\\xFF', 1000000))");
        await using ISnapshotReader reader = await _system.OpenSnapshotAsync(new SnapshotOptions(Misfits.Keep), Token);
        using RowBatch rows = await reader.ReadAllAsync(_table, KeyRange.Whole);
        var found = new List<RowKey>();

        await foreach (RowBatch batch in reader.ReadKeysAsync(_table, [RowKey.Of(rows[2], [0])], BatchLimits.Default, Token))
        {
            using (batch)
            {
                found.Add(RowKey.Of(batch[0], [0]));
            }
        }

        Assert.Equal([0xC3, 0xA9], rows[0][1].Bytes.ToArray());
        Assert.Equal([.. Misfit.Mark, Canonical.AnyText, (byte)'a', 0xE9], rows[1][1].Bytes.ToArray());
        Assert.True(Misfit.Is(rows[2][0]));
        Assert.Equal(Misfit.Mark.Length + 1 + 1_000_000, rows[2][1].Bytes.Length);
        Assert.Equal([RowKey.Of(rows[2], [0])], found);
    }

    public void Dispose() => _server.Dispose();
}
