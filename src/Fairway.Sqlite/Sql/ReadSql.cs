using System.Globalization;
using Fairway.Flow.Model;

namespace Fairway.Sqlite.Sql;

/// <summary>
/// The statements that read rows. Where the row id can be reached it is the first column of each row. Keys are compared by SQLite
/// with the affinity and the collation of their columns.
/// </summary>
internal static class ReadSql
{
    /// <summary>The rows of a range in key order; first the values of its lower end, then of its upper one.</summary>
    public static string Range(TableAccess table, KeyRange range) => $"SELECT {Plain(table)} FROM {table.Name}{Within(table, range)}{Order(table)}";

    /// <summary>As <see cref="Range"/>, with large values left in the file; see <see cref="Guarded"/>.</summary>
    public static string GuardedRange(TableAccess table, KeyRange range, int largest) =>
        $"SELECT {Guarded(table, largest)} FROM {table.Name}{Within(table, range)}{Order(table)}";

    /// <summary>The rows of a table without a key above a row id.</summary>
    public static string Rest(TableAccess table) => $"SELECT {Plain(table)}{AboveRowId(table)}";

    /// <summary>As <see cref="Rest"/>, with large values left in the file.</summary>
    public static string GuardedRest(TableAccess table, int largest) => $"SELECT {Guarded(table, largest)}{AboveRowId(table)}";

    /// <summary>The row with a key.</summary>
    public static string Lookup(TableAccess table) => $"SELECT {Plain(table)} FROM {table.Name} WHERE {KeyEquals(table)}";

    /// <summary>As <see cref="Lookup"/>, with large values left in the file.</summary>
    public static string GuardedLookup(TableAccess table, int largest) => $"SELECT {Guarded(table, largest)} FROM {table.Name} WHERE {KeyEquals(table)}";

    /// <summary>One row when the key is there.</summary>
    public static string Exists(TableAccess table) => $"SELECT 1 FROM {table.Name} WHERE {KeyEquals(table)}";

    /// <summary>The last key of the next rows of a range.</summary>
    public static string Boundary(TableAccess table, KeyRange rest, int rows) => string.Create(
        CultureInfo.InvariantCulture,
        $"SELECT {string.Join(", ", table.KeyColumns)} FROM {table.Name}{Within(table, rest)}{Order(table)} LIMIT 1 OFFSET {rows - 1}");

    public static string Count(TableAccess table) => $"SELECT count(*) FROM {table.Name}";

    /// <summary>The condition that a row has a key, one parameter per key column.</summary>
    public static string KeyEquals(TableAccess table) => string.Join(" AND ", table.KeyColumns.Select(c => $"{c} = ?"));

    private static string Plain(TableAccess table)
    {
        string columns = Identifier.List(table.Columns.Select(c => c.Name));
        return table.RowId is null ? columns : $"{table.RowId}, {columns}";
    }

    // Each column, NULL instead of a large value; then for each column the length of a large value, negative for a BLOB, else NULL.
    // Neither octet_length nor typeof reads the value itself.
    private static string Guarded(TableAccess table, int largest)
    {
        string[] names = [.. table.Columns.Select(c => Identifier.Quote(c.Name))];
        IEnumerable<string> values = names.Select(c => string.Create(CultureInfo.InvariantCulture, $"CASE WHEN octet_length({c}) > {largest} THEN NULL ELSE {c} END"));
        IEnumerable<string> lengths = names.Select(c => string.Create(
            CultureInfo.InvariantCulture,
            $"CASE WHEN octet_length({c}) > {largest} THEN CASE typeof({c}) WHEN 'blob' THEN -octet_length({c}) ELSE octet_length({c}) END END"));
        return $"{table.RowId}, {string.Join(", ", values.Concat(lengths))}";
    }

    private static string AboveRowId(TableAccess table) => $" FROM {table.Name} WHERE {table.RowId} > ? ORDER BY {table.RowId}";

    private static string Within(TableAccess table, KeyRange range)
    {
        if (!table.HasKey || (range.After is null && range.UpTo is null))
        {
            return "";
        }

        string key = Tuple(table.KeyColumns);
        string values = Tuple(table.KeyColumns.Select(_ => "?"));
        string?[] ends = [range.After is null ? null : $"{key} > {values}", range.UpTo is null ? null : $"{key} <= {values}"];
        return $" WHERE {string.Join(" AND ", ends.Where(e => e is not null))}";
    }

    private static string Order(TableAccess table) => table switch
    {
        { HasKey: true } => $" ORDER BY {string.Join(", ", table.KeyColumns)}",
        { RowId: not null } => $" ORDER BY {table.RowId}",
        _ => "",
    };

    private static string Tuple(IEnumerable<string> parts)
    {
        string[] all = [.. parts];
        return all.Length == 1 ? all[0] : $"({string.Join(", ", all)})";
    }
}
