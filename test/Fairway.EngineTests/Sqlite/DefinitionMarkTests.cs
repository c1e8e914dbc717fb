using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.Sqlite;

/// <summary>A mark that is compared while writers wait must see every definition that a crossing depends on, and need not move with the rows.</summary>
public sealed class DefinitionMarkTests : IDisposable
{
    private readonly SqliteFixture _fixture = new();

    [Theory]
    [InlineData("ALTER TABLE t ADD COLUMN more int", true)]
    [InlineData("ALTER TABLE t RENAME COLUMN v TO w", true)]
    [InlineData("CREATE UNIQUE INDEX i ON t (v)", true)]
    [InlineData("CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END", true)]
    [InlineData("CREATE VIEW w AS SELECT * FROM t", true)]
    [InlineData("DROP TABLE t", true)]
    [InlineData("CREATE TABLE _fairway_x (id INTEGER); CREATE TRIGGER _fairway_g AFTER INSERT ON t BEGIN SELECT 1; END", false)]
    [InlineData("ANALYZE", false)]
    [InlineData("INSERT INTO t VALUES (1, 'x'); UPDATE t SET v = 'y'; DELETE FROM t", false)]
    public async Task It_is_another_one_after_a_definition_and_no_other_time(string statement, bool other)
    {
        ISystem system = _fixture.NewSystem();
        _fixture.Execute(system, "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)");
        string before = await MarkAsync(system);

        _fixture.Execute(system, statement);

        Assert.Equal(other, before != await MarkAsync(system));
    }

    public void Dispose() => _fixture.Dispose();

    private static async Task<string> MarkAsync(ISystem system)
    {
        DefinitionMark mark = await system.SchemaReader.MarkAsync([new TableName("t")], around: true, TestContext.Current.CancellationToken);
        Assert.Equal(mark.Tables, mark.Around);
        return mark.Tables;
    }
}
