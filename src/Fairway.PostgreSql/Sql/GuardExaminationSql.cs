namespace Fairway.PostgreSql.Sql;

/// <summary>What would keep a guard or a hold from working. Each gives one row per object: its name, and, where a remedy is a statement, that statement. The relations
/// are $1.</summary>
internal static class GuardExaminationSql
{
    private const string Name = "pg_catalog.format('%I.%I', n.nspname, c.relname)";

    private const string Relations = "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ANY ($1)";

    private const string Session = """
        pg_catalog.format('process %s (%s, %s, %s, %s)', a.pid, COALESCE(a.usename::text, a.backend_type), COALESCE(NULLIF(a.application_name, ''), 'no name'),
          COALESCE(a.state, 'unknown state'), COALESCE(pg_catalog.round(EXTRACT(epoch FROM pg_catalog.clock_timestamp() - a.xact_start), 1) || ' s old', 'of unknown age'))
        """;

    private const string Holders = """
        FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
        WHERE l.granted AND l.pid <> pg_catalog.pg_backend_pid() AND l.locktype = 'relation' AND l.relation = ANY ($1)
          AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
        """;

    public static string NotOwned(int version) => $"""
        SELECT {Name}, pg_catalog.format('GRANT %I TO %I', pg_catalog.pg_get_userbyid(c.relowner), session_user)
        {Relations} AND NOT pg_catalog.pg_has_role(c.relowner, 'USAGE') AND NOT pg_catalog.pg_has_role(c.relowner, '{(version >= 16 ? "SET" : "MEMBER")}') ORDER BY 1
        """;

    public const string NoBookkeeping = $"""
        SELECT pg_catalog.current_database()::text, pg_catalog.format('GRANT CREATE ON DATABASE %I TO %I', pg_catalog.current_database(), session_user)
        WHERE CASE WHEN pg_catalog.to_regnamespace('{Bookkeeping.Schema}') IS NULL THEN NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
          ELSE NOT pg_catalog.has_schema_privilege(pg_catalog.to_regnamespace('{Bookkeeping.Schema}')::oid, 'USAGE, CREATE') END
        """;

    // Sessions of ours have names of ours; pg_dump and pg_restore, which we start, write nothing past a guard that they know of.
    public const string SharedLogin = """
        SELECT DISTINCT COALESCE(NULLIF(a.application_name, ''), 'a program without a name') FROM pg_catalog.pg_stat_activity a
        WHERE a.datname = pg_catalog.current_database() AND a.usename = session_user AND a.backend_type = 'client backend' AND a.pid <> pg_catalog.pg_backend_pid()
          AND NOT pg_catalog.starts_with(a.application_name, 'fairway') AND a.application_name !~ '^fw_[a-z0-9_]+_[fb][0-9]+$' AND a.application_name NOT IN ('pg_dump', 'pg_restore') ORDER BY 1
        """;

    public const string Foreign = $"SELECT {Name} {Relations} AND c.relkind = 'f' ORDER BY 1";

    public const string OpenWriters = $"""
        SELECT DISTINCT {Session}
        {Holders} AND l.mode IN ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock') AND a.backend_type = 'client backend'
          AND COALESCE(pg_catalog.clock_timestamp() - a.xact_start > interval '1 second', true) ORDER BY 1
        """;

    public const string Maintenance = $"""
        SELECT DISTINCT {Session} || ' on ' || l.relation::regclass::text
        {Holders} AND l.mode IN ('ShareUpdateExclusiveLock', 'ShareLock') AND a.backend_type <> 'autovacuum worker' ORDER BY 1
        """;

    public const string PreparedPossible = """
        SELECT 'max_prepared_transactions = ' || pg_catalog.current_setting('max_prepared_transactions') WHERE pg_catalog.current_setting('max_prepared_transactions') <> '0'
        """;

    /// <summary>From version 15 on, which has rights to set settings.</summary>
    public const string NoEarlyLook = """
        SELECT 'deadlock_timeout', pg_catalog.format('GRANT SET ON PARAMETER deadlock_timeout TO %I', session_user)
        WHERE NOT pg_catalog.has_parameter_privilege('deadlock_timeout', 'SET')
        """;

    public const string Cycling = $"""
        SELECT DISTINCT pg_catalog.format('%I.%I', n.nspname, c.relname)
        FROM pg_catalog.pg_sequence q JOIN pg_catalog.pg_class c ON c.oid = q.seqrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN ({SequenceSql.Uses}) u ON u.sequence = q.seqrelid
        WHERE u.relation = ANY ($1) AND q.seqcycle ORDER BY 1
        """;

    public const string Exhausted = $"""
        SELECT DISTINCT pg_catalog.format('%I.%I', n.nspname, c.relname)
        FROM pg_catalog.pg_sequence q JOIN pg_catalog.pg_class c ON c.oid = q.seqrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN ({SequenceSql.Uses}) u ON u.sequence = q.seqrelid
        WHERE u.relation = ANY ($1) AND NOT q.seqcycle AND CASE WHEN pg_catalog.has_sequence_privilege(q.seqrelid, 'SELECT, USAGE') THEN
          pg_catalog.pg_sequence_last_value(q.seqrelid) + q.seqincrement::numeric NOT BETWEEN q.seqmin AND q.seqmax END ORDER BY 1
        """;
}
