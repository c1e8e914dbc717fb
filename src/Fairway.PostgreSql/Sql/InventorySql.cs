namespace Fairway.PostgreSql.Sql;

/// <summary>What there is in a database, what of it needs what, and who may do what. Names are <c>schema.name</c>, unquoted; a partition counts as its root.</summary>
internal static class InventorySql
{
    /// <summary>Each relation: kind, name, columns, bytes, rows, owner, mark of its definition.</summary>
    public static string Relations { get; } = $"""
        WITH {CatalogScope.Schemas}
        SELECT {KindOf("c")}, s.name || '.' || c.relname,
          ARRAY(SELECT a.attname::text FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind <> 'S' ORDER BY a.attnum),
          CASE c.relkind
            WHEN 'p' THEN (SELECT pg_catalog.sum(pg_catalog.pg_total_relation_size(t.relid))::bigint FROM pg_catalog.pg_partition_tree(c.oid) t)
            WHEN 'r' THEN pg_catalog.pg_total_relation_size(c.oid)
            WHEN 'm' THEN pg_catalog.pg_total_relation_size(c.oid)
          END,
          CASE WHEN c.relkind IN ('r', 'p', 'm') AND c.reltuples >= 0 THEN c.reltuples::bigint END,
          pg_catalog.pg_get_userbyid(c.relowner)::text,
          pg_catalog.md5(pg_catalog.concat_ws('/',
            (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(':', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull), ',' ORDER BY a.attnum)
               FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
            CASE WHEN c.relkind IN ('v', 'm') THEN pg_catalog.pg_get_viewdef(c.oid) END))
        FROM pg_catalog.pg_class c JOIN user_schema s ON s.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND c.relpersistence <> 't' AND NOT c.relispartition AND {CatalogScope.NotOfExtension("pg_class", "c.oid")}
        """;

    /// <summary>Each routine: name, owner, mark, language, its text when the catalogue does not know what it needs.</summary>
    public static string Routines { get; } = $"""
        WITH {CatalogScope.Schemas}
        SELECT {RoutineName("p", "s.name")}, pg_catalog.pg_get_userbyid(p.proowner)::text, pg_catalog.md5(pg_catalog.concat_ws('/', p.prosrc, p.prosqlbody)), l.lanname::text,
          CASE WHEN p.prosqlbody IS NULL AND l.lanname IN ('sql', 'plpgsql') THEN p.prosrc END
        FROM pg_catalog.pg_proc p JOIN user_schema s ON s.oid = p.pronamespace JOIN pg_catalog.pg_language l ON l.oid = p.prolang
        WHERE p.prokind IN ('f', 'p') AND {CatalogScope.NotOfExtension("pg_proc", "p.oid")}
        """;

    /// <summary>Each trigger, rule and publication: kind, name, mark.</summary>
    public static string Others { get; } = $"""
        WITH {CatalogScope.Schemas}
        SELECT 'Trigger', s.name || '.' || c.relname || '/' || g.tgname, pg_catalog.md5(pg_catalog.pg_get_triggerdef(g.oid))
        FROM pg_catalog.pg_trigger g JOIN pg_catalog.pg_class c ON c.oid = g.tgrelid JOIN user_schema s ON s.oid = c.relnamespace
        WHERE NOT g.tgisinternal AND g.tgparentid = 0 AND NOT c.relispartition AND g.tgfoid NOT IN {Bookkeeping.Functions}
        UNION ALL
        SELECT 'Trigger', s.name || '.' || c.relname || '/' || w.rulename, pg_catalog.md5(pg_catalog.pg_get_ruledef(w.oid))
        FROM pg_catalog.pg_rewrite w JOIN pg_catalog.pg_class c ON c.oid = w.ev_class JOIN user_schema s ON s.oid = c.relnamespace
        WHERE w.rulename <> '_RETURN' AND {CatalogScope.NotOfExtension("pg_class", "c.oid")}
        UNION ALL
        SELECT 'Stream', p.pubname::text, pg_catalog.md5(pg_catalog.concat_ws(':', p.puballtables, p.pubinsert, p.pubupdate, p.pubdelete))
        FROM pg_catalog.pg_publication p WHERE NOT pg_catalog.starts_with(p.pubname::text, '{CaptureNames.Prefix}')
        """;

    /// <summary>What needs what: kind and name of both, the column, why, and what says so.</summary>
    public static string Needs { get; } = $"""
        WITH {CatalogScope.Schemas},
        relation (oid, kind, name) AS MATERIALIZED (
          SELECT c.oid, {KindOf("r")}, s.name || '.' || r.relname
          FROM pg_catalog.pg_class c
          JOIN pg_catalog.pg_class r ON r.oid = CASE WHEN c.relispartition THEN pg_catalog.pg_partition_root(c.oid)::oid ELSE c.oid END
          JOIN user_schema s ON s.oid = r.relnamespace
          WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND c.relpersistence <> 't' AND {CatalogScope.NotOfExtension("pg_class", "r.oid")}
        ),
        routine (oid, name) AS MATERIALIZED (
          SELECT p.oid, {RoutineName("p", "s.name")} FROM pg_catalog.pg_proc p JOIN user_schema s ON s.oid = p.pronamespace
          WHERE p.prokind IN ('f', 'p') AND {CatalogScope.NotOfExtension("pg_proc", "p.oid")}
        ),
        dependent (classid, objid, kind, name, locator) AS MATERIALIZED (
          SELECT 'pg_catalog.pg_rewrite'::regclass::oid, w.oid, CASE w.rulename WHEN '_RETURN' THEN r.kind ELSE 'Trigger' END, CASE w.rulename WHEN '_RETURN' THEN r.name ELSE r.name || '/' || w.rulename END, 'rule ' || w.rulename
          FROM pg_catalog.pg_rewrite w JOIN relation r ON r.oid = w.ev_class
          UNION ALL
          SELECT 'pg_catalog.pg_attrdef'::regclass::oid, d.oid, r.kind, r.name, 'default of ' || a.attname
          FROM pg_catalog.pg_attrdef d JOIN relation r ON r.oid = d.adrelid JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
          UNION ALL
          SELECT 'pg_catalog.pg_constraint'::regclass::oid, k.oid, r.kind, r.name, 'constraint ' || k.conname
          FROM pg_catalog.pg_constraint k JOIN relation r ON r.oid = k.conrelid WHERE k.contype = 'c'
          UNION ALL
          SELECT 'pg_catalog.pg_trigger'::regclass::oid, g.oid, 'Trigger', r.name || '/' || g.tgname, 'trigger ' || g.tgname
          FROM pg_catalog.pg_trigger g JOIN relation r ON r.oid = g.tgrelid WHERE NOT g.tgisinternal AND g.tgparentid = 0 AND g.tgfoid NOT IN {Bookkeeping.Functions}
          UNION ALL
          SELECT 'pg_catalog.pg_policy'::regclass::oid, p.oid, r.kind, r.name, 'policy ' || p.polname FROM pg_catalog.pg_policy p JOIN relation r ON r.oid = p.polrelid
          UNION ALL
          SELECT 'pg_catalog.pg_proc'::regclass::oid, f.oid, 'Routine', f.name, 'body' FROM routine f
        )
        SELECT DISTINCT * FROM (
          SELECT d.kind AS from_kind, d.name AS from_name, r.kind AS to_kind, r.name AS to_name, a.attname::text AS column_name,
            CASE r.kind WHEN 'Sequence' THEN 'Numbers' ELSE 'Uses' END AS why, d.locator
          FROM pg_catalog.pg_depend x JOIN dependent d ON d.classid = x.classid AND d.objid = x.objid JOIN relation r ON r.oid = x.refobjid
          LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = x.refobjid AND a.attnum = x.refobjsubid AND x.refobjsubid <> 0
          WHERE x.refclassid = 'pg_catalog.pg_class'::regclass AND d.name <> r.name
          UNION ALL
          SELECT d.kind, d.name, 'Routine', f.name, NULL, 'Uses', d.locator
          FROM pg_catalog.pg_depend x JOIN dependent d ON d.classid = x.classid AND d.objid = x.objid JOIN routine f ON f.oid = x.refobjid
          WHERE x.refclassid = 'pg_catalog.pg_proc'::regclass AND d.name <> f.name
          UNION ALL
          SELECT 'Table', r.name, t.kind, t.name, a.attname::text, 'References', 'constraint ' || k.conname
          FROM pg_catalog.pg_constraint k JOIN relation r ON r.oid = k.conrelid JOIN relation t ON t.oid = k.confrelid
          CROSS JOIN unnest(k.confkey) AS c (number) JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c.number
          WHERE k.contype = 'f' AND k.conparentid = 0
          UNION ALL
          SELECT r.kind, r.name, 'Trigger', r.name || '/' || g.tgname, NULL, 'Fires', 'trigger ' || g.tgname
          FROM pg_catalog.pg_trigger g JOIN relation r ON r.oid = g.tgrelid WHERE NOT g.tgisinternal AND g.tgparentid = 0 AND g.tgfoid NOT IN {Bookkeeping.Functions}
          UNION ALL
          SELECT r.kind, r.name, 'Trigger', r.name || '/' || w.rulename, NULL, 'Fires', 'rule ' || w.rulename
          FROM pg_catalog.pg_rewrite w JOIN relation r ON r.oid = w.ev_class WHERE w.rulename <> '_RETURN'
          UNION ALL
          SELECT r.kind, r.name, 'Sequence', q.name, NULL, 'Numbers', 'identity or serial ' || a.attname
          FROM pg_catalog.pg_depend x JOIN relation q ON q.oid = x.objid AND q.kind = 'Sequence' JOIN relation r ON r.oid = x.refobjid
          JOIN pg_catalog.pg_attribute a ON a.attrelid = x.refobjid AND a.attnum = x.refobjsubid
          WHERE x.classid = 'pg_catalog.pg_class'::regclass AND x.refclassid = 'pg_catalog.pg_class'::regclass AND x.deptype IN ('a', 'i')
          UNION ALL
          SELECT 'Stream', p.pubname::text, r.kind, r.name, NULL, 'Publishes', 'publication ' || p.pubname
          FROM pg_catalog.pg_publication_tables p JOIN pg_catalog.pg_namespace n ON n.nspname = p.schemaname JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = p.tablename
          JOIN relation r ON r.oid = c.oid WHERE NOT pg_catalog.starts_with(p.pubname::text, '{CaptureNames.Prefix}')
        ) AS need
        """;

    /// <summary>Who may log in and do something with a relation: role, kind, name, reads, writes. Superusers may do everything and are not listed.</summary>
    public static string Rights { get; } = $"""
        WITH {CatalogScope.Schemas}
        SELECT * FROM (
          SELECT l.rolname::text, {KindOf("c")}, s.name || '.' || c.relname,
            pg_catalog.has_schema_privilege(l.oid, s.oid, 'USAGE') AND (pg_catalog.has_table_privilege(l.oid, c.oid, 'SELECT') OR pg_catalog.has_any_column_privilege(l.oid, c.oid, 'SELECT')) AS reads,
            pg_catalog.has_schema_privilege(l.oid, s.oid, 'USAGE') AND (pg_catalog.has_table_privilege(l.oid, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE') OR pg_catalog.has_any_column_privilege(l.oid, c.oid, 'INSERT, UPDATE')) AS writes
          FROM pg_catalog.pg_class c JOIN user_schema s ON s.oid = c.relnamespace CROSS JOIN pg_catalog.pg_roles l
          WHERE l.rolcanlogin AND NOT l.rolsuper AND l.rolname <> current_user AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't' AND NOT c.relispartition
            AND {CatalogScope.NotOfExtension("pg_class", "c.oid")}
        ) AS may WHERE reads OR writes
        """;

    /// <summary>The database's name, and the schemas in which applications' unqualified names are looked for, when their role says nothing else: ours is pinned to none.</summary>
    public const string SearchPath = "SELECT pg_catalog.array_agg(n.nspname::text), pg_catalog.current_database()::text FROM pg_catalog.pg_namespace n WHERE n.nspname = 'public'";

    private static string KindOf(string relation) =>
        $"CASE {relation}.relkind WHEN 'v' THEN 'View' WHEN 'm' THEN 'MaterializedView' WHEN 'f' THEN 'ForeignTable' WHEN 'S' THEN 'Sequence' ELSE 'Table' END";

    private static string RoutineName(string routine, string schema) => $"{schema} || '.' || {routine}.proname || '(' || pg_catalog.pg_get_function_identity_arguments({routine}.oid) || ')'";
}
