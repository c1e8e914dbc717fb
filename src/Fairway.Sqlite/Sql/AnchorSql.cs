namespace Fairway.Sqlite.Sql;

/// <summary>The table of checkpoints that a file keeps for journals. Rows are added and never changed.</summary>
internal static class AnchorSql
{
    public const string Table = Bookkeeping.Prefix + "anchor";

    /// <summary>Without AUTOINCREMENT, which would make a table that is not ours; the newest row stays, and so numbers grow.</summary>
    public const string Create = $"""
        CREATE TABLE IF NOT EXISTS {Table} (
          id INTEGER PRIMARY KEY,
          project TEXT NOT NULL,
          size INTEGER NOT NULL,
          checkpoint TEXT NOT NULL
        )
        """;

    public const string IsThere = $"SELECT EXISTS (SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = '{Table}')";

    /// <summary>Adds checkpoint ?3 of size ?2 to project ?1, unless it is there.</summary>
    public const string Insert = $"""
        INSERT INTO {Table} (project, size, checkpoint)
        SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM {Table} WHERE project = ?1 AND size = ?2 AND checkpoint = ?3)
        """;

    /// <summary>Deletes of project ?1 what is older than the newest ?2.</summary>
    public const string Trim = $"""
        DELETE FROM {Table} WHERE project = ?1
          AND id <= (SELECT id FROM {Table} WHERE project = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)
        """;

    /// <summary>The anchors of project ?1, the newest last.</summary>
    public const string Select = $"SELECT size, checkpoint FROM {Table} WHERE project = ?1 ORDER BY id";
}
