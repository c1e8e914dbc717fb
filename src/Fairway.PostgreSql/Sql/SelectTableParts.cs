namespace Fairway.PostgreSql.Sql;

/// <summary>Triggers, rules, row security policies and extended statistics. A trigger of a partitioned table is listed there, not at each partition.</summary>
internal static class SelectTableParts
{
    public static string Sql { get; } = $"""
        WITH {CatalogScope.Schemas},
        relation (oid, name) AS (
          SELECT c.oid, s.name || '.' || c.relname FROM pg_class c JOIN user_schema s ON s.oid = c.relnamespace
          WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't' AND {CatalogScope.NotOfExtension("pg_class", "c.oid")}
        )
        SELECT 'trigger', 'pg_catalog.pg_trigger'::regclass::oid, g.oid, r.name || '.' || g.tgname, r.oid, pg_get_triggerdef(g.oid), NULL::text, true
        FROM pg_trigger g JOIN relation r ON r.oid = g.tgrelid WHERE NOT g.tgisinternal AND g.tgparentid = 0
        UNION ALL
        SELECT 'rule', 'pg_catalog.pg_rewrite'::regclass, w.oid, r.name || '.' || w.rulename, r.oid, pg_get_ruledef(w.oid), NULL, true
        FROM pg_rewrite w JOIN relation r ON r.oid = w.ev_class WHERE w.rulename <> '_RETURN'
        UNION ALL
        SELECT 'policy', 'pg_catalog.pg_policy'::regclass, p.oid, r.name || '.' || p.polname, r.oid,
          format('CREATE POLICY %I ON %s AS %s FOR %s TO %s%s%s', p.polname, p.polrelid::regclass, CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
            CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
            (SELECT string_agg(CASE o.oid WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(o.oid)) END, ', ') FROM unnest(p.polroles) AS o (oid)),
            ' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', ' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')'), NULL, true
        FROM pg_policy p JOIN relation r ON r.oid = p.polrelid
        UNION ALL
        SELECT 'statistics', 'pg_catalog.pg_statistic_ext'::regclass, x.oid, s.name || '.' || x.stxname, r.oid, pg_get_statisticsobjdef(x.oid), NULL, true
        FROM pg_statistic_ext x JOIN relation r ON r.oid = x.stxrelid JOIN pg_namespace n ON n.oid = x.stxnamespace JOIN LATERAL (SELECT n.nspname::text) s (name) ON true
        ORDER BY 1, 4
        """;
}
