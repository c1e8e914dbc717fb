namespace Fairway.Host.State.Sql;

/// <summary>The statements of a journal that is kept in PostgreSQL. Sessions have an empty search path: every name is written with its schema.</summary>
internal static class JournalSql
{
    /// <summary>The schema of all that Fairway keeps in a database for itself.</summary>
    public const string Schema = "_fairway";

    /// <summary>The table of records.</summary>
    public const string Table = $"{Schema}.journal_record";

    /// <summary>
    /// What is there and what may be done, as one row: the schema, the table, then the rights to make a schema, to make a table in it, to look into it, to
    /// read and to append; a right is null where its object is missing.
    /// </summary>
    public const string Survey = $"""
        SELECT s.oid IS NOT NULL, t.oid IS NOT NULL,
          pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE'),
          pg_catalog.has_schema_privilege(s.oid, 'CREATE'),
          pg_catalog.has_schema_privilege(s.oid, 'USAGE'),
          pg_catalog.has_table_privilege(t.oid, 'SELECT'),
          pg_catalog.has_table_privilege(t.oid, 'INSERT')
        FROM (VALUES (1)) AS one
        LEFT JOIN pg_catalog.pg_namespace AS s ON s.nspname = '{Schema}'
        LEFT JOIN pg_catalog.pg_class AS t ON t.relnamespace = s.oid AND t.relname = 'journal_record'
        """;

    /// <summary>Makes what is missing. The lock is there because two who make the same name at once are not both told that it exists.</summary>
    public const string Create = $"""
        BEGIN;
        SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('{Table}', 0));
        CREATE SCHEMA IF NOT EXISTS {Schema};
        {CreateTable}
        COMMIT
        """;

    /// <summary>Makes the table in a schema that is there: a role without the right to make schemas may still do it.</summary>
    public const string CreateTable = $"""
        CREATE TABLE IF NOT EXISTS {Table} (
          project text NOT NULL,
          seq bigint NOT NULL CHECK (seq > 0),
          record bytea NOT NULL,
          hash text NOT NULL,
          PRIMARY KEY (project, seq)
        );
        """;

    /// <summary>Takes the journal of a project ($1) for this session, or says that somebody has it.</summary>
    public const string Take = "SELECT pg_catalog.pg_try_advisory_lock($1)";

    /// <summary>How long, in milliseconds ($1), the server waits for a word of this session before it ends it.</summary>
    public const string Lease = "SELECT pg_catalog.set_config('idle_session_timeout', $1, false)";

    /// <summary>A word.</summary>
    public const string Beat = "SELECT 1";

    /// <summary>Gives free what this session has taken.</summary>
    public const string Free = "SELECT pg_catalog.pg_advisory_unlock_all()";

    /// <summary>When this session began.</summary>
    public const string Began = "SELECT backend_start FROM pg_catalog.pg_stat_activity WHERE pid = pg_catalog.pg_backend_pid()";

    /// <summary>Who holds the lock $1: process, role, name of the program, since when; the last two may be hidden from other roles.</summary>
    public const string Holder = """
        SELECT a.pid, a.usename::text, a.application_name, a.backend_start
        FROM pg_catalog.pg_locks AS l JOIN pg_catalog.pg_stat_activity AS a USING (pid)
        WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
          AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
          AND (l.classid::bigint << 32) | l.objid::bigint = $1
        """;

    /// <summary>Ends a lost session of our own: process $1 that began at $2.</summary>
    public const string End = "SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity WHERE pid = $1 AND backend_start = $2";

    /// <summary>All records of project $1; of one larger than $2 bytes only its size.</summary>
    public const string Select = $"""
        SELECT seq, CASE WHEN pg_catalog.octet_length(record) <= $2 THEN record END, pg_catalog.left(hash, 65)
        FROM {Table} WHERE project = $1 ORDER BY seq
        """;

    /// <summary>The last record of project $1.</summary>
    public const string Last = $"SELECT seq, hash FROM {Table} WHERE project = $1 ORDER BY seq DESC LIMIT 1";

    /// <summary>
    /// Appends record $3 with hash $4 as number $2 of project $1, when the journal ends with number $2 - 1 and hash $5. No row is touched otherwise; the
    /// primary key refuses a second record of the same number.
    /// </summary>
    public const string Insert = $"""
        INSERT INTO {Table} (project, seq, record, hash)
        SELECT $1, $2, $3, $4
        WHERE NOT EXISTS (SELECT FROM {Table} WHERE project = $1 AND seq >= $2)
          AND ($2 = 1 OR EXISTS (SELECT FROM {Table} WHERE project = $1 AND seq = $2 - 1 AND hash = $5))
        """;
}
