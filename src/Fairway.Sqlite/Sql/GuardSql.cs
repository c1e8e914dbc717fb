using System.Globalization;

namespace Fairway.Sqlite.Sql;

/// <summary>
/// A guard: one row per domain, and while it is closed three triggers per table that refuse. A connection of ours passes because it has put all triggers to
/// sleep (SQLITE_DBCONFIG_ENABLE_TRIGGER): that is a call into the library on the one connection, which no statement, no pragma and no setting of the file can
/// make. A function of ours in the triggers' WHEN would refuse others with 'no such function' only, and a guard that our own transactions take away and make
/// again would change the schema, and so prepare everybody's statements anew, at each of them.
/// </summary>
internal static class GuardSql
{
    public const string Table = Bookkeeping.Prefix + "guard";

    public const string Create = $"""
        CREATE TABLE IF NOT EXISTS {Table} (
          id INTEGER PRIMARY KEY,
          domain TEXT NOT NULL UNIQUE,
          token INTEGER NOT NULL,
          closed INTEGER NOT NULL
        )
        """;

    /// <summary>Readers and the writer keep each other out no longer; the file keeps it.</summary>
    public const string LetReadersBe = "PRAGMA journal_mode = WAL";

    public const string IsThere = $"SELECT EXISTS (SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = '{Table}')";

    public const string Find = $"SELECT id, token, closed FROM {Table} WHERE domain = ?1";

    public const string Add = $"INSERT INTO {Table} (domain, token, closed) VALUES (?1, 0, 0) ON CONFLICT (domain) DO NOTHING";

    public const string RaiseToken = $"UPDATE {Table} SET token = ?2 WHERE domain = ?1 AND token <= ?2";

    public const string Close = $"UPDATE {Table} SET closed = 1 WHERE domain = ?1";

    public const string Open = $"UPDATE {Table} SET closed = 0 WHERE domain = ?1";

    public const string Forget = $"DELETE FROM {Table} WHERE domain = ?1";

    public const string IsEmpty = $"SELECT NOT EXISTS (SELECT 1 FROM {Table})";

    public const string Drop = $"DROP TABLE {Table}";

    /// <summary>How many triggers, whose names begin so, a table has.</summary>
    public const string CountOn = """
        SELECT count(*) FROM main.sqlite_schema WHERE type = 'trigger' AND substr(name, 1, length(?1)) = ?1 AND tbl_name = ?2 COLLATE NOCASE
        """;

    private static readonly string[] _events = ["INSERT", "UPDATE", "DELETE"];

    /// <summary>Triggers per table.</summary>
    public static int PerTable => _events.Length;

    /// <summary>How the triggers of a guard begin.</summary>
    public static string TriggerPrefix(long guard) => string.Create(CultureInfo.InvariantCulture, $"{Table}_{guard}$");

    /// <summary>The triggers of one table. ABORT undoes the statement alone, whatever OR clause it has: the application decides about its transaction.</summary>
    /// <param name="guard">The guard's number.</param>
    /// <param name="number">The table's number in it.</param>
    /// <param name="table">The table.</param>
    /// <param name="message">What a refused writer is told.</param>
    public static IEnumerable<string> Triggers(long guard, int number, string table, string message) => _events.Select(e => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        CREATE TRIGGER {TriggerPrefix(guard)}{number}${e} BEFORE {e} ON {Identifier.Quote(table)} BEGIN
        SELECT RAISE(ABORT, {Literal.Of(message)});
        END
        """));
}
