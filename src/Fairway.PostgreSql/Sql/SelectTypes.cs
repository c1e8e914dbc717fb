namespace Fairway.PostgreSql.Sql;

/// <summary>The types of all columns, with the types that their domains and arrays stand on.</summary>
internal static class SelectTypes
{
    public static string Sql { get; } = $"""
        WITH RECURSIVE {CatalogScope.Tables},
        used (oid) AS (
          SELECT DISTINCT a.atttypid FROM user_table t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
          UNION
          SELECT next.oid
          FROM used u
          JOIN pg_type y ON y.oid = u.oid
          CROSS JOIN LATERAL (VALUES (y.typbasetype), (CASE WHEN y.typcategory = 'A' AND y.typtype = 'b' THEN y.typelem END)) AS next (oid)
          WHERE next.oid <> 0
        )
        SELECT y.oid, n.nspname::text, y.typname::text, y.typtype::text, y.typbasetype, y.typtypmod, y.typnotnull,
          CASE WHEN y.typcategory = 'A' AND y.typtype = 'b' THEN y.typelem ELSE 0 END,
          y.typsend <> 0 AND y.typreceive <> 0, x.extname::text,
          EXISTS (SELECT FROM pg_cast o WHERE o.castsource = y.oid AND o.casttarget = 'pg_catalog.text'::regtype AND o.oid >= 16384)
        FROM used u
        JOIN pg_type y ON y.oid = u.oid
        JOIN pg_namespace n ON n.oid = y.typnamespace
        LEFT JOIN pg_depend e ON e.classid = 'pg_catalog.pg_type'::regclass AND e.objid = y.oid AND e.deptype = 'e'
        LEFT JOIN pg_extension x ON x.oid = e.refobjid
        """;
}
