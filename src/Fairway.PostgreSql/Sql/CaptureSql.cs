namespace Fairway.PostgreSql.Sql;

/// <summary>The statements that make, look at and end a capture. Parameter 1 is the slot's name where none is said.</summary>
internal static class CaptureSql
{
    /// <summary>
    /// One row about the slot ($1) and the publication ($2): whether there is a slot of this database; its plugin; confirmed place; bytes kept; its state;
    /// its reader; the log's end; whether there is a publication; its comment; its digest; the server's identity and time line.
    /// </summary>
    public const string Probe = """
        SELECT s.slot_name IS NOT NULL, s.plugin::text, s.confirmed_flush_lsn, COALESCE(pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_flush_lsn(), s.restart_lsn), 0)::bigint,
          s.wal_status, s.active_pid, pg_catalog.pg_current_wal_flush_lsn(), p.oid IS NOT NULL, pg_catalog.obj_description(p.oid, 'pg_publication'),
          pg_catalog.md5(pg_catalog.concat_ws(E'\n', pg_catalog.to_jsonb(p)::text, (
            SELECT pg_catalog.string_agg(pg_catalog.to_jsonb(r)::text, E'\n' ORDER BY r.oid) FROM pg_catalog.pg_publication_rel AS r WHERE r.prpubid = p.oid))),
          c.system_identifier::text, pg_catalog.substr(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_flush_lsn()), 1, 8)
        FROM pg_catalog.pg_control_system() AS c
        LEFT JOIN pg_catalog.pg_replication_slots AS s ON s.slot_name = $1 AND s.database = pg_catalog.current_database()
        LEFT JOIN pg_catalog.pg_publication AS p ON p.pubname = $2
        """;

    /// <summary>Slots of this database, and publications, whose names begin so ($1).</summary>
    public const string Names = """
        SELECT COALESCE(pg_catalog.array_agg(n.name ORDER BY n.name), '{}') FROM (
          SELECT s.slot_name::text FROM pg_catalog.pg_replication_slots AS s WHERE s.database = pg_catalog.current_database()
          UNION SELECT p.pubname::text FROM pg_catalog.pg_publication AS p) AS n (name)
        WHERE pg_catalog.starts_with(n.name, $1)
        """;

    /// <summary>Writes a marker ($1 prefix, $2 marker) in a transaction of its own; waits until it is on disk.</summary>
    public const string Mark = "SELECT pg_catalog.pg_logical_emit_message(true, $1, $2)";

    /// <summary>Where the next record goes, and how large pages and segments are.</summary>
    public const string InsertPlace = """
        SELECT pg_catalog.pg_current_wal_insert_lsn(), pg_catalog.current_setting('wal_block_size')::bigint, s.setting::bigint
        FROM pg_catalog.pg_settings AS s WHERE s.name = 'wal_segment_size'
        """;

    /// <summary>Where the log ends on disk.</summary>
    public const string End = "SELECT pg_catalog.pg_current_wal_flush_lsn()";

    /// <summary>Who reads a slot: the session and its role; whether it is ours.</summary>
    public const string Reader = """
        SELECT s.active_pid, a.usename::text, a.usename = session_user
        FROM pg_catalog.pg_replication_slots AS s LEFT JOIN pg_catalog.pg_stat_activity AS a ON a.pid = s.active_pid
        WHERE s.slot_name = $1 AND s.active_pid IS NOT NULL
        """;

    /// <summary>Ends a session.</summary>
    public const string EndSession = "SELECT pg_catalog.pg_terminate_backend($1)";

    /// <summary>Drops a slot if it is there.</summary>
    public const string DropSlot = "SELECT pg_catalog.pg_drop_replication_slot(s.slot_name) FROM pg_catalog.pg_replication_slots AS s WHERE s.slot_name = $1 AND s.database = pg_catalog.current_database()";

    /// <summary>Whom a session ($1) waits for: the other session, its role, seconds since its transaction began; a prepared transaction by its name.</summary>
    public const string Blockers = """
        SELECT b.pid, COALESCE(a.usename::text, ''), COALESCE(EXTRACT(EPOCH FROM pg_catalog.clock_timestamp() - a.xact_start), -1)::bigint, ''
        FROM unnest(pg_catalog.pg_blocking_pids($1)) AS b (pid) JOIN pg_catalog.pg_stat_activity AS a ON a.pid = b.pid
        UNION ALL
        SELECT 0, x.owner::text, EXTRACT(EPOCH FROM pg_catalog.clock_timestamp() - x.prepared)::bigint, x.gid
        FROM pg_catalog.pg_prepared_xacts AS x WHERE 0 = ANY (pg_catalog.pg_blocking_pids($1))
        """;

    /// <summary>The next transaction's number with its epoch.</summary>
    public const string NextTransaction = "SELECT pg_catalog.txid_snapshot_xmax(pg_catalog.txid_current_snapshot())";

    /// <summary>Whether somebody reads a slot ($1).</summary>
    public const string IsRead = "SELECT EXISTS (SELECT FROM pg_catalog.pg_replication_slots AS s WHERE s.slot_name = $1 AND s.active)";

    /// <summary>Publishes tables, partitions under their own names. Takes no parameter.</summary>
    /// <param name="names">The capture.</param>
    /// <param name="tables">What is published, as the statement names it.</param>
    public static string Publish(CaptureNames names, IReadOnlyList<string> tables) =>
        $"CREATE PUBLICATION {names.Publication}{(tables.Count == 0 ? "" : $" FOR TABLE {string.Join(", ", tables)}")} WITH (publish = 'insert, update, delete, truncate', publish_via_partition_root = false)";

    /// <summary>Notes beside a publication what belongs to it. Takes no parameter.</summary>
    public static string Note(CaptureNames names, string note) => $"COMMENT ON PUBLICATION {names.Publication} IS {Quote.Literal(note)}";

    public static string Unpublish(CaptureNames names) => $"DROP PUBLICATION IF EXISTS {names.Publication}";
}
