using Fairway.Chart.Statements;

namespace Fairway.Tests.Chart.Statements;

public class SchemaNamesTests
{
    [Fact]
    public void A_name_without_a_schema_is_looked_up_along_the_path()
    {
        RelationNames first = new("b", "t", ["x"]);
        RelationNames second = new("a", "t", ["y"]);
        var names = new SchemaNames(SqlDialect.PostgreSql, [second, first], "none", "b", "a");

        Assert.Same(first, names.Find("t"));
        Assert.Same(second, names.Find("a", "t"));
        Assert.Null(names.Find("c", "t"));
        Assert.Equal([second, first], names.FindAll("t"));
    }

    [Fact]
    public void Case_tells_names_apart_in_PostgreSQL_and_not_in_SQLite()
    {
        Assert.Null(Shop.Names.Find("mixed case"));
        Assert.NotNull(Shop.Names.Find("Mixed Case"));
        Assert.NotNull(Shop.SqliteNames.Find("SHOP", "mixed CASE"));
        Assert.NotNull(Shop.SqliteNames.Find("ORDERS"));
    }

    [Fact]
    public void Two_relations_of_one_name_are_refused()
    {
        RelationNames[] twice = [new("main", "T", []), new("main", "t", [])];

        Assert.Throws<ArgumentException>(() => new SchemaNames(SqlDialect.Sqlite, twice, "main"));
    }
}
