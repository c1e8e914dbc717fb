using System.Globalization;

namespace Fairway.PostgreSql.Sql;

/// <summary>
/// The trigger function of a guard in its three states. The definition is the state: <see cref="Open"/>, <see cref="Gate"/>, <see cref="Closed"/>; replacing it
/// is the only way from one to the other, and the catalogs are the truth after a crash.
/// </summary>
/// <remarks>
/// Why the gate cannot be got past (docs/engines/postgresql.md, Guards, has the same numbers):
/// <list type="number">
/// <item>A row cannot carry the state: a transaction with an older snapshot reads the older row. Locks are the same for everybody.</item>
/// <item>A session that holds a table's lock does not hear of a replaced function before it takes another lock. So every version of the gate decides by locks
/// alone, and whoever holds a table from before the gate's function was in place is waited for: the trigger's making does that, and where a trigger is there
/// already, the hold does.</item>
/// <item>While the triggers are made, whoever has a transaction id, or a write lock on another guarded table, is admitted: a trigger's maker may be waiting for
/// him. Afterwards only ids below the cutoff are, and who was admitted before. Each holds the admission lock shared until his transaction ends.</item>
/// <item>The hold is proved when its session has the admission lock exclusively: nobody admitted is left, and no version of the gate admits anybody.</item>
/// <item>Whoever gets through, by whichever lock, looks last whether the guard was closed meanwhile: also after a wait at whose end the hold's session had died
/// right behind the close. pg_relation_size takes and gives up a lock, and with it the session hears of every definition that was committed;
/// pg_get_functiondef then reads the newest one, not that of the transaction's snapshot.</item>
/// </list>
/// </remarks>
internal static class GuardFunction
{
    public const string OpenMark = "-- guard open";
    public const string GateMark = "-- guard gate";
    public const string ClosedMark = "-- guard closed";

    /// <summary>The state of a refused writer's error.</summary>
    public const string Refused = "FW001";

    /// <summary>Lets everybody through.</summary>
    public static string Open(string function) => Define(function, "", $"""

        {OpenMark}
        BEGIN
          RETURN NULL;
        END
        """);

    /// <summary>
    /// Refuses everybody, durably. Whoever comes while the hold that closed it is not over yet waits like those who came before: the side to which he is sent is not open
    /// before that.
    /// </summary>
    /// <param name="function">The function, quoted.</param>
    /// <param name="gate">The lock K.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="home">Where writes belong.</param>
    public static string Closed(string function, long gate, string domain, string home) => Define(function, " SET standard_conforming_strings = on", string.Create(CultureInfo.InvariantCulture, $"""

        {ClosedMark}
        BEGIN
          PERFORM pg_catalog.pg_advisory_xact_lock_shared({gate});
          {Refusal(domain, home)}
        END
        """));

    /// <summary>Lets writers wait.</summary>
    /// <param name="function">The function, quoted.</param>
    /// <param name="gate">The lock K.</param>
    /// <param name="admission">The lock A.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="home">Where writes belong when it is closed.</param>
    /// <param name="self">The function's own number.</param>
    /// <param name="fence">A relation of ours on which nobody keeps a lock.</param>
    /// <param name="relations">The guarded relations.</param>
    /// <param name="cutoff">The first transaction that is not admitted; null while triggers are made.</param>
    public static string Gate(string function, long gate, long admission, string domain, string home, uint self, uint fence, IEnumerable<uint> relations, ulong? cutoff)
    {
        string elder = cutoff is { } first ? $"mine IS NOT NULL AND mine < '{first}'::xid8" : "mine IS NOT NULL";
        string writesElsewhere = cutoff is not null
            ? ""
            : $" OR l.locktype = 'relation' AND l.mode NOT IN ('AccessShareLock', 'RowShareLock') AND l.relation <> TG_RELID AND l.relation = ANY ({Oids(relations)})";
        return Define(function, " SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on", string.Create(CultureInfo.InvariantCulture, $"""

            {GateMark}
            DECLARE
              mine xid8 := pg_current_xact_id_if_assigned();
              admitted boolean := {elder};
            BEGIN
              IF NOT pg_try_advisory_xact_lock_shared({gate}) THEN
                IF NOT admitted THEN
                  SELECT EXISTS (SELECT FROM pg_locks l WHERE l.pid = pg_backend_pid() AND l.granted AND ({OwnLock("l", admission)}{writesElsewhere})) INTO admitted;
                END IF;
                IF admitted THEN
                  admitted := pg_try_advisory_xact_lock_shared({admission});
                END IF;
                IF NOT admitted THEN
                  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
                    RAISE EXCEPTION USING ERRCODE = '40001', MESSAGE = 'could not serialize access: writes of this table are held for a moment', HINT = 'Run the transaction again.';
                  END IF;
                  PERFORM pg_advisory_xact_lock_shared({gate});
                END IF;
              END IF;
              PERFORM pg_relation_size({fence}::oid::regclass);
              IF pg_get_functiondef({self}::oid) LIKE '%' || chr(10) || '-- guard ' || 'closed' || chr(10) || '%' THEN
                {Refusal(domain, home)}
              END IF;
              RETURN NULL;
            END
            """));
    }

    /// <summary>A condition on a row of pg_locks: it is of this advisory lock, in this database.</summary>
    public static string OwnLock(string alias, long key) => string.Create(
        CultureInfo.InvariantCulture,
        $"{alias}.locktype = 'advisory' AND {alias}.objsubid = 1 AND {alias}.classid::bigint << 32 | {alias}.objid::bigint = {key} AND {alias}.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())");

    private static string Oids(IEnumerable<uint> oids) => $"'{{{string.Join(',', oids)}}}'::oid[]";

    private static string Refusal(string domain, string home) =>
        $"RAISE EXCEPTION USING ERRCODE = '{Refused}', MESSAGE = {Quote.Literal($"the domain \"{domain}\" takes no writes here any more: it lives at {home}")}, HINT = {Quote.Literal($"Connect to {home}.")};";

    private static string Define(string function, string settings, string body) =>
        $"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql{settings} AS {Quote.Literal(body)}";
}
