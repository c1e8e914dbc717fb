namespace Fairway.Sqlite.Sql;

/// <summary>The table that Fairway keeps inside a target: which ranges of which source table are here.</summary>
internal static class Bookkeeping
{
    /// <summary>Every table and trigger of ours begins with this; readers leave them out.</summary>
    public const string Prefix = "_fairway_";

    public const string Table = Prefix + "range";

    public const string Create = $"""
        CREATE TABLE IF NOT EXISTS {Table} (
          source_table TEXT NOT NULL,
          number INTEGER NOT NULL,
          after BLOB,
          up_to BLOB,
          snapshot TEXT,
          rows INTEGER NOT NULL,
          attempt INTEGER NOT NULL,
          PRIMARY KEY (source_table, number)
        ) WITHOUT ROWID
        """;

    public const string Select = $"SELECT number, after, up_to, snapshot, rows, attempt FROM {Table} WHERE source_table = $source_table ORDER BY number";

    public const string Insert = $"""
        INSERT INTO {Table} (source_table, number, after, up_to, snapshot, rows, attempt)
        VALUES ($source_table, $number, $after, $up_to, $snapshot, $rows, $attempt)
        """;

    public const string Forget = $"DELETE FROM {Table} WHERE source_table = $source_table";

    /// <summary>True for what Fairway made for itself.</summary>
    public static bool IsOurs(string name) => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);
}
