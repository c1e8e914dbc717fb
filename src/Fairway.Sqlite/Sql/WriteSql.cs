namespace Fairway.Sqlite.Sql;

/// <summary>The statements that write rows. Parameters follow the stored columns, unless said otherwise.</summary>
internal static class WriteSql
{
    /// <summary>How many indexes look at a column: by name, or by an expression or a condition, which may mention anything.</summary>
    public const string IndexesOver = """
        SELECT count(*) FROM pragma_index_list(?1) AS l
        WHERE l.partial OR EXISTS (SELECT 1 FROM pragma_index_xinfo(l.name) AS x WHERE x."key" AND (x.cid = -2 OR x.name = ?2 COLLATE NOCASE))
        """;

    public static string Insert(TableAccess table) =>
        $"INSERT INTO {table.Name} ({Identifier.List(table.Columns.Select(c => c.Name))}) VALUES ({string.Join(", ", table.Columns.Select(_ => "?"))})";

    /// <summary>First the other columns in their order, then the key.</summary>
    public static string Update(TableAccess table)
    {
        int[] key = [.. table.Key];
        string[] others = [.. table.Columns.Where((_, i) => !key.Contains(i)).Select(c => $"{Identifier.Quote(c.Name)} = ?")];

        // A table that is all key has nothing to replace, but the row must still be there.
        string[] assignments = others.Length > 0 ? others : [$"{table.KeyColumns.First()} = {table.KeyColumns.First()}"];
        return $"UPDATE {table.Name} SET {string.Join(", ", assignments)} WHERE {ReadSql.KeyEquals(table)}";
    }

    /// <summary>Some columns by key: first the columns, then the key.</summary>
    public static string Change(TableAccess table, IEnumerable<int> ordinals) =>
        $"UPDATE {table.Name} SET {string.Join(", ", ordinals.Select(i => $"{Identifier.Quote(table.Columns[i].Name)} = ?"))} WHERE {ReadSql.KeyEquals(table)}";

    /// <summary>All columns by key, its own among them, because it may be spelled otherwise: first the columns, then the key.</summary>
    public static string Replace(TableAccess table) => Change(table, Enumerable.Range(0, table.Columns.Length));

    /// <summary>How many columns of the table hold stored values.</summary>
    public const string StoredColumns = "SELECT count(*) FROM pragma_table_info(?1)";

    /// <summary>By key.</summary>
    public static string Delete(TableAccess table) => $"DELETE FROM {table.Name} WHERE {ReadSql.KeyEquals(table)}";

    /// <summary>
    /// One of the rows that are equal in every column; two parameters per column: its storage class (NULL where the class does not matter)
    /// and its value.
    /// </summary>
    public static string DeleteOne(TableAccess table)
    {
        IEnumerable<string> equal = table.Columns
            .Select(c => Identifier.Quote(c.Name))
            .Select(c => $"typeof({c}) = coalesce(?, typeof({c})) AND {c} IS ? COLLATE BINARY");
        return $"DELETE FROM {table.Name} WHERE {table.RowId} = (SELECT {table.RowId} FROM {table.Name} WHERE {string.Join(" AND ", equal)} LIMIT 1)";
    }

    public static string Empty(TableAccess table) => $"DELETE FROM {table.Name}";
}
