namespace Fairway.PostgreSql.Sql;

/// <summary>
/// Indexes of all tables. The column <c>plain</c> says that names of columns tell everything about one: an ordinary btree, or an ordinary constraint.
/// </summary>
internal static class SelectIndexes
{
    public static string Sql { get; } = $"""
        WITH {CatalogScope.Tables},
        described AS MATERIALIZED (
          SELECT i.indrelid, i.indexrelid, c.relname::text AS name, i.indisunique, i.indisprimary, i.indpred IS NOT NULL AS partial,
            con.oid IS NOT NULL AS of_constraint, con.condeferrable AS may_defer,
            COALESCE(pg_get_constraintdef(con.oid), pg_get_indexdef(i.indexrelid)) AS definition,
            keys.columns, keys.list,
            t.schema, t.name AS table_name,
            i.indisunique AND i.indimmediate AND i.indisvalid AND i.indisready AND i.indpred IS NULL AND i.indexprs IS NULL AND keys.ordinary AS identifies
          FROM user_table t
          JOIN pg_index i ON i.indrelid = t.oid
          JOIN pg_class c ON c.oid = i.indexrelid
          LEFT JOIN pg_constraint con ON con.conindid = i.indexrelid AND con.conrelid = t.oid AND con.contype IN ('p', 'u', 'x')
          CROSS JOIN LATERAL (
            SELECT array_agg(a.attname::text ORDER BY k.n) AS columns, string_agg(quote_ident(a.attname), ', ' ORDER BY k.n) AS list,
              COALESCE(bool_and(a.attnotnull AND o.opcdefault AND i.indcollation[k.n] = a.attcollation), false) AS ordinary
            FROM generate_series(0, i.indnkeyatts - 1) AS k (n)
            JOIN pg_opclass o ON o.oid = i.indclass[k.n]
            LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k.n] AND a.attnum <> 0
          ) keys
        )
        SELECT indrelid, name, columns, indisunique, indisprimary, partial, of_constraint, COALESCE(may_defer, false), definition, identifies,
          definition IN (
            format('PRIMARY KEY (%s)', list),
            format('UNIQUE (%s)', list),
            format('CREATE %sINDEX %I ON %I.%I USING btree (%s)', CASE WHEN indisunique THEN 'UNIQUE ' END, name, schema, table_name, list),
            format('CREATE %sINDEX %I ON ONLY %I.%I USING btree (%s)', CASE WHEN indisunique THEN 'UNIQUE ' END, name, schema, table_name, list)) AS plain
        FROM described
        ORDER BY indrelid, NOT indisprimary, NOT of_constraint, name COLLATE "C"
        """;
}
