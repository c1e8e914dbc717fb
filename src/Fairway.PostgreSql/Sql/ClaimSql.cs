namespace Fairway.PostgreSql.Sql;

/// <summary>The lock by which one run after another writes into a database.</summary>
internal static class ClaimSql
{
    /// <summary>Takes the lock for this session if nobody has it. The server lets go of it when the session ends, however that comes.</summary>
    public const string Take = $"SELECT pg_catalog.pg_try_advisory_lock({Key})";

    /// <summary>Lets go of it.</summary>
    public const string Release = $"SELECT pg_catalog.pg_advisory_unlock({Key})";

    /// <summary>Waits a little.</summary>
    public const string Pause = "SELECT pg_catalog.pg_sleep(0.1)";

    /// <summary>Who has it: the number and role of a session. The two halves of the key stand in columns of their own.</summary>
    public const string Holder = $"""
        SELECT a.pid, pg_catalog.quote_ident(a.usename)
        FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a USING (pid)
        WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.classid::bigint << 32 | l.objid::bigint = {Key}
          AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
        """;

    // "Fairway" in ASCII: advisory locks have numbers and no names.
    private const string Key = "19810353889632633";
}
