namespace Fairway.PostgreSql.Sql;

/// <summary>The table of checkpoints that a system keeps for journals. Rows are added and never changed.</summary>
internal static class AnchorSql
{
    public const string Table = Bookkeeping.Schema + ".anchor";

    public const string CreateTable = $"""
        CREATE TABLE IF NOT EXISTS {Table} (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          project text NOT NULL,
          size bigint NOT NULL,
          checkpoint text NOT NULL,
          kept_at timestamptz NOT NULL DEFAULT pg_catalog.now()
        )
        """;

    public const string Exists = $"SELECT pg_catalog.to_regclass('{Table}') IS NOT NULL";

    /// <summary>Adds checkpoint $3 of size $2 to project $1, unless it is there.</summary>
    public const string Insert = $"""
        INSERT INTO {Table} (project, size, checkpoint)
        SELECT $1, $2, $3 WHERE NOT EXISTS (SELECT FROM {Table} WHERE project = $1 AND size = $2 AND checkpoint = $3)
        """;

    /// <summary>Whether our role may delete: an owner who grants no more than SELECT and INSERT keeps all of them.</summary>
    public const string MayTrim = $"SELECT pg_catalog.has_table_privilege('{Table}', 'DELETE')";

    /// <summary>Deletes of project $1 what is older than the newest $2.</summary>
    public const string Trim = $"""
        DELETE FROM {Table} WHERE project = $1
          AND id <= (SELECT id FROM {Table} WHERE project = $1 ORDER BY id DESC OFFSET $2 LIMIT 1)
        """;

    /// <summary>The newest $2 of project $1, the newest first.</summary>
    public const string Select = $"SELECT size, checkpoint FROM {Table} WHERE project = $1 ORDER BY id DESC LIMIT $2";
}
