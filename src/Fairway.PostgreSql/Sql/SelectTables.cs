namespace Fairway.PostgreSql.Sql;

/// <summary>Ordinary and partitioned tables, each with the topmost table whose partition it is, and its options in PostgreSQL's words.</summary>
internal static class SelectTables
{
    public static string Sql { get; } = $"""
        WITH RECURSIVE {CatalogScope.Tables},
        part (oid, root) AS (
          SELECT i.inhrelid, i.inhparent
          FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent
          WHERE p.relkind = 'p' AND NOT p.relispartition
          UNION ALL
          SELECT i.inhrelid, part.root FROM part JOIN pg_inherits i ON i.inhparent = part.oid
        )
        SELECT t.oid, t.schema, t.name, t.kind = 'p', rn.nspname::text, root.relname::text,
          array_remove(ARRAY[
            CASE WHEN c.relpersistence = 'u' THEN 'UNLOGGED' END,
            CASE WHEN c.reloftype <> 0 THEN 'OF ' || format_type(c.reloftype, NULL) END,
            CASE WHEN t.kind = 'p' THEN 'PARTITION BY ' || pg_get_partkeydef(t.oid) END,
            CASE WHEN c.relispartition THEN 'PARTITION OF ' || parents.list || ' ' || pg_get_expr(c.relpartbound, t.oid)
              WHEN parents.list IS NOT NULL THEN 'INHERITS (' || parents.list || ')' END,
            CASE WHEN am.amname <> 'heap' THEN 'USING ' || quote_ident(am.amname) END,
            CASE WHEN space.spcname IS NOT NULL THEN 'TABLESPACE ' || quote_ident(space.spcname) END,
            CASE WHEN c.relrowsecurity THEN 'ROW LEVEL SECURITY' END,
            CASE WHEN c.relforcerowsecurity THEN 'FORCE ROW LEVEL SECURITY' END,
            CASE c.relreplident WHEN 'f' THEN 'REPLICA IDENTITY FULL' WHEN 'n' THEN 'REPLICA IDENTITY NOTHING'
              WHEN 'i' THEN 'REPLICA IDENTITY USING INDEX' END
          ], NULL) || ARRAY(SELECT 'WITH ' || o FROM unnest(c.reloptions) o)
        FROM user_table t
        JOIN pg_class c ON c.oid = t.oid
        LEFT JOIN part ON part.oid = t.oid
        LEFT JOIN pg_class root ON root.oid = part.root
        LEFT JOIN pg_namespace rn ON rn.oid = root.relnamespace
        LEFT JOIN pg_am am ON am.oid = c.relam
        LEFT JOIN pg_tablespace space ON space.oid = c.reltablespace
        LEFT JOIN LATERAL (
          SELECT string_agg(format('%I.%I', n.nspname, p.relname), ', ' ORDER BY i.inhseqno) AS list
          FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace n ON n.oid = p.relnamespace
          WHERE i.inhrelid = t.oid
        ) parents ON true
        ORDER BY t.schema COLLATE "C", t.name COLLATE "C"
        """;
}
