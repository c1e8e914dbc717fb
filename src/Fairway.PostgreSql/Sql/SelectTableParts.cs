namespace Fairway.PostgreSql.Sql;

/// <summary>Triggers, rules, row security policies, extended statistics, and the indexes of materialized views. A trigger of a partitioned table is listed there, not at each partition.</summary>
internal static class SelectTableParts
{
    public static string Sql { get; } = $"""
        WITH {CatalogScope.Schemas},
        relation (oid, name, kind) AS (
          SELECT c.oid, s.name || '.' || c.relname, c.relkind FROM pg_class c JOIN user_schema s ON s.oid = c.relnamespace
          WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't' AND {CatalogScope.NotOfExtension("pg_class", "c.oid")}
        ),
        state (code, words) AS (VALUES ('D', 'DISABLE'), ('A', 'ENABLE ALWAYS'), ('R', 'ENABLE REPLICA'))
        SELECT 'trigger', 'pg_catalog.pg_trigger'::regclass::oid, g.oid, r.name || '.' || g.tgname, r.oid,
          pg_get_triggerdef(g.oid) || CASE WHEN state.words IS NULL THEN '' ELSE format('; ALTER TABLE %s %s TRIGGER %I', g.tgrelid::regclass, state.words, g.tgname) END, NULL::text, true
        FROM pg_trigger g JOIN relation r ON r.oid = g.tgrelid LEFT JOIN state ON state.code = g.tgenabled
        WHERE NOT g.tgisinternal AND g.tgparentid = 0 AND g.tgfoid NOT IN {Bookkeeping.Functions}
        UNION ALL
        SELECT 'rule', 'pg_catalog.pg_rewrite'::regclass, w.oid, r.name || '.' || w.rulename, r.oid,
          pg_get_ruledef(w.oid) || CASE WHEN state.words IS NULL THEN '' ELSE format(' ALTER TABLE %s %s RULE %I;', w.ev_class::regclass, state.words, w.rulename) END, NULL, true
        FROM pg_rewrite w JOIN relation r ON r.oid = w.ev_class LEFT JOIN state ON state.code = w.ev_enabled
        WHERE w.rulename <> '_RETURN'
        UNION ALL
        SELECT 'policy', 'pg_catalog.pg_policy'::regclass, p.oid, r.name || '.' || p.polname, r.oid,
          format('CREATE POLICY %I ON %s AS %s FOR %s TO %s%s%s', p.polname, p.polrelid::regclass, CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
            CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
            (SELECT string_agg(CASE o.oid WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(o.oid)) END, ', ') FROM unnest(p.polroles) AS o (oid)),
            ' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', ' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')'), NULL, true
        FROM pg_policy p JOIN relation r ON r.oid = p.polrelid
        UNION ALL
        SELECT 'index', 'pg_catalog.pg_class'::regclass, c.oid, n.nspname || '.' || c.relname, r.oid, pg_get_indexdef(c.oid), NULL, true
        FROM pg_index i JOIN relation r ON r.oid = i.indrelid AND r.kind = 'm' JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        UNION ALL
        SELECT 'statistics', 'pg_catalog.pg_statistic_ext'::regclass, x.oid, n.nspname || '.' || x.stxname, r.oid, pg_get_statisticsobjdef(x.oid), NULL, true
        FROM pg_statistic_ext x JOIN relation r ON r.oid = x.stxrelid JOIN pg_namespace n ON n.oid = x.stxnamespace
        ORDER BY 1, 4
        """;
}
