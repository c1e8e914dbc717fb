namespace Fairway.Sqlite.Sql;

/// <summary>How far a target has followed a capture: one row per capture.</summary>
internal static class FollowSql
{
    public const string Table = Bookkeeping.Prefix + "follow";

    public const string Create = $"""
        CREATE TABLE IF NOT EXISTS {Table} (
          name TEXT NOT NULL PRIMARY KEY,
          position INTEGER NOT NULL,
          token INTEGER NOT NULL
        ) WITHOUT ROWID
        """;

    public const string IsThere = $"SELECT EXISTS (SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = '{Table}')";

    public const string Find = $"SELECT position, token FROM {Table} WHERE name = ?1";

    /// <summary>A row that is there keeps its position.</summary>
    public const string TakeOver = $"""
        INSERT INTO {Table} (name, position, token) VALUES (?1, ?2, ?3)
        ON CONFLICT (name) DO UPDATE SET token = excluded.token WHERE excluded.token >= token
        """;

    public const string Record = $"UPDATE {Table} SET position = ?2 WHERE name = ?1 AND token = ?3 AND position <= ?2";

    public const string Forget = $"DELETE FROM {Table} WHERE name = ?1";
}
