using Fairway.Flow.Model;
using Fairway.PostgreSql.Values;

namespace Fairway.PostgreSql.Sql;

/// <summary>The digester's own statement: a whole table, in the order in which the server finds it.</summary>
internal static class DigestSql
{
    /// <summary>Every row's stored columns as binary COPY, those in text form as the text that PostgreSQL prints. Inherited tables are other tables,
    /// partitions are the same.</summary>
    public static string Copy(TableSchema table)
    {
        bool asStored = !table.IsPartitioned && table.StoredColumns.Length > 0 && !table.StoredColumns.Any(WireForms.IsPrinted);

        // The short form spares the server its executor.
        return asStored
            ? $"COPY {Quote.Table(table.Name)} ({Quote.Identifiers(table.StoredColumns.Select(c => c.Name))}) TO STDOUT (FORMAT binary)"
            : $"COPY (SELECT {string.Join(", ", table.StoredColumns.Select(Value))} FROM {(table.IsPartitioned ? "" : "ONLY ")}{Quote.Table(table.Name)}) TO STDOUT (FORMAT binary)";
    }

    private static string Value(ColumnSchema column)
    {
        string name = Quote.Identifier(column.Name);
        return WireForms.Of(column) switch
        {
            WireForm.Printed or WireForm.PrintedOnly => $"{name}::pg_catalog.text",
            WireForm.PrintedElements => $"{name}::pg_catalog.text[]::pg_catalog.text",
            WireForm.PrintedByOutput => $"CASE WHEN {name} IS DISTINCT FROM NULL THEN pg_catalog.format('%s', {name}) END",
            _ => name,
        };
    }
}
