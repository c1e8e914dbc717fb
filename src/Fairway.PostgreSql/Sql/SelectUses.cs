namespace Fairway.PostgreSql.Sql;

/// <summary>
/// Who uses whom, as the server keeps track of it. Parts that nobody lists stand for what they belong to: the rule of a view for the view, an array for
/// its elements, a row type for its table, a default, a constraint or an index for their table, a range's multirange for the range.
/// </summary>
internal static class SelectUses
{
    public const string Sql = $"""
        WITH row_type (oid, relid) AS (
          SELECT c.reltype, c.oid FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.oid >= {CatalogScope.FirstUserOid}
        ),
        part (classid, objid, ownerclass, ownerid) AS (
          SELECT 'pg_catalog.pg_type'::regclass::oid, r.oid, 'pg_catalog.pg_class'::regclass::oid, r.relid FROM row_type r
          UNION ALL
          SELECT 'pg_catalog.pg_type'::regclass, y.typarray, CASE WHEN r.oid IS NULL THEN 'pg_catalog.pg_type'::regclass ELSE 'pg_catalog.pg_class'::regclass END, COALESCE(r.relid, y.oid)
          FROM pg_type y LEFT JOIN row_type r ON r.oid = y.oid WHERE y.typarray >= {CatalogScope.FirstUserOid}
          UNION ALL
          SELECT 'pg_catalog.pg_type'::regclass, g.rngmultitypid, 'pg_catalog.pg_type'::regclass, g.rngtypid FROM pg_range g WHERE g.rngmultitypid >= {CatalogScope.FirstUserOid}
          UNION ALL
          SELECT 'pg_catalog.pg_class'::regclass, c.oid, 'pg_catalog.pg_type'::regclass, c.reltype FROM pg_class c WHERE c.relkind = 'c' AND c.oid >= {CatalogScope.FirstUserOid}
          UNION ALL
          SELECT 'pg_catalog.pg_class'::regclass, i.indexrelid, 'pg_catalog.pg_class'::regclass, i.indrelid FROM pg_index i WHERE i.indexrelid >= {CatalogScope.FirstUserOid}
          UNION ALL
          SELECT 'pg_catalog.pg_attrdef'::regclass, v.oid, 'pg_catalog.pg_class'::regclass, v.adrelid FROM pg_attrdef v
          UNION ALL
          SELECT 'pg_catalog.pg_rewrite'::regclass, w.oid, 'pg_catalog.pg_class'::regclass, w.ev_class FROM pg_rewrite w WHERE w.rulename = '_RETURN' AND w.oid >= {CatalogScope.FirstUserOid}
          UNION ALL
          SELECT 'pg_catalog.pg_constraint'::regclass, k.oid, CASE WHEN k.conrelid = 0 THEN 'pg_catalog.pg_type'::regclass ELSE 'pg_catalog.pg_class'::regclass END,
            CASE WHEN k.conrelid = 0 THEN k.contypid ELSE k.conrelid END
          FROM pg_constraint k WHERE k.oid >= {CatalogScope.FirstUserOid}
        )
        SELECT DISTINCT COALESCE(user_part.ownerclass, d.classid), COALESCE(user_part.ownerid, d.objid),
          COALESCE(used_part.ownerclass, d.refclassid), COALESCE(used_part.ownerid, d.refobjid)
        FROM pg_depend d
        LEFT JOIN part user_part ON user_part.classid = d.classid AND user_part.objid = d.objid
        LEFT JOIN part used_part ON used_part.classid = d.refclassid AND used_part.objid = d.refobjid
        WHERE d.deptype IN ('n', 'a', 'i') AND d.objid >= {CatalogScope.FirstUserOid} AND d.refobjid >= {CatalogScope.FirstUserOid}
        """;
}
