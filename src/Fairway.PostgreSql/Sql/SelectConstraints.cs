namespace Fairway.PostgreSql.Sql;

/// <summary>
/// Checks and references of all tables. A reference to a partitioned table has further entries, one for each partition that it may point into; they
/// say nothing new and are left out.
/// </summary>
internal static class SelectConstraints
{
    public static string Sql { get; } = $"""
        WITH {CatalogScope.Tables}
        SELECT con.conrelid, con.conname::text, con.contype::text,
          pg_get_expr(con.conbin, con.conrelid),
          ARRAY(SELECT a.attname::text FROM unnest(con.conkey) WITH ORDINALITY k (num, n)
            JOIN pg_attribute a ON a.attrelid = con.conrelid AND a.attnum = k.num ORDER BY k.n),
          rn.nspname::text, r.relname::text,
          ARRAY(SELECT a.attname::text FROM unnest(con.confkey) WITH ORDINALITY k (num, n)
            JOIN pg_attribute a ON a.attrelid = con.confrelid AND a.attnum = k.num ORDER BY k.n),
          con.confdeltype::text, con.confupdtype::text,
          substring(pg_get_constraintdef(con.oid) FROM 'ON DELETE SET (?:NULL|DEFAULT) (\(.*\))'),
          con.condeferrable, con.condeferred, con.convalidated, con.confmatchtype::text, con.connoinherit
        FROM user_table t
        JOIN pg_constraint con ON con.conrelid = t.oid AND con.contype IN ('c', 'f')
        LEFT JOIN pg_class r ON r.oid = con.confrelid
        LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace
        LEFT JOIN pg_constraint above ON above.oid = con.conparentid
        WHERE above.conrelid IS DISTINCT FROM con.conrelid OR con.conparentid = 0
        ORDER BY con.conrelid, con.conname COLLATE "C"
        """;
}
