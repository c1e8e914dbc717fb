using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Sql;

/// <summary>The digester's own statement: a whole table, in the order in which the server finds it.</summary>
internal static class DigestSql
{
    /// <summary>Every row's stored columns as binary COPY. Inherited tables are other tables, partitions are the same.</summary>
    /// <param name="table">The table.</param>
    /// <param name="asText">For each stored column, true when its values are sent as the text that PostgreSQL prints.</param>
    public static string Copy(TableSchema table, IReadOnlyList<bool> asText)
    {
        bool asStored = !table.IsPartitioned && asText.Count > 0 && !asText.Contains(true);
        IEnumerable<string> names = table.StoredColumns.Select(c => Quote.Identifier(c.Name));

        // The short form spares the server its executor.
        return asStored
            ? $"COPY {Quote.Table(table.Name)} ({string.Join(", ", names)}) TO STDOUT (FORMAT binary)"
            : $"COPY (SELECT {string.Join(", ", names.Zip(asText, (name, text) => text ? $"{name}::pg_catalog.text" : name))} FROM {(table.IsPartitioned ? "" : "ONLY ")}{Quote.Table(table.Name)}) TO STDOUT (FORMAT binary)";
    }
}
