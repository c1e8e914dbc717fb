using System.Globalization;

namespace Fairway.Sqlite.Sql;

/// <summary>The digester's own statements: whole tables, in the order in which they lie in the file.</summary>
internal static class DigestSql
{
    /// <summary>Every row, its row id first where there is one (else NULL).</summary>
    public static string All(TableAccess table) =>
        $"SELECT {table.RowId ?? "NULL"}, {Identifier.List(table.Columns.Select(c => c.Name))} FROM {table.Name}{(table.RowId is null ? "" : $" ORDER BY {table.RowId}")}";

    /// <summary>The rows above a row id. Each column is a pair: its value, or NULL and, as the second, the length of what is too large to load.</summary>
    public static string Rest(TableAccess table, int largest) => string.Create(
        CultureInfo.InvariantCulture,
        $"SELECT {table.RowId}, {string.Join(", ", table.Columns.Select(c => Pair(Identifier.Quote(c.Name), largest)))} FROM {table.Name} WHERE {table.RowId} > ? ORDER BY {table.RowId}");

    private static string Pair(string column, int largest) => string.Create(
        CultureInfo.InvariantCulture,
        $"iif(octet_length({column}) > {largest}, NULL, {column}), iif(octet_length({column}) > {largest}, octet_length({column}) || typeof({column}), NULL)");
}
