namespace Fairway.PostgreSql.Sql;

/// <summary>
/// The statements that write rows. Those that change or delete take many rows at once: one array per column, in column order; they return the position,
/// from 1, of each row that they touched.
/// </summary>
internal static class WriteSql
{
    public static string Copy(WrittenTable table, bool asText) =>
        $"COPY {table.Name} ({string.Join(", ", table.Columns.Select(c => c.Name))}) FROM STDIN (FORMAT {(asText ? "text" : "binary")})";

    /// <summary>By key, the other columns. An array per stored column.</summary>
    public static string Update(WrittenTable table)
    {
        string[] others = [.. Positions(table).Where(i => !table.Key.Contains(i)).Select(i => $"{table.Columns[i].Name} = {table.Columns[i].Cast($"v.v{i}")}")];

        // A table that is all key has nothing to replace, but the row must still be there.
        string first = table.Columns[table.Key[0]].Name;
        string assignments = others.Length > 0 ? string.Join(", ", others) : $"{first} = r.{first}";
        return $"UPDATE {table.Alone} AS r SET {assignments} FROM {Given(table, Positions(table))} WHERE {KeyEquals(table)} RETURNING v.n";
    }

    /// <summary>By key, some columns. An array per column of the key, in key order, then one per column that is set.</summary>
    /// <param name="table">The table.</param>
    /// <param name="ordinals">Positions of the columns that are set.</param>
    public static string Change(WrittenTable table, IReadOnlyList<int> ordinals)
    {
        IEnumerable<int> all = table.Key.Concat(ordinals);
        string arrays = string.Join(", ", all.Select((p, i) => $"${i + 1}::{table.Columns[p].Given}"));
        string names = string.Join(", ", table.Key.Select((_, i) => $"k{i}").Concat(ordinals.Select((_, i) => $"v{i}")));
        string assignments = string.Join(", ", ordinals.Select((p, i) => $"{table.Columns[p].Name} = {table.Columns[p].Cast($"v.v{i}")}"));
        string matches = string.Join(" AND ", table.Key.Select((p, i) => $"r.{table.Columns[p].Name} = {table.Columns[p].Cast($"v.k{i}")}"));
        return $"UPDATE {table.Alone} AS r SET {assignments} FROM unnest({arrays}) WITH ORDINALITY AS v ({names}, n) WHERE {matches} RETURNING v.n";
    }

    /// <summary>By key. An array per column of the key, in key order.</summary>
    public static string DeleteKeys(WrittenTable table) =>
        $"DELETE FROM {table.Alone} AS r USING {Given(table, table.Key)} WHERE {KeyEquals(table)} RETURNING v.n";

    /// <summary>
    /// One row for each that is given, equal in every column, and no more: PG has no LIMIT here, so the equal rows are numbered and taken by their place. All
    /// columns are compared as one array of texts, for which NULL equals NULL and which can be hashed: one scan for all rows. Returns nothing.
    /// </summary>
    public static string DeleteEqual(WrittenTable table)
    {
        string given = string.Join(", ", table.Columns.Select((c, i) => WrittenColumn.Image(c, c.IsBytea ? $"v.v{i}" : $"v.v{i}::{c.NativeType}")));
        string stored = string.Join(", ", table.Columns.Select(c => WrittenColumn.Image(c, $"r.{c.Name}")));
        return $"""
            WITH wanted AS MATERIALIZED (
              SELECT ARRAY[{given}] AS image, count(*) AS copies FROM {Given(table, Positions(table))} GROUP BY 1
            ), found AS MATERIALIZED (
              SELECT r.tableoid AS relation, r.ctid AS place, row_number() OVER (PARTITION BY w.image) AS number, w.copies
              FROM {table.Alone} AS r JOIN wanted AS w ON w.image = ARRAY[{stored}]
            )
            DELETE FROM {table.Alone} AS r USING found AS f WHERE f.number <= f.copies AND r.tableoid = f.relation AND r.ctid = f.place
            """;
    }

    /// <summary>Empties tables at once.</summary>
    public static string Truncate(IEnumerable<WrittenTable> tables) => $"TRUNCATE TABLE {string.Join(", ", tables.Select(t => t.Alone))}";

    /// <summary>Empties a table that others refer to, which TRUNCATE refuses even when they hold nothing.</summary>
    public static string DeleteAll(WrittenTable table) => $"DELETE FROM {table.Alone}";

    private static IEnumerable<int> Positions(WrittenTable table) => Enumerable.Range(0, table.Columns.Length);

    private static string Given(WrittenTable table, IEnumerable<int> columns)
    {
        int[] positions = [.. columns];
        string arrays = string.Join(", ", positions.Select((p, i) => $"${i + 1}::{table.Columns[p].Given}"));
        return $"unnest({arrays}) WITH ORDINALITY AS v ({string.Join(", ", positions.Select(p => $"v{p}"))}, n)";
    }

    private static string KeyEquals(WrittenTable table) =>
        string.Join(" AND ", table.Key.Select(i => $"r.{table.Columns[i].Name} = {table.Columns[i].Cast($"v.v{i}")}"));
}
