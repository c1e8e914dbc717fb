using System.Globalization;

namespace Fairway.Sqlite.Sql;

/// <summary>
/// What a capture keeps in the file that it captures: who it is, which tables it has, and its log. An entry of the log means "read the row of this key again":
/// whatever became of the row since, its state now is what counts.
/// </summary>
internal static class CaptureSql
{
    public const string Captures = Bookkeeping.Prefix + "capture";

    public const string Tables = Bookkeeping.Prefix + "captured";

    /// <summary>What an entry's <c>what</c> is when it is a marker of ours, whose text is its first key column.</summary>
    public const int Marker = 0;

    public const string CreateCaptures = $"""
        CREATE TABLE IF NOT EXISTS {Captures} (
          name TEXT NOT NULL PRIMARY KEY,
          identity TEXT NOT NULL,
          confirmed INTEGER NOT NULL
        ) WITHOUT ROWID
        """;

    public const string CreateTables = $"""
        CREATE TABLE IF NOT EXISTS {Tables} (
          capture TEXT NOT NULL,
          number INTEGER NOT NULL,
          table_name TEXT NOT NULL,
          key_columns INTEGER NOT NULL,
          definition TEXT NOT NULL,
          PRIMARY KEY (capture, number)
        ) WITHOUT ROWID
        """;

    public const string HasCaptures = $"SELECT EXISTS (SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = '{Captures}')";

    public const string Begin = $"INSERT INTO {Captures} (name, identity, confirmed) VALUES (?1, lower(hex(randomblob(16))), 0)";

    public const string Names = $"SELECT name FROM {Captures} WHERE substr(name, 1, length(?1)) = ?1 ORDER BY name";

    public const string Find = $"SELECT identity, confirmed FROM {Captures} WHERE name = ?1";

    public const string AddTable = $"INSERT INTO {Tables} (capture, number, table_name, key_columns, definition) VALUES (?1, ?2, ?3, ?4, ?5)";

    public const string FindTables = $"SELECT number, table_name, key_columns, definition FROM {Tables} WHERE capture = ?1 ORDER BY number";

    public const string Confirm = $"UPDATE {Captures} SET confirmed = max(confirmed, ?2) WHERE name = ?1";

    public const string ForgetTables = $"DELETE FROM {Tables} WHERE capture = ?1";

    public const string Forget = $"DELETE FROM {Captures} WHERE name = ?1";

    public const string IsEmpty = $"SELECT NOT EXISTS (SELECT 1 FROM {Captures})";

    public const string DropCaptures = $"DROP TABLE IF EXISTS {Captures}";

    public const string DropTables = $"DROP TABLE IF EXISTS {Tables}";

    /// <summary>The last number that a log gave out; numbers are never given twice, even when their entries are gone.</summary>
    public const string End = "SELECT seq FROM main.sqlite_sequence WHERE name = ?1";

    /// <summary>Every capture that this snapshot knows, and the end of its log in it.</summary>
    public const string Marks = $"""
        SELECT c.identity, coalesce(s.seq, 0) FROM {Captures} AS c
        LEFT JOIN main.sqlite_sequence AS s ON s.name = '{Bookkeeping.Prefix}log_' || c.name ORDER BY c.name
        """;

    public const string SchemaVersion = "PRAGMA main.schema_version";

    public const string DataVersion = "PRAGMA main.data_version";

    /// <summary>The names of the triggers whose names begin so.</summary>
    public const string TriggersNamed = "SELECT name FROM main.sqlite_schema WHERE type = 'trigger' AND substr(name, 1, length(?1)) = ?1";

    /// <summary>All that decides whether changes of a table (first parameter) are captured: its text, what makes rows unique, our triggers (by their names' begin).</summary>
    public const string Definition = """
        SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM main.sqlite_schema
        WHERE tbl_name = ?1 COLLATE NOCASE AND (
          type = 'table'
          OR (type = 'trigger' AND substr(name, 1, length(?2)) = ?2)
          OR (type = 'index' AND name IN (SELECT name FROM pragma_index_list(?1, 'main') WHERE "unique")))
        ORDER BY type, name
        """;

    /// <summary>The log of a capture.</summary>
    public static string Log(string capture) => $"{Bookkeeping.Prefix}log_{capture}";

    /// <summary>How the triggers of a capture begin. A capture's name has no dollar, so that no other capture's begin so.</summary>
    public static string TriggerPrefix(string capture) => $"{Log(capture)}$";

    /// <summary>The key columns have no type, so that they hold what is stored, of whatever class.</summary>
    public static string CreateLog(string capture, int keyColumns) =>
        $"CREATE TABLE {Log(capture)} (number INTEGER PRIMARY KEY AUTOINCREMENT, what INTEGER NOT NULL, at INTEGER NOT NULL, {KeyColumns(keyColumns)})";

    public static string DropLog(string capture) => $"DROP TABLE IF EXISTS {Log(capture)}";

    /// <summary>Milliseconds since 1970 by the writer's clock. Not <c>unixepoch('subsec')</c>, which the application's SQLite may be too old for.</summary>
    public const string Now = "CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER)";

    public static string Mark(string capture) => string.Create(CultureInfo.InvariantCulture, $"INSERT INTO {Log(capture)} (what, at, k1) VALUES ({Marker}, {Now}, ?1)");

    /// <summary>Entries after a number and up to another, at most so many: number, what, at, and a marker's text.</summary>
    public static string Scan(string capture) => string.Create(
        CultureInfo.InvariantCulture,
        $"SELECT number, what, at, CASE what WHEN {Marker} THEN k1 END FROM {Log(capture)} WHERE number > ?1 AND number <= ?2 ORDER BY number LIMIT ?3");

    /// <summary>How many entries there are.</summary>
    public static string CountOf(string capture) => $"SELECT count(*) FROM {Log(capture)}";

    /// <summary>Deletes the oldest entries up to a number, at most so many.</summary>
    public static string Trim(string capture) =>
        $"DELETE FROM {Log(capture)} WHERE number <= ?1 AND number < (SELECT min(number) FROM {Log(capture)}) + ?2";

    /// <summary>
    /// Keys of a table that were logged after a number and up to another, as they were logged, and beside each the key of the row that is there now, which may
    /// be spelled otherwise where a collation takes both for equal; NULLs when there is none.
    /// </summary>
    public static string Keys(string capture, long table, TableAccess access)
    {
        string[] key = [.. access.KeyColumns];
        IEnumerable<string> logged = key.Select((_, i) => KeyColumn(i));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT {string.Join(", ", logged.Select(k => $"l.{k}").Concat(key.Select(k => $"r.{k}")))} FROM {Log(capture)} AS l
            LEFT JOIN {access.Name} AS r ON {string.Join(" AND ", key.Select((k, i) => $"r.{k} = l.{KeyColumn(i)}"))}
            WHERE l.number > ?1 AND l.number <= ?2 AND l.what = {table}
            """);
    }

    /// <summary>One row when a column of the key holds NULL somewhere.</summary>
    public static string AnyNullKey(TableAccess access) =>
        $"SELECT 1 FROM {access.Name} WHERE {string.Join(" OR ", access.KeyColumns.Select(k => $"{k} IS NULL"))} LIMIT 1";

    public static string KeyColumns(int count) => string.Join(", ", Enumerable.Range(0, count).Select(KeyColumn));

    private static string KeyColumn(int index) => string.Create(CultureInfo.InvariantCulture, $"k{index + 1}");
}
