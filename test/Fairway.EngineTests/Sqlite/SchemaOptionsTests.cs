using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite;

namespace Fairway.EngineTests.Sqlite;

public class SchemaOptionsTests
{
    private static readonly ISchemaWriter Writer = new SqliteEngine().At("sqlite:unused.db", Path.GetTempPath()).SchemaWriter;

    [Fact]
    public void A_derived_table_says_which_column_costs_it_STRICT()
    {
        TableSchema table = Strict("numeric(12,2)", new ColumnType(ValueKind.Decimal, 12, 2));

        string option = Assert.Single(Writer.OptionsNotKept(table));

        Assert.StartsWith("STRICT, because", option, StringComparison.Ordinal);
        Assert.Contains("total", option, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_keeps_its_options_says_nothing() =>
        Assert.Empty(Writer.OptionsNotKept(Strict("INTEGER", new ColumnType(ValueKind.Int64))));

    private static TableSchema Strict(string nativeType, ColumnType type) => new()
    {
        Name = new TableName("orders"),
        Columns =
        [
            new ColumnSchema { Name = "id", Type = new ColumnType(ValueKind.Int64), NativeType = "INTEGER" },
            new ColumnSchema { Name = "total", Type = type, NativeType = nativeType },
        ],
        Key = new TableKey(["id"]),
        Options = ["STRICT"],
    };
}
