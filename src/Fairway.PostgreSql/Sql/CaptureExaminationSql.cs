namespace Fairway.PostgreSql.Sql;

/// <summary>What is asked of the server before changes are captured.</summary>
internal static class CaptureExaminationSql
{
    /// <summary>One row per finding: code, severity, what was seen, what it breaks, remedy.</summary>
    public const string Server = """
        WITH own AS (SELECT session_user::text AS name, pg_catalog.quote_ident(session_user) AS quoted, pg_catalog.current_database()::text AS base)
        SELECT 'old-server', 'Error', 'it is PostgreSQL ' || pg_catalog.current_setting('server_version'), 'Its streams carry no markers.', 'Update it to version 14 or later.'
        WHERE pg_catalog.current_setting('server_version_num')::int < 140000
        UNION ALL
        SELECT 'standby', 'Error', 'it is a standby', 'Captures are made where changes are written.', 'Give the address of the primary server.'
        WHERE pg_catalog.pg_is_in_recovery()
        UNION ALL
        SELECT 'wal-level', 'Error', 'wal_level is ' || pg_catalog.current_setting('wal_level'), 'The log does not say what changed.', 'ALTER SYSTEM SET wal_level = logical; and restart the server.'
        WHERE pg_catalog.current_setting('wal_level') <> 'logical'
        UNION ALL
        SELECT 'few-slots', 'Error', 'all ' || pg_catalog.current_setting('max_replication_slots') || ' replication slots are in use', 'A capture needs one.',
          'ALTER SYSTEM SET max_replication_slots = ' || pg_catalog.current_setting('max_replication_slots')::int + 10 || '; and restart the server, or drop a slot that nobody reads.'
        WHERE pg_catalog.current_setting('max_replication_slots')::int <= (SELECT count(*) FROM pg_catalog.pg_replication_slots)
        UNION ALL
        SELECT 'few-senders', 'Error', 'all ' || pg_catalog.current_setting('max_wal_senders') || ' walsenders are in use', 'A capture needs one.',
          'ALTER SYSTEM SET max_wal_senders = ' || pg_catalog.current_setting('max_wal_senders')::int + 10 || '; and restart the server.'
        WHERE pg_catalog.current_setting('max_wal_senders')::int <= (SELECT count(*) FROM pg_catalog.pg_stat_activity AS a WHERE a.backend_type = 'walsender')
        UNION ALL
        SELECT 'no-replication', 'Error', 'the role ' || own.name || ' has not the attribute REPLICATION', 'It may make and read no slot.', 'As superuser: ALTER ROLE ' || own.quoted || ' REPLICATION;'
        FROM own JOIN pg_catalog.pg_roles AS r ON r.rolname = own.name WHERE NOT r.rolreplication AND NOT r.rolsuper
        UNION ALL
        SELECT 'no-database-create', 'Error', 'the role ' || own.name || ' has not the right CREATE on the database', 'It may make no publication.',
          'GRANT CREATE ON DATABASE ' || pg_catalog.quote_ident(own.base) || ' TO ' || own.quoted || ';'
        FROM own WHERE NOT pg_catalog.has_database_privilege(own.base, 'CREATE')
        UNION ALL
        SELECT 'sql-ascii', 'Error', 'the database has no encoding (SQL_ASCII)', 'A stream ends at the first text that is no UTF-8.', 'Move it to a database with ENCODING ''UTF8'' by a copy first.'
        WHERE pg_catalog.current_setting('server_encoding') = 'SQL_ASCII'
        UNION ALL
        SELECT 'slot-limit', CASE WHEN pg_catalog.current_setting('max_slot_wal_keep_size') = '-1' THEN 'Info' ELSE 'Warning' END,
          'max_slot_wal_keep_size is ' || pg_catalog.current_setting('max_slot_wal_keep_size'),
          CASE WHEN pg_catalog.current_setting('max_slot_wal_keep_size') = '-1'
            THEN 'While nobody reads a capture, the server keeps its log for it without a limit: its disk can fill.'
            ELSE 'When a capture is further behind than that, its changes are lost and the copy begins anew.' END,
          'Watch what is kept (''status'' shows it), and end captures that are not used any more.'
        UNION ALL
        SELECT 'prepared-transaction', 'Warning', 'prepared transactions: ' || pg_catalog.string_agg(pg_catalog.quote_literal(x.gid) || ' of ' || x.owner, ', '),
          'A capture begins only when they have ended.', 'COMMIT PREPARED or ROLLBACK PREPARED them.'
        FROM pg_catalog.pg_prepared_xacts AS x WHERE x.database = pg_catalog.current_database() HAVING count(*) > 0
        UNION ALL
        SELECT 'long-transaction', 'Warning',
          'transactions that write and have been open for more than half a minute: ' || pg_catalog.string_agg('session ' || a.pid || ' of ' || COALESCE(a.usename, '?'), ', '),
          'A capture begins only when they have ended.', 'End them: COMMIT, ROLLBACK, or SELECT pg_terminate_backend(pid).'
        FROM pg_catalog.pg_stat_activity AS a WHERE a.backend_xid IS NOT NULL AND a.xact_start < pg_catalog.clock_timestamp() - interval '30 seconds' HAVING count(*) > 0
        """;
}
