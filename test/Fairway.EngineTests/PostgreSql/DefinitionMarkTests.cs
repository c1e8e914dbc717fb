using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.PostgreSql;

/// <summary>A mark that is compared while writers wait must see every definition that a crossing depends on, and need not move with the rows.</summary>
public sealed class DefinitionMarkTests : IDisposable
{
    private readonly PostgreSqlFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ALTER TABLE b ADD COLUMN more int")]
    [InlineData("ALTER TABLE b DROP COLUMN v")]
    [InlineData("ALTER TABLE b RENAME COLUMN v TO w")]
    [InlineData("ALTER TABLE b ALTER COLUMN v TYPE varchar(9)")]
    [InlineData("ALTER TABLE b ALTER COLUMN v SET NOT NULL")]
    [InlineData("ALTER TABLE b ALTER COLUMN v SET DEFAULT 'x'")]
    [InlineData("ALTER TABLE b DROP CONSTRAINT b_pkey")]
    [InlineData("ALTER TABLE b DROP CONSTRAINT b_a_fkey")]
    [InlineData("ALTER TABLE b ADD CHECK (v <> '')")]
    [InlineData("CREATE UNIQUE INDEX ON b (v)")]
    [InlineData("ALTER TABLE b RENAME TO c")]
    [InlineData("DROP TABLE b; CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a, v text)")]
    public async Task It_is_another_one_after_a_definition(string statement)
    {
        ISystem system = Made();
        string before = await MarkAsync(system);

        PostgreSqlFixture.Execute(system, statement);

        Assert.NotEqual(before, await MarkAsync(system));
    }

    [Theory]
    [InlineData("INSERT INTO a VALUES (1); INSERT INTO b VALUES (1, 1, 'x'); UPDATE b SET v = 'y'; ANALYZE a, b")]
    [InlineData("VACUUM FULL b")]
    [InlineData("CREATE TABLE other (id int PRIMARY KEY)")]
    [InlineData("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; CREATE TRIGGER t AFTER INSERT ON b EXECUTE FUNCTION f()")]
    [InlineData("CREATE PUBLICATION p FOR TABLE a, b; ALTER TABLE b REPLICA IDENTITY FULL")]
    public async Task It_stays_while_nothing_is_defined_in_these_tables(string statements)
    {
        ISystem system = Made();
        string before = await MarkAsync(system);

        foreach (string statement in statements.Contains("BEGIN", StringComparison.Ordinal) ? [statements] : statements.Split(';'))
        {
            PostgreSqlFixture.Execute(system, statement);
        }

        Assert.Equal(before, await MarkAsync(system));
    }

    public void Dispose() => _fixture.Dispose();

    private ISystem Made()
    {
        ISystem system = _fixture.NewSystem();
        PostgreSqlFixture.Execute(system, "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a, v text)");
        return system;
    }

    private static Task<string> MarkAsync(ISystem system) => system.SchemaReader.MarkAsync([new TableName("a", "public"), new TableName("b", null)], Token);
}
