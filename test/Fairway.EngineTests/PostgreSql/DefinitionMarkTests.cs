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
        string before = (await MarkAsync(system)).Tables;

        PostgreSqlFixture.Execute(system, statement);

        Assert.NotEqual(before, (await MarkAsync(system)).Tables);
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
        string before = (await MarkAsync(system)).Tables;

        foreach (string statement in statements.Contains("BEGIN", StringComparison.Ordinal) ? [statements] : statements.Split(';'))
        {
            PostgreSqlFixture.Execute(system, statement);
        }

        Assert.Equal(before, (await MarkAsync(system)).Tables);
    }

    [Theory]
    [InlineData("CREATE TRIGGER g BEFORE INSERT ON b FOR EACH ROW EXECUTE FUNCTION f()")]
    [InlineData("CREATE TRIGGER g INSTEAD OF INSERT ON w FOR EACH ROW EXECUTE FUNCTION f()")]
    [InlineData("ALTER TABLE b DISABLE TRIGGER h")]
    [InlineData("CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'")]
    [InlineData("CREATE OR REPLACE VIEW w AS SELECT id, v FROM b WHERE id > 0")]
    [InlineData("CREATE OR REPLACE VIEW ww AS SELECT id FROM w WHERE id > 0")]
    [InlineData("ALTER TABLE b ALTER COLUMN v SET DEFAULT 'x'")]
    [InlineData("CREATE RULE u AS ON DELETE TO b DO INSTEAD NOTHING")]
    [InlineData("CREATE POLICY p ON b USING (id > 0)")]
    [InlineData("ALTER TABLE b ENABLE ROW LEVEL SECURITY")]
    [InlineData("GRANT INSERT ON b TO PUBLIC")]
    public async Task That_of_what_stands_around_is_another_one_after_a_definition(string statement)
    {
        ISystem system = Made();
        PostgreSqlFixture.Execute(
            system,
            "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER h AFTER DELETE ON b FOR EACH ROW EXECUTE FUNCTION f(); CREATE VIEW w AS SELECT id, v FROM b; CREATE VIEW ww AS SELECT id FROM w");
        DefinitionMark before = await MarkAsync(system);

        PostgreSqlFixture.Execute(system, statement);

        Assert.NotEqual(before.Around, (await MarkAsync(system)).Around);
    }

    [Theory]
    [InlineData("INSERT INTO a VALUES (1); INSERT INTO b VALUES (1, 1, 'x'); UPDATE b SET v = 'y'; ANALYZE a, b")]
    [InlineData("VACUUM FULL b")]
    [InlineData("CREATE TABLE other (id int PRIMARY KEY); GRANT INSERT ON other TO PUBLIC")]
    [InlineData("CREATE SCHEMA _fairway; CREATE FUNCTION _fairway.f() RETURNS int LANGUAGE sql AS 'SELECT 1'")]
    public async Task That_of_what_stands_around_stays_while_nothing_is_defined_there(string statements)
    {
        ISystem system = Made();
        string? before = (await MarkAsync(system)).Around;

        foreach (string statement in statements.Split(';'))
        {
            PostgreSqlFixture.Execute(system, statement);
        }

        Assert.Equal(before, (await MarkAsync(system)).Around);
    }

    [Fact]
    public async Task What_is_asked_while_writers_wait_is_the_mark_of_the_tables_alone()
    {
        ISystem system = Made();

        DefinitionMark alone = await system.SchemaReader.MarkAsync([new TableName("a", "public"), new TableName("b", null)], around: false, Token);

        Assert.Equal(new DefinitionMark((await MarkAsync(system)).Tables, null), alone);
    }

    public void Dispose() => _fixture.Dispose();

    private ISystem Made()
    {
        ISystem system = _fixture.NewSystem();
        PostgreSqlFixture.Execute(system, "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a, v text)");
        return system;
    }

    private static Task<DefinitionMark> MarkAsync(ISystem system) => system.SchemaReader.MarkAsync([new TableName("a", "public"), new TableName("b", null)], around: true, Token);
}
