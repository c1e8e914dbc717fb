using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Sql;

/// <summary>The statements of a trial.</summary>
internal static class TrialSql
{
    private const string Table = "_fairway_trial";

    /// <summary>Makes the trial's table in the schema of the table that it stands for: as many columns, all of bytes, the same columns as key.</summary>
    public static string Create(TableSchema table)
    {
        IEnumerable<string> columns = table.StoredColumns.Select((_, i) => $"{Column(i)} bytea");
        string key = table.KeyOrdinals.IsEmpty ? "" : $", PRIMARY KEY ({Quote.Identifiers(table.KeyOrdinals.Select(Name))})";
        return $"CREATE TABLE {Quote.Table(Place(table))} ({string.Join(", ", columns)}{key})";
    }

    /// <summary>True when the schema $1 is there.</summary>
    public const string SchemaExists = "SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = $1)";

    /// <summary>Makes the schema of the table that the trial stands for; it is taken back with the rest.</summary>
    public static string CreateSchema(TableSchema table) => $"CREATE SCHEMA {Quote.Identifier(SchemaOf(table))}";

    /// <summary>The schema of the table that the trial stands for.</summary>
    public static string SchemaOf(TableSchema table) => table.Name.Schema ?? "public";

    /// <summary>Copies rows into it.</summary>
    public static string Copy(TableSchema table) => $"COPY {Quote.Table(Place(table))} FROM STDIN (FORMAT binary)";

    private static TableName Place(TableSchema table) => new(Table, SchemaOf(table));

    private static string Column(int ordinal) => Quote.Identifier(Name(ordinal));

    private static string Name(int ordinal) => $"c{ordinal}";
}
