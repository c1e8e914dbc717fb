namespace Fairway.PostgreSql.Sql;

/// <summary>The table that Fairway keeps inside a target while it follows: how far, one row per capture, and which runner may write.</summary>
internal static class FollowedSql
{
    public const string Table = Bookkeeping.Schema + ".followed";

    public const string CreateTable = $"""
        CREATE TABLE IF NOT EXISTS {Table} (
          name text PRIMARY KEY,
          position bigint NOT NULL,
          token bigint NOT NULL
        ) WITH (fillfactor = 50)
        """;

    public const string Exists = $"SELECT pg_catalog.to_regclass('{Table}') IS NOT NULL";

    public const string Select = $"SELECT position, token FROM {Table} WHERE name = $1";

    /// <summary>Makes the row, or raises its token; gives the row as it is then, and none when its token is larger.</summary>
    public const string TakeOver = $"""
        INSERT INTO {Table} AS f (name, position, token) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET token = excluded.token WHERE f.token <= excluded.token
        RETURNING position, token
        """;

    /// <summary>Names this session after a capture ($1), so that the next one that takes it over can tell it from others, and so can an operator.</summary>
    public const string BeKnown = "SELECT pg_catalog.set_config('application_name', $1, false)";

    /// <summary>
    /// Ends the transactions of other sessions of ours that are known by a capture's name ($1). A runner that was frozen keeps its transaction open, and with it
    /// every lock on what it wrote: whoever has a larger token need not wait for it.
    /// </summary>
    public const string EndOthers = """
        SELECT pg_catalog.pg_terminate_backend(pid)
        FROM pg_catalog.pg_stat_activity
        WHERE application_name = $1 AND usename = session_user AND datname = pg_catalog.current_database() AND pid <> pg_catalog.pg_backend_pid() AND xact_start IS NOT NULL
        """;

    /// <summary>
    /// Locks the row if the token is exactly this one. As a change and not by FOR UPDATE: the position is recorded behind a savepoint, and a lock of the transaction
    /// under a change of its savepoint would cost the server a multixact each time.
    /// </summary>
    public const string Claim = $"UPDATE {Table} SET token = token WHERE name = $1 AND token = $2";

    /// <summary>Moves the position ($3) on if the token is exactly this one ($2), and the position not behind.</summary>
    public const string Record = $"UPDATE {Table} SET position = $3 WHERE name = $1 AND token = $2 AND position <= $3";

    public const string Forget = $"DELETE FROM {Table} WHERE name = $1";
}
