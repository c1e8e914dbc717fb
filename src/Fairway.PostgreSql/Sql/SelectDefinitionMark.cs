namespace Fairway.PostgreSql.Sql;

/// <summary>Marks of what tables declare, and of what stands around them.</summary>
internal static class SelectDefinitionMark
{
    /// <summary>
    /// A text, of tables by schemas ($1) and names ($2): which relation each is, and which version each row of the catalogs has that says something of its columns,
    /// indexes, keys and references. A definition cannot change without a new version of such a row.
    /// </summary>
    public const string OfTables = $"WITH {Found} SELECT {Tables}";

    /// <summary>
    /// The same text, and a second one of their defaults, triggers, rules, policies and rights, and of the views over them. What a body that is kept as text calls, the
    /// server does not know: every routine of the database counts.
    /// </summary>
    public const string Whole = $"""
        WITH RECURSIVE {Found},
        r (oid) AS (
          SELECT t.oid FROM t WHERE t.oid IS NOT NULL
          UNION
          SELECT w.ev_class FROM r
          JOIN pg_catalog.pg_depend d ON d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid = r.oid AND d.classid = 'pg_catalog.pg_rewrite'::regclass
          JOIN pg_catalog.pg_rewrite w ON w.oid = d.objid
        )
        SELECT {Tables},
        pg_catalog.md5(pg_catalog.concat_ws('/',
          (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(':', c.oid, c.relacl, c.relrowsecurity), ',' ORDER BY c.oid) FROM pg_catalog.pg_class c JOIN r ON r.oid = c.oid),
          (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(':', v.oid, v.xmin), ',' ORDER BY v.oid) FROM pg_catalog.pg_attrdef v JOIN t ON t.oid = v.adrelid),
          (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(':', g.oid, g.xmin), ',' ORDER BY g.oid) FROM pg_catalog.pg_trigger g JOIN r ON r.oid = g.tgrelid
             WHERE NOT g.tgisinternal AND g.tgfoid NOT IN {Bookkeeping.Functions}),
          (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(':', w.oid, w.xmin), ',' ORDER BY w.oid) FROM pg_catalog.pg_rewrite w JOIN r ON r.oid = w.ev_class),
          (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(':', p.oid, p.xmin), ',' ORDER BY p.oid) FROM pg_catalog.pg_policy p JOIN r ON r.oid = p.polrelid),
          (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(':', f.oid, f.xmin), ',' ORDER BY f.oid) FROM pg_catalog.pg_proc f
             WHERE f.oid >= {CatalogScope.FirstUserOid} AND f.pronamespace <> ALL (SELECT s.oid FROM pg_catalog.pg_namespace s WHERE s.nspname = '{Bookkeeping.Schema}'))))
        """;

    private const string Found = """
        t AS MATERIALIZED (
          SELECT w.place, c.oid FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS w (schema, name, place)
          LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = w.schema LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = w.name
        )
        """;

    private const string Tables = """
        pg_catalog.md5(pg_catalog.concat_ws('/',
          (SELECT pg_catalog.string_agg(COALESCE(t.oid::text, '-'), ',' ORDER BY t.place) FROM t),
          (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(':', a.attrelid, a.attnum, a.xmin), ',' ORDER BY a.attrelid, a.attnum) FROM pg_catalog.pg_attribute a JOIN t ON t.oid = a.attrelid WHERE a.attnum > 0),
          (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(':', i.indexrelid, i.xmin), ',' ORDER BY i.indexrelid) FROM pg_catalog.pg_index i JOIN t ON t.oid = i.indrelid),
          (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(':', k.oid, k.xmin), ',' ORDER BY k.oid) FROM pg_catalog.pg_constraint k JOIN t ON t.oid = k.conrelid)))
        """;
}
