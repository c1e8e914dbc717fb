using System.Globalization;

namespace Fairway.PostgreSql.Sql;

/// <summary>The statements of a guard.</summary>
internal static class GuardSql
{
    public const string FenceName = "fence";

    public const string Fence = Bookkeeping.Schema + "." + FenceName;

    public const string Login = "SELECT session_user::text";

    public const string Facts = $"""
        SELECT pg_catalog.to_regnamespace('{Bookkeeping.Schema}') IS NOT NULL, pg_catalog.to_regclass('{Fence}')::oid
        """;

    public const string CreateFence = $"CREATE TABLE IF NOT EXISTS {Fence} (domain text PRIMARY KEY, token bigint NOT NULL)";

    /// <summary>Keeps a fencing token ($2) of a domain ($1): a row comes back unless a greater one is there.</summary>
    public const string Fencing = $"""
        INSERT INTO {Fence} AS f (domain, token) VALUES ($1, $2)
        ON CONFLICT (domain) DO UPDATE SET token = EXCLUDED.token WHERE f.token <= EXCLUDED.token
        RETURNING token
        """;

    /// <summary>The function of a name ($1): its number, and the line that tells its state.</summary>
    public const string Function = $"""
        SELECT p.oid, pg_catalog.split_part(p.prosrc, E'\n', 2)
        FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = '{Bookkeeping.Schema}' AND p.proname = $1 AND p.pronargs = 0
        """;

    /// <summary>
    /// The relations through which rows of tables ($1 schemas, $2 names) can be written: they, what is below them, and what is above any of those. Per row: number,
    /// schema, name, kind, owner, how many are above it, whether our role acts as its owner already, whether it may take that role, whether a trigger of
    /// our name ($3) is on it, and whether it is as we make it (of the function $4).
    /// </summary>
    public static string Relations(int version) => $"""
        WITH RECURSIVE given AS (
          SELECT c.oid FROM unnest($1::text[], $2::text[]) AS w (schema, name)
          JOIN pg_catalog.pg_namespace n ON n.nspname = w.schema JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = w.name
        ), below AS (
          SELECT oid FROM given UNION SELECT h.inhrelid FROM below b JOIN pg_catalog.pg_inherits h ON h.inhparent = b.oid
        ), family AS (
          SELECT oid FROM below UNION SELECT h.inhparent FROM family f JOIN pg_catalog.pg_inherits h ON h.inhrelid = f.oid
        ), above (oid, ancestor) AS (
          SELECT h.inhrelid, h.inhparent FROM family f JOIN pg_catalog.pg_inherits h ON h.inhrelid = f.oid
          UNION SELECT a.oid, h.inhparent FROM above a JOIN pg_catalog.pg_inherits h ON h.inhrelid = a.ancestor
        )
        SELECT c.oid, n.nspname::text, c.relname::text, c.relkind::text, pg_catalog.pg_get_userbyid(c.relowner)::text,
          (SELECT count(*)::int FROM above a WHERE a.oid = c.oid),
          pg_catalog.pg_has_role(c.relowner, 'USAGE'), pg_catalog.pg_has_role(c.relowner, '{(version >= 16 ? "SET" : "MEMBER")}'),
          EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = $3),
          EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = $3 AND t.tgfoid = $4 AND t.tgenabled = 'A' AND t.tgtype = {EveryWrite} AND t.tgqual IS NOT NULL)
        FROM family f JOIN pg_catalog.pg_class c ON c.oid = f.oid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'f')
        ORDER BY 6 DESC, 1
        """;

    /// <summary>The relations that have the trigger ($1) of a function ($2), however it is set. As above.</summary>
    public static string Guarded(int version) => $"""
        SELECT c.oid, n.nspname::text, c.relname::text, c.relkind::text, pg_catalog.pg_get_userbyid(c.relowner)::text, 0,
          pg_catalog.pg_has_role(c.relowner, 'USAGE'), pg_catalog.pg_has_role(c.relowner, '{(version >= 16 ? "SET" : "MEMBER")}'), true, true
        FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE t.tgname = $1 AND t.tgfoid = $2 ORDER BY 1
        """;

    /// <summary>The trigger, in one transaction. CREATE OR REPLACE waits for whoever holds the table, also where the trigger is there already.</summary>
    public static string MakeTrigger(string trigger, string table, string function, string login) => $"""
        CREATE OR REPLACE TRIGGER {trigger} BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT
        WHEN (session_user <> {Quote.Literal(login)}::name) EXECUTE FUNCTION {function}();
        ALTER TABLE ONLY {table} ENABLE ALWAYS TRIGGER {trigger}
        """;

    public static string DropTrigger(string trigger, string table) => $"DROP TRIGGER IF EXISTS {trigger} ON {table}";

    public static string DropFunction(string function) => $"DROP FUNCTION IF EXISTS {function}()";

    public static string LetMakeTriggers(string function, string owner) =>
        $"GRANT USAGE ON SCHEMA {Bookkeeping.Schema} TO {Quote.Identifier(owner)}; GRANT EXECUTE ON FUNCTION {function}() TO {Quote.Identifier(owner)}";

    public static string ActAs(string owner) => $"SET LOCAL ROLE {Quote.Identifier(owner)}; ";

    /// <summary>How long a statement of this transaction waits for a lock.</summary>
    public static string WaitAtMost(int milliseconds) => string.Create(CultureInfo.InvariantCulture, $"SET LOCAL lock_timeout = {milliseconds}; ");

    /// <summary>Lets the server look early whether we stand in a circle, or before an autovacuum. Needs a right of its own.</summary>
    public const string LookEarly = "SET deadlock_timeout = '10ms'";

    /// <summary>Takes a lock, and lets this session rest so many milliseconds ($1) at most, in a transaction or outside one, as far as the server can limit it.</summary>
    public static string TakeAndRest(long key) => string.Create(CultureInfo.InvariantCulture, $"""
        WITH rest AS MATERIALIZED (
          SELECT pg_catalog.set_config(name, $1, false) FROM pg_catalog.unnest(ARRAY['idle_session_timeout', 'idle_in_transaction_session_timeout']) AS s (name)
          WHERE pg_catalog.current_setting(name, true) IS NOT NULL
        )
        SELECT pg_catalog.pg_try_advisory_lock({key}) FROM (SELECT count(*) FROM rest) AS limited
        """);

    public static string Take(long key) => string.Create(CultureInfo.InvariantCulture, $"SELECT pg_catalog.pg_try_advisory_lock({key})");

    public static string Await(long key) => string.Create(CultureInfo.InvariantCulture, $"SELECT pg_catalog.pg_advisory_lock({key})");

    public static string Release(long key) => string.Create(CultureInfo.InvariantCulture, $"SELECT pg_catalog.pg_advisory_unlock({key})");

    /// <summary>Who has a lock exclusively: the session's number.</summary>
    public static string Holder(long key) => $"""
        SELECT l.pid FROM pg_catalog.pg_locks l WHERE {GuardFunction.OwnLock("l", key)} AND l.granted AND l.mode = 'ExclusiveLock'
        """;

    /// <summary>From now on the server ends this session when so many milliseconds ($1) are over, unless they are set anew.</summary>
    public const string Deadline = "SELECT pg_catalog.set_config('fairway.deadline', (pg_catalog.clock_timestamp() + pg_catalog.make_interval(secs => $1 / 1000.0))::text, false)";

    /// <summary>Before each statement of a hold: what is left until the deadline limits it, and the session's rest after it.</summary>
    public const string Renew = """
        SELECT pg_catalog.set_config(s.name, l.ms, false)
        FROM (SELECT GREATEST(1, pg_catalog.floor(1000 * EXTRACT(epoch FROM pg_catalog.current_setting('fairway.deadline')::timestamptz - pg_catalog.clock_timestamp())))::bigint::text AS ms) l,
          (VALUES ('idle_session_timeout'), ('idle_in_transaction_session_timeout'), ('statement_timeout'), ('lock_timeout')) AS s (name)
        """;

    /// <summary>Ends the deadline: the session holds nobody any more.</summary>
    public const string NoDeadline = "SET idle_session_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET statement_timeout = 0; SET lock_timeout = '10s'";

    /// <summary>The number of this transaction.</summary>
    public const string OwnTransaction = "SELECT pg_catalog.pg_current_xact_id()::text";

    /// <summary>A marker ($2) for the readers of a prefix ($1).</summary>
    public const string Mark = "SELECT pg_catalog.pg_logical_emit_message(true, $1, $2)";

    /// <summary>Where the log ends.</summary>
    public const string End = "SELECT pg_catalog.pg_current_wal_insert_lsn()";

    /// <summary>Whether this session holds both locks of a proved hold.</summary>
    public static string Stands(long gate, long admission) => $"""
        SELECT count(*) = 2 FROM pg_catalog.pg_locks l
        WHERE l.pid = pg_catalog.pg_backend_pid() AND l.granted AND l.mode = 'ExclusiveLock' AND ({GuardFunction.OwnLock("l", gate)} OR {GuardFunction.OwnLock("l", admission)})
        """;

    /// <summary>The transactions that hold a write lock on relations ($1).</summary>
    public const string Writing = """
        SELECT DISTINCT l.virtualtransaction FROM pg_catalog.pg_locks l
        WHERE l.granted AND l.locktype = 'relation' AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
          AND l.relation = ANY ($1) AND l.mode IN ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
        """;

    /// <summary>Whether nobody who was admitted is left, and nobody holds a write lock on a relation ($1) but who waits at the gate. Our hold's session is $2.</summary>
    public static string Drained(long gate, long admission) => $"""
        WITH l AS MATERIALIZED (SELECT * FROM pg_catalog.pg_locks)
        SELECT NOT EXISTS (
          SELECT FROM l WHERE l.granted AND l.pid IS DISTINCT FROM $2 AND (
            {GuardFunction.OwnLock("l", admission)}
            OR l.locktype = 'relation' AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
              AND l.relation = ANY ($1) AND l.mode IN ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
              AND NOT EXISTS (SELECT FROM l AS w WHERE w.pid = l.pid AND NOT w.granted AND {GuardFunction.OwnLock("w", gate)})))
        """;

    /// <summary>
    /// Whom a hold waits for: process, role, application, state, seconds since its transaction began, tables, and whether it waits at the gate itself. Sessions of
    /// ours ($2) are left out. Of other roles only pg_read_all_stats shows state and time.
    /// </summary>
    public static string WaitedFor(long gate, long admission) => $"""
        WITH l AS MATERIALIZED (SELECT * FROM pg_catalog.pg_locks), here AS (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
        SELECT l.pid, COALESCE(a.usename::text, a.backend_type, ''), COALESCE(a.application_name, ''), COALESCE(a.state, ''),
          EXTRACT(epoch FROM pg_catalog.clock_timestamp() - a.xact_start)::float8,
          COALESCE(pg_catalog.string_agg(DISTINCT pg_catalog.format('%I.%I', n.nspname, c.relname), ', ') FILTER (WHERE c.oid IS NOT NULL), ''),
          bool_or(EXISTS (SELECT FROM l AS w WHERE w.pid = l.pid AND NOT w.granted AND {GuardFunction.OwnLock("w", gate)})) AS waits
        FROM l LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
        LEFT JOIN pg_catalog.pg_class c ON l.locktype = 'relation' AND c.oid = l.relation LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE l.granted AND l.pid <> ALL ($2) AND (
          {GuardFunction.OwnLock("l", admission)} OR {GuardFunction.OwnLock("l", gate)}
          OR l.locktype = 'relation' AND l.database = (SELECT oid FROM here) AND l.relation = ANY ($1) AND l.mode NOT IN ('AccessShareLock', 'RowShareLock'))
        GROUP BY l.pid, a.usename, a.backend_type, a.application_name, a.state, a.xact_start
        ORDER BY waits, a.xact_start NULLS LAST, l.pid
        """;

    /// <summary>Transactions that are prepared in this database: name, role, age in seconds.</summary>
    public const string Prepared = """
        SELECT p.gid, p.owner::text, EXTRACT(epoch FROM pg_catalog.clock_timestamp() - p.prepared)::float8
        FROM pg_catalog.pg_prepared_xacts p WHERE p.database = pg_catalog.current_database() ORDER BY p.prepared, p.gid
        """;

    /// <summary>Subscriptions whose workers write relations ($1): name, table, and the statement that ends it.</summary>
    public const string Subscriptions = """
        SELECT pg_catalog.format('%I (%I.%I)', s.subname, n.nspname, c.relname), pg_catalog.format('ALTER SUBSCRIPTION %I DISABLE', s.subname)
        FROM pg_catalog.pg_subscription_rel r JOIN pg_catalog.pg_subscription s ON s.oid = r.srsubid
        JOIN pg_catalog.pg_class c ON c.oid = r.srrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE s.subenabled AND r.srrelid = ANY ($1) ORDER BY 1
        """;

    // Of statements, before each: INSERT 4, DELETE 8, UPDATE 16, TRUNCATE 32 and BEFORE 2 of pg_trigger.tgtype.
    private const string EveryWrite = "62";
}
