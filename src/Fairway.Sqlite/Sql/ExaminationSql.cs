using System.Globalization;

namespace Fairway.Sqlite.Sql;

/// <summary>What the doctor asks.</summary>
internal static class ExaminationSql
{
    public const string Encoding = "PRAGMA encoding";

    public const string JournalMode = "PRAGMA journal_mode";

    public const string FileBytes = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";

    /// <summary>One row that says ok, or one row per damage.</summary>
    public const string QuickCheck = "PRAGMA quick_check(100)";

    public const string OurTables = "SELECT count(*) FROM main.sqlite_schema WHERE type = 'table' AND name = $name";

    /// <summary>How many rows of a table refer to rows that do not exist.</summary>
    public const string Orphans = "SELECT count(*) FROM pragma_foreign_key_check($table)";

    /// <summary>How many rows have NULL in one of these columns. The plus keeps away from an index whose collation may be unknown.</summary>
    public static string RowsWithNull(string table, IEnumerable<string> columns) =>
        $"SELECT count(*) FROM main.{Identifier.Quote(table)} WHERE {string.Join(" OR ", columns.Select(c => $"+{Identifier.Quote(c)} IS NULL"))}";

    /// <summary>Two results per column: the value unless it is large, and the storage class of a large one. A large value is never loaded.</summary>
    public static string Values(string table, IEnumerable<string> columns, int mostBytes, int mostRows)
    {
        IEnumerable<string> results = columns.Select(Identifier.Quote).Select(c =>
        {
            string isLarge = string.Create(CultureInfo.InvariantCulture, $"typeof({c}) IN ('text', 'blob') AND octet_length({c}) > {mostBytes}");
            return $"iif({isLarge}, NULL, {c}), iif({isLarge}, typeof({c}), NULL)";
        });
        return string.Create(CultureInfo.InvariantCulture, $"SELECT {string.Join(", ", results)} FROM main.{Identifier.Quote(table)} LIMIT {mostRows + 1}");
    }
}
