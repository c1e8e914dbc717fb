namespace Fairway.PostgreSql.Sql;

/// <summary>Enums, domains, composite types, ranges and base types. Row types of tables, arrays and multiranges come with what they belong to.</summary>
internal static class SelectUserTypes
{
    public static string Sql { get; } = $"""
        WITH {CatalogScope.Schemas}
        SELECT 'type', 'pg_catalog.pg_type'::regclass::oid, y.oid, s.name || '.' || y.typname, 0::oid,
          CASE y.typtype
            WHEN 'e' THEN (
              SELECT format('CREATE TYPE %I.%I AS ENUM (%s)', s.name, y.typname, string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder))
              FROM pg_enum e WHERE e.enumtypid = y.oid)
            WHEN 'd' THEN format('CREATE DOMAIN %I.%I AS %s%s%s%s%s', s.name, y.typname, format_type(y.typbasetype, y.typtypmod),
              CASE WHEN y.typcollation <> below.typcollation THEN (
                SELECT format(' COLLATE %I.%I', n.nspname, o.collname) FROM pg_collation o JOIN pg_namespace n ON n.oid = o.collnamespace WHERE o.oid = y.typcollation) END,
              ' DEFAULT ' || COALESCE(pg_get_expr(y.typdefaultbin, 0), quote_literal(y.typdefault)), CASE WHEN y.typnotnull THEN ' NOT NULL' END,
              (SELECT string_agg(format(' CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)), '' ORDER BY k.conname COLLATE "C")
               FROM pg_constraint k WHERE k.contypid = y.oid AND k.contype = 'c'))
            WHEN 'c' THEN (
              SELECT format('CREATE TYPE %I.%I AS (%s)', s.name, y.typname,
                string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) || COALESCE(own.sql, ''), ', ' ORDER BY a.attnum))
              FROM pg_attribute a
              JOIN pg_type of_attribute ON of_attribute.oid = a.atttypid
              LEFT JOIN LATERAL (
                SELECT format(' COLLATE %I.%I', n.nspname, o.collname) AS sql
                FROM pg_collation o JOIN pg_namespace n ON n.oid = o.collnamespace
                WHERE o.oid = a.attcollation AND a.attcollation <> of_attribute.typcollation
              ) own ON true
              WHERE a.attrelid = y.typrelid AND a.attnum > 0 AND NOT a.attisdropped)
            WHEN 'r' THEN (
              SELECT format('CREATE TYPE %I.%I AS RANGE (SUBTYPE = %s, SUBTYPE_OPCLASS = %I.%I%s%s%s, MULTIRANGE_TYPE_NAME = %s)', s.name, y.typname,
                format_type(g.rngsubtype, NULL), cn.nspname, c.opcname,
                CASE WHEN g.rngcollation <> sub.typcollation THEN (
                  SELECT format(', COLLATION = %I.%I', n.nspname, o.collname) FROM pg_collation o JOIN pg_namespace n ON n.oid = o.collnamespace WHERE o.oid = g.rngcollation) END,
                CASE WHEN g.rngcanonical <> 0 THEN ', CANONICAL = ' || g.rngcanonical::regproc END,
                CASE WHEN g.rngsubdiff <> 0 THEN ', SUBTYPE_DIFF = ' || g.rngsubdiff::regproc END,
                format_type(g.rngmultitypid, NULL))
              FROM pg_range g
              JOIN pg_type sub ON sub.oid = g.rngsubtype
              JOIN pg_opclass c ON c.oid = g.rngsubopc
              JOIN pg_namespace cn ON cn.oid = c.opcnamespace
              WHERE g.rngtypid = y.oid)
          END,
          CASE y.typtype WHEN 'b' THEN 'only a superuser can make a base type' WHEN 'p' THEN 'it is a shell without a definition' END, true
        FROM pg_type y
        JOIN user_schema s ON s.oid = y.typnamespace
        LEFT JOIN pg_class relation ON relation.oid = y.typrelid
        LEFT JOIN pg_type below ON below.oid = y.typbasetype
        WHERE (y.typtype IN ('e', 'd', 'r', 'p') OR (y.typtype = 'c' AND relation.relkind = 'c')
            OR (y.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = y.oid)))
          AND {CatalogScope.NotOfExtension("pg_type", "y.oid")}
        ORDER BY 4
        """;
}
