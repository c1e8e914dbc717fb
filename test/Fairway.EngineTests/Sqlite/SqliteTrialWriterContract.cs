using System.Security.Cryptography;
using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.Sqlite;

public sealed class SqliteTrialWriterContract : TrialWriterContract
{
    private readonly SqliteFixture _fixture;

    public SqliteTrialWriterContract()
        : this(new SqliteFixture())
    {
    }

    private SqliteTrialWriterContract(SqliteFixture fixture)
        : base(fixture) => _fixture = fixture;

    [Fact]
    public async Task What_a_killed_trial_left_is_deleted_by_the_next()
    {
        ISystem system = _fixture.NewSystem();
        await _fixture.CreateAsync(system, TestTable.Of("", "id:bigint"));
        string before = Seen(system);
        File.Copy(_fixture.Path(system), _fixture.Path(system) + ".fairway-trial");
        File.WriteAllText(_fixture.Path(system) + ".fairway-trial-journal", "left");

        await (await system.OpenTrialAsync([TestTable.Of("id", "id:bigint")], Token)).DisposeAsync();

        Assert.Equal(before, Seen(system));
    }

    // Here a copy keeps to the key from the first row on.
    [Fact]
    public async Task A_row_that_is_there_already_is_a_fault_and_leaves_nothing()
    {
        ISystem system = _fixture.NewSystem();
        await _fixture.CreateAsync(system, TestTable.Of("", "id:bigint"));
        string before = Seen(system);

        await Assert.ThrowsAsync<EngineFault>(async () =>
        {
            await using ITrialWriter trial = await system.OpenTrialAsync([Table], Token);
            using RowBatch rows = Rows(1, 10);
            await trial.WriteAsync(Table, rows, Token);
            await trial.WriteAsync(Table, rows, Token);
            await trial.FinishAsync(Token);
        });

        Assert.Equal(before, Seen(system));
    }

    protected override string Seen(ISystem system)
    {
        string path = _fixture.Path(system);
        return string.Join('\n', Directory.EnumerateFiles(Path.GetDirectoryName(path)!).Order(StringComparer.Ordinal)
            .Select(f => $"{Path.GetFileName(f)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))}"));
    }
}
