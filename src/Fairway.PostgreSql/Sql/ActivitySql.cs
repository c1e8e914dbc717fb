namespace Fairway.PostgreSql.Sql;

/// <summary>Who is connected, and what the server has counted.</summary>
internal static class ActivitySql
{
    /// <summary>
    /// Who is connected to this database, but for us: user, application, host, statement, whether we may see it, seconds since it began, which transaction is open. Of a session that is not ours to see the server hides even
    /// what kind of process it is.
    /// </summary>
    public const string Sessions = """
        SELECT a.usename::text, a.application_name, a.client_addr::text, NULLIF(a.query, ''), a.query <> '<insufficient privilege>',
               pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.query_start), CASE WHEN a.xact_start IS NOT NULL THEN a.pid || ' ' || a.xact_start END
        FROM pg_catalog.pg_stat_activity a
        WHERE a.datname = pg_catalog.current_database() AND COALESCE(a.backend_type, 'client backend') = 'client backend' AND a.pid <> pg_catalog.pg_backend_pid()
          AND a.usename IS NOT NULL AND NOT pg_catalog.starts_with(a.application_name, 'fairway') AND a.application_name !~ '^fw_[a-z0-9_]+_[fb][0-9]+$'
        """;

    /// <summary>The schema of the extension that counts statements; no row when it is not installed here.</summary>
    public const string Extension = """
        SELECT n.nspname::text, pg_catalog.to_regclass(pg_catalog.format('%I.pg_stat_statements_info', n.nspname)) IS NOT NULL
        FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_stat_statements'
        """;

    /// <summary>What was counted for this database, but for our own role: user, text, calls, rows.</summary>
    /// <param name="schema">The extension's schema.</param>
    public static string Statements(string schema) => $"""
        SELECT u.rolname::text, s.query, s.calls, s.rows
        FROM {Quote.Identifier(schema)}.pg_stat_statements s JOIN pg_catalog.pg_roles u ON u.oid = s.userid
        JOIN pg_catalog.pg_database d ON d.oid = s.dbid AND d.datname = pg_catalog.current_database()
        WHERE u.rolname <> current_user AND s.query IS NOT NULL AND s.query <> '<insufficient privilege>'
        """;

    /// <summary>How many kinds were forgotten, and since when it counts.</summary>
    /// <param name="schema">The extension's schema.</param>
    public static string Info(string schema) => $"SELECT dealloc, stats_reset FROM {Quote.Identifier(schema)}.pg_stat_statements_info";
}
