namespace Fairway.PostgreSql.Sql;

/// <summary>Columns of all tables by position; dropped ones keep their position and are left out.</summary>
internal static class SelectColumns
{
    public static string Sql { get; } = $"""
        WITH {CatalogScope.Tables}
        SELECT a.attrelid, a.attname::text, a.atttypid, a.atttypmod, format_type(a.atttypid, a.atttypmod), a.attnotnull,
          CASE WHEN a.attcollation <> y.typcollation THEN
            CASE WHEN cn.nspname = 'pg_catalog' THEN quote_ident(co.collname) ELSE format('%I.%I', cn.nspname, co.collname) END
          END,
          pg_get_expr(d.adbin, d.adrelid), a.attgenerated::text
        FROM user_table t
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_type y ON y.oid = a.atttypid
        LEFT JOIN pg_collation co ON co.oid = a.attcollation
        LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        ORDER BY a.attrelid, a.attnum
        """;
}
