namespace Fairway.PostgreSql.Sql;

/// <summary>What the doctor asks. Each statement gives one row per finding's object: its name, and, where a remedy is a statement, that statement.</summary>
internal static class ExaminationSql
{
    /// <summary>Every table of the users, extensions' own and ours left out: <c>c</c> in <c>n</c>.</summary>
    private const string UserTables = "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE " + UserSchema + " AND " + NotOfExtension;

    private const string UserSchema = @"n.nspname NOT LIKE 'pg\_%' AND n.nspname NOT IN ('information_schema', '" + Bookkeeping.Schema + "')";

    private const string NotOfExtension = "NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')";

    private const string Name = "pg_catalog.format('%I.%I', n.nspname, c.relname)";

    private const string Me = "pg_catalog.quote_ident(current_user)";

    public const string ServerVersion = "SELECT pg_catalog.current_setting('server_version_num')::int";

    // Rights.
    public const string SchemasWithoutUsage = $"""
        SELECT DISTINCT pg_catalog.quote_ident(n.nspname), pg_catalog.format('GRANT USAGE ON SCHEMA %I TO %s', n.nspname, {Me})
        {UserTables} AND c.relkind IN ('r', 'p', 'S') AND NOT pg_catalog.has_schema_privilege(n.oid, 'USAGE') ORDER BY 1
        """;

    public const string TablesWithoutSelect = $"""
        SELECT {Name}, pg_catalog.format('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO %s', n.nspname, {Me})
        {UserTables} AND c.relkind IN ('r', 'p') AND NOT pg_catalog.has_table_privilege(c.oid, 'SELECT') ORDER BY 1
        """;

    // CASE keeps the function, which fails on whatever is no sequence, from being asked first.
    public const string SequencesWithoutSelect = $"""
        SELECT {Name}, pg_catalog.format('GRANT SELECT ON ALL SEQUENCES IN SCHEMA %I TO %s', n.nspname, {Me})
        {UserTables} AND CASE WHEN c.relkind = 'S' THEN NOT pg_catalog.has_sequence_privilege(c.oid, 'SELECT') END ORDER BY 1
        """;

    public const string HiddenRows = $"""
        SELECT {Name}, pg_catalog.format('ALTER ROLE %s BYPASSRLS', {Me}) {UserTables} AND c.relrowsecurity AND pg_catalog.row_security_active(c.oid) ORDER BY 1
        """;

    public const string DatabaseWithoutCreate = $"""
        SELECT pg_catalog.current_database()::text, pg_catalog.format('GRANT CREATE ON DATABASE %I TO %s', pg_catalog.current_database(), {Me})
        WHERE NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
        """;

    public const string SchemasWithoutCreate = $"""
        SELECT pg_catalog.quote_ident(n.nspname), pg_catalog.format('GRANT USAGE, CREATE ON SCHEMA %I TO %s', n.nspname, {Me})
        FROM pg_catalog.pg_namespace n WHERE {UserSchema} AND NOT pg_catalog.has_schema_privilege(n.oid, 'USAGE, CREATE')
          AND (n.nspname = 'public' OR NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_namespace'::regclass AND e.objid = n.oid AND e.deptype = 'e'))
        ORDER BY 1
        """;

    /// <summary>From version 15 on, which has rights to set settings.</summary>
    public const string ReplicaRoleDenied = $"""
        SELECT 'session_replication_role', 'GRANT SET ON PARAMETER session_replication_role TO ' || {Me}
        WHERE NOT pg_catalog.has_parameter_privilege('session_replication_role', 'SET')
        """;

    /// <summary>Before version 15: superusers only.</summary>
    public const string ReplicaRoleDeniedBefore15 = $"""
        SELECT 'session_replication_role', 'ALTER ROLE ' || {Me} || ' SUPERUSER' WHERE NOT pg_catalog.current_setting('is_superuser')::bool
        """;

    // The server and the database.
    public const string Standby = "SELECT pg_catalog.current_database()::text WHERE pg_catalog.pg_is_in_recovery()";

    public const string SqlAscii = "SELECT pg_catalog.current_database()::text WHERE pg_catalog.current_setting('server_encoding') = 'SQL_ASCII'";

    public const string NotUtf8 = "SELECT pg_catalog.current_setting('server_encoding') WHERE pg_catalog.current_setting('server_encoding') NOT IN ('UTF8', 'SQL_ASCII')";

    public const string StaleCollations = $"""
        SELECT pg_catalog.format('%I.%I', n.nspname, l.collname), pg_catalog.format('ALTER COLLATION %I.%I REFRESH VERSION', n.nspname, l.collname)
        FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_namespace n ON n.oid = l.collnamespace
        WHERE l.collversion <> pg_catalog.pg_collation_actual_version(l.oid) ORDER BY 1
        """;

    /// <summary>From version 15 on.</summary>
    public const string StaleDatabaseCollation = """
        SELECT pg_catalog.current_database()::text, pg_catalog.format('ALTER DATABASE %I REFRESH COLLATION VERSION', pg_catalog.current_database())
        FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database() AND d.datcollversion <> pg_catalog.pg_database_collation_actual_version(d.oid)
        """;

    public const string FewConnections = """
        SELECT pg_catalog.format('%s of %s are in use', count(*), pg_catalog.current_setting('max_connections'))
        FROM pg_catalog.pg_stat_activity WHERE datid IS NOT NULL
        HAVING pg_catalog.current_setting('max_connections')::int - pg_catalog.current_setting('superuser_reserved_connections')::int - count(*) < 20
        """;

    public const string RoleConnections = "SELECT pg_catalog.format('%s of role %I', rolconnlimit, rolname) FROM pg_catalog.pg_roles WHERE rolname = current_user AND rolconnlimit BETWEEN 0 AND 19";

    public const string PinnedDefaults = """
        SELECT DISTINCT pg_catalog.split_part(setting, '=', 1)
        FROM pg_catalog.pg_db_role_setting s CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) setting
        WHERE s.setrole IN (0, (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = current_user))
          AND s.setdatabase IN (0, (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()))
        ORDER BY 1
        """;

    public const string Unsafe = "SELECT name FROM pg_catalog.pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting = 'off' ORDER BY 1";

    public const string NoAutovacuum = "SELECT name FROM pg_catalog.pg_settings WHERE name = 'autovacuum' AND setting = 'off'";

    public const string SmallWal = """
        SELECT 'max_wal_size = ' || pg_catalog.current_setting('max_wal_size') WHERE pg_catalog.pg_size_bytes(pg_catalog.current_setting('max_wal_size')) < pg_catalog.pg_size_bytes('4GB')
        """;

    public const string WalLevel = "SELECT 'wal_level = ' || pg_catalog.current_setting('wal_level') WHERE pg_catalog.current_setting('wal_level') <> 'logical'";

    public const string Size = "SELECT pg_catalog.pg_size_pretty(pg_catalog.pg_database_size(pg_catalog.current_database()))";

    // Objects.
    public const string DeferrableKeys = $"""
        SELECT pg_catalog.format('%s (%I)', {Name}, k.conname) FROM pg_catalog.pg_constraint k
        JOIN pg_catalog.pg_class c ON c.oid = k.conrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE {UserSchema} AND k.contype IN ('p', 'u') AND k.condeferrable ORDER BY 1
        """;

    public const string InvalidIndexes = $"""
        SELECT {Name}, 'REINDEX INDEX CONCURRENTLY ' || {Name}
        FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE {UserSchema} AND NOT i.indisvalid ORDER BY 1
        """;

    public const string Unlogged = $"SELECT {Name} {UserTables} AND c.relkind IN ('r', 'p') AND c.relpersistence = 'u' ORDER BY 1";

    public const string Inherited = $"""
        SELECT DISTINCT {Name} FROM pg_catalog.pg_inherits h JOIN pg_catalog.pg_class c ON c.oid = h.inhparent JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE {UserSchema} AND c.relkind = 'r' ORDER BY 1
        """;

    public const string Partitioned = $"SELECT {Name} {UserTables} AND c.relkind = 'p' AND NOT c.relispartition ORDER BY 1";

    public const string Foreign = $"SELECT {Name} {UserTables} AND c.relkind = 'f' ORDER BY 1";

    public const string LargeObjects = "SELECT pg_catalog.format('%s objects', count(*)) FROM pg_catalog.pg_largeobject_metadata HAVING count(*) > 0";

    public const string ServerLocal = $"""
        SELECT pg_catalog.format('%s.%I (%s)', {Name}, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod))
        FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE {UserSchema} AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid IN (
          'oid'::regtype, 'xid'::regtype, 'cid'::regtype, 'tid'::regtype, 'pg_lsn'::regtype, 'regproc'::regtype, 'regprocedure'::regtype, 'regoper'::regtype,
          'regoperator'::regtype, 'regclass'::regtype, 'regtype'::regtype, 'regrole'::regtype, 'regnamespace'::regtype, 'regconfig'::regtype, 'regdictionary'::regtype)
        ORDER BY 1
        """;

    public const string NoIdentity = $"SELECT {Name} {UserTables} AND c.relkind IN ('r', 'p') AND c.relreplident = 'n' ORDER BY 1";

    public const string Prepared = "SELECT pg_catalog.quote_literal(gid) FROM pg_catalog.pg_prepared_xacts WHERE database = pg_catalog.current_database() ORDER BY 1";

    /// <summary>How long counts is the parameter, in seconds. Of other roles' sessions only pg_read_all_stats shows when they began.</summary>
    public const string LongTransactions = """
        SELECT 'process ' || pid FROM pg_catalog.pg_stat_activity
        WHERE datname = pg_catalog.current_database() AND pid <> pg_catalog.pg_backend_pid() AND xact_start < pg_catalog.clock_timestamp() - pg_catalog.make_interval(secs => $1) ORDER BY 1
        """;

    public const string EventTriggers = """
        SELECT pg_catalog.quote_ident(t.evtname), pg_catalog.format('ALTER EVENT TRIGGER %I DISABLE', t.evtname) FROM pg_catalog.pg_event_trigger t
        WHERE t.evtenabled <> 'D' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_event_trigger'::regclass AND e.objid = t.oid AND e.deptype = 'e')
        ORDER BY 1
        """;

    public const string Rules = $"""
        SELECT pg_catalog.format('%I on %s', r.rulename, {Name}), pg_catalog.format('ALTER TABLE %s DISABLE RULE %I', {Name}, r.rulename)
        FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = r.ev_class JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE {UserSchema} AND c.relkind IN ('r', 'p') AND r.ev_enabled <> 'D' ORDER BY 1
        """;

    public const string AlwaysTriggers = $"""
        SELECT pg_catalog.format('%I on %s', t.tgname, {Name}), pg_catalog.format('ALTER TABLE %s DISABLE TRIGGER %I', {Name}, t.tgname)
        FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE {UserSchema} AND NOT t.tgisinternal AND t.tgenabled IN ('A', 'R') AND t.tgfoid NOT IN {Bookkeeping.Functions} ORDER BY 1
        """;

    public const string Subscriptions = """
        SELECT pg_catalog.quote_ident(s.subname) FROM pg_catalog.pg_subscription s
        WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()) AND s.subenabled ORDER BY 1
        """;

    public const string Extensions = "SELECT extname || ' ' || extversion FROM pg_catalog.pg_extension WHERE extname <> 'plpgsql' ORDER BY 1";
}
