namespace Fairway.PostgreSql.Sql;

/// <summary>What stands in the way of writing rows as they are.</summary>
internal static class ObstacleSql
{
    /// <summary>
    /// Of a table ($1 schema, $2 name) and its partitions: triggers, rules and foreign keys that are enabled, row security that applies to us, or that the
    /// table is missing. Per row: what, its name, the table it is on, when it fires (<c>O</c> not in the replica role, <c>A</c> and <c>R</c> even then).
    /// </summary>
    public const string Of = $"""
        WITH root AS (
          SELECT c.oid FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
          WHERE n.nspname = $1 AND c.relname = $2
        ), place AS (
          SELECT oid FROM root UNION SELECT t.relid FROM root, pg_catalog.pg_partition_tree(root.oid) AS t WHERE t.relid IS NOT NULL
        )
        SELECT 'trigger', t.tgname::text, t.tgrelid::pg_catalog.regclass::text, t.tgenabled::text
        FROM pg_catalog.pg_trigger AS t JOIN place ON place.oid = t.tgrelid WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'
          AND t.tgfoid NOT IN {Bookkeeping.Functions}
        UNION ALL
        SELECT 'rule', r.rulename::text, r.ev_class::pg_catalog.regclass::text, r.ev_enabled::text
        FROM pg_catalog.pg_rewrite AS r JOIN place ON place.oid = r.ev_class WHERE r.ev_enabled <> 'D'
        UNION ALL
        SELECT 'foreign key', k.conname::text, k.conrelid::pg_catalog.regclass::text, 'O'
        FROM pg_catalog.pg_constraint AS k
        WHERE k.contype = 'f' AND (k.conrelid IN (SELECT oid FROM place) OR k.confrelid IN (SELECT oid FROM place))
        UNION ALL
        SELECT 'row security', '', place.oid::pg_catalog.regclass::text, 'A'
        FROM place WHERE pg_catalog.row_security_active(place.oid)
        UNION ALL
        SELECT 'missing', '', '', 'A' WHERE NOT EXISTS (SELECT FROM root)
        ORDER BY 1, 3, 2
        """;

    /// <summary>Which of these tables ($1 schemas, $2 names) are there, and whether a table outside of them refers to them or to a partition of theirs.</summary>
    public const string Referenced = """
        WITH wanted AS (
          SELECT w.number, c.oid FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS w (schema, name, number)
          JOIN pg_catalog.pg_namespace AS n ON n.nspname = w.schema JOIN pg_catalog.pg_class AS c ON c.relnamespace = n.oid AND c.relname = w.name
        ), place AS (
          SELECT number, oid FROM wanted
          UNION SELECT wanted.number, t.relid FROM wanted, pg_catalog.pg_partition_tree(wanted.oid) AS t WHERE t.relid IS NOT NULL
        )
        SELECT w.number::int, EXISTS (
          SELECT FROM place AS p JOIN pg_catalog.pg_constraint AS k ON k.confrelid = p.oid
          WHERE k.contype = 'f' AND p.number = w.number AND k.conrelid NOT IN (SELECT oid FROM place))
        FROM wanted AS w ORDER BY 1
        """;
}
