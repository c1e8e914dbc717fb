namespace Fairway.PostgreSql.Sql;

/// <summary>Schemas, extensions, views, materialized views, sequences and foreign tables.</summary>
internal static class SelectRelations
{
    public static string Sql { get; } = $"""
        WITH {CatalogScope.Schemas}
        SELECT 'schema', 'pg_catalog.pg_namespace'::regclass::oid, s.oid, s.name, 0::oid, 'CREATE SCHEMA ' || quote_ident(s.name), NULL::text, true
        FROM user_schema s WHERE s.name <> 'public' AND {CatalogScope.NotOfExtension("pg_namespace", "s.oid")}
        UNION ALL
        SELECT 'extension', 'pg_catalog.pg_extension'::regclass, x.oid, x.extname, 0, format('CREATE EXTENSION %I WITH SCHEMA %I', x.extname, n.nspname), NULL, true
        FROM pg_extension x JOIN pg_namespace n ON n.oid = x.extnamespace WHERE x.oid >= {CatalogScope.FirstUserOid}
        UNION ALL
        SELECT 'extension configuration', 0, c.oid, n.nspname || '.' || c.relname, 0, NULL, 'its rows belong to the extension ' || x.extname || ', which brings its own', true
        FROM pg_extension x CROSS JOIN unnest(x.extconfig) AS config (oid) JOIN pg_class c ON c.oid = config.oid JOIN pg_namespace n ON n.oid = c.relnamespace
        UNION ALL
        SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence' ELSE 'foreign table' END,
          'pg_catalog.pg_class'::regclass, c.oid, s.name || '.' || c.relname, COALESCE(owner.oid, 0),
          CASE c.relkind
            WHEN 'S' THEN (
              SELECT format('CREATE %sSEQUENCE %I.%I AS %s INCREMENT BY %s MINVALUE %s MAXVALUE %s START WITH %s CACHE %s%s',
                CASE c.relpersistence WHEN 'u' THEN 'UNLOGGED ' END, s.name, c.relname, format_type(q.seqtypid, NULL), q.seqincrement, q.seqmin, q.seqmax,
                q.seqstart, q.seqcache, CASE WHEN q.seqcycle THEN ' CYCLE' END)
              FROM pg_sequence q WHERE q.seqrelid = c.oid)
            WHEN 'f' THEN NULL
            ELSE format('CREATE %s %I.%I%s%s AS%s%s', CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'MATERIALIZED VIEW' END, s.name, c.relname,
              CASE WHEN am.amname <> 'heap' THEN ' USING ' || quote_ident(am.amname) END,
              CASE WHEN c.reloptions IS NOT NULL THEN ' WITH (' || array_to_string(c.reloptions, ', ') || ')' END, chr(10), pg_get_viewdef(c.oid))
          END, CASE c.relkind WHEN 'f' THEN 'its rows live on another server' END, true
        FROM pg_class c
        JOIN user_schema s ON s.oid = c.relnamespace
        LEFT JOIN pg_am am ON am.oid = c.relam
        LEFT JOIN LATERAL (
          SELECT d.refobjid AS oid FROM pg_depend d
          WHERE c.relkind = 'S' AND d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')
            AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjsubid > 0
          LIMIT 1
        ) owner ON true
        WHERE c.relkind IN ('v', 'm', 'S', 'f') AND c.relpersistence <> 't' AND {CatalogScope.NotOfExtension("pg_class", "c.oid")}
        ORDER BY 1, 4
        """;
}
