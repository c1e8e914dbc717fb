namespace Fairway.PostgreSql.Sql;

/// <summary>A mark of what tables declare.</summary>
internal static class SelectDefinitionMark
{
    /// <summary>
    /// One text, of tables by schemas ($1) and names ($2): which relation each is, and which version each row of the catalogs has that says something of its columns,
    /// indexes, keys and references. A definition cannot change without a new version of such a row.
    /// </summary>
    public const string Sql = """
        WITH t AS MATERIALIZED (
          SELECT w.place, c.oid FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS w (schema, name, place)
          LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = w.schema LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = w.name
        )
        SELECT pg_catalog.md5(pg_catalog.concat_ws('/',
          (SELECT pg_catalog.string_agg(COALESCE(t.oid::text, '-'), ',' ORDER BY t.place) FROM t),
          (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(':', a.attrelid, a.attnum, a.xmin), ',' ORDER BY a.attrelid, a.attnum) FROM pg_catalog.pg_attribute a JOIN t ON t.oid = a.attrelid WHERE a.attnum > 0),
          (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(':', i.indexrelid, i.xmin), ',' ORDER BY i.indexrelid) FROM pg_catalog.pg_index i JOIN t ON t.oid = i.indrelid),
          (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(':', r.oid, r.xmin), ',' ORDER BY r.oid) FROM pg_catalog.pg_constraint r JOIN t ON t.oid = r.conrelid)))
        """;
}
