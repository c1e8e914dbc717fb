using Fairway.Flow.Model;
using Fairway.PostgreSql.Values;

namespace Fairway.PostgreSql.Sql;

/// <summary>The digester's own statement: a whole table, in the order in which the server finds it.</summary>
internal static class DigestSql
{
    /// <summary>Every row's stored columns as binary COPY; a column that crosses in its printed form is printed. Inherited tables are other tables, partitions
    /// are the same.</summary>
    public static string Copy(TableSchema table)
    {
        bool asStored = !table.IsPartitioned && table.StoredColumns.Length > 0 && !table.StoredColumns.Any(IsPrinted);

        // The short form spares the server its executor.
        return asStored
            ? $"COPY {Quote.Table(table.Name)} ({Quote.Identifiers(table.StoredColumns.Select(c => c.Name))}) TO STDOUT (FORMAT binary)"
            : $"COPY (SELECT {string.Join(", ", table.StoredColumns.Select(Expression))} FROM {(table.IsPartitioned ? "" : "ONLY ")}{Quote.Table(table.Name)}) TO STDOUT (FORMAT binary)";
    }

    private static bool IsPrinted(ColumnSchema column) => WireForms.Of(column) is WireForm.Printed or WireForm.PrintedOnly;

    private static string Expression(ColumnSchema column) => IsPrinted(column) ? $"{Quote.Identifier(column.Name)}::pg_catalog.text" : Quote.Identifier(column.Name);
}
