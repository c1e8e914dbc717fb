namespace Fairway.PostgreSql.Sql;

/// <summary>
/// Sequences that belong to columns: of identities, and of serial columns, whose default is exactly the sequence's next value. The last value is NULL
/// when the sequence was never called or may not be read.
/// </summary>
internal static class SelectSequences
{
    public static string Sql { get; } = $"""
        WITH {CatalogScope.Tables}
        SELECT t.oid, a.attname::text, a.attidentity::text,
          CASE WHEN has_sequence_privilege(s.seqrelid, 'SELECT, USAGE') THEN pg_sequence_last_value(s.seqrelid) END,
          CASE WHEN s.seqincrement <> 1 OR s.seqcache <> 1 OR s.seqcycle OR s.seqmin <> 1 OR s.seqmax <> limits.most THEN
            format('INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s%s', s.seqincrement, s.seqmin, s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN ' CYCLE' END)
          END
        FROM user_table t
        JOIN pg_depend d ON d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid = t.oid AND d.refobjsubid > 0
          AND d.classid = 'pg_catalog.pg_class'::regclass AND d.deptype IN ('a', 'i')
        JOIN pg_sequence s ON s.seqrelid = d.objid
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
        LEFT JOIN pg_attrdef v ON v.adrelid = t.oid AND v.adnum = a.attnum
        CROSS JOIN LATERAL (SELECT CASE s.seqtypid WHEN 'int2'::regtype THEN 32767 WHEN 'int4'::regtype THEN 2147483647 ELSE 9223372036854775807 END AS most) limits
        WHERE a.attidentity <> '' OR pg_get_expr(v.adbin, v.adrelid) = format('nextval(%L::regclass)', s.seqrelid::regclass::text)
        ORDER BY t.oid, a.attnum
        """;
}
