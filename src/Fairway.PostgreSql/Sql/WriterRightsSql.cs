namespace Fairway.PostgreSql.Sql;

/// <summary>Who may write tables.</summary>
internal static class WriterRightsSql
{
    /// <summary>Schema, table, role, rights of every role that may log in and write one of the tables ($1 schemas, $2 names).</summary>
    public const string Writers = """
        SELECT n.nspname::text, c.relname::text, r.rolname::text, pg_catalog.array_agg(p.name ORDER BY p.name)
        FROM unnest($1::text[], $2::text[]) AS w (schema, name)
        JOIN pg_catalog.pg_namespace n ON n.nspname = w.schema JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = w.name
        CROSS JOIN pg_catalog.pg_roles r CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS p (name)
        WHERE r.rolcanlogin AND NOT r.rolsuper AND r.rolname <> session_user AND pg_catalog.has_schema_privilege(r.oid, n.oid, 'USAGE') AND pg_catalog.has_table_privilege(r.oid, c.oid, p.name)
        GROUP BY 1, 2, 3 HAVING pg_catalog.bool_or(p.name <> 'SELECT') ORDER BY 3, 1, 2
        """;

    /// <summary>
    /// Of rights that are wanted ($1 schemas, $2 tables, $3 roles, $4 rights, row by row) those that are missing: role, table quoted, right, whether the role is there,
    /// whether it may use the schema. A table that is not there is nobody's right.
    /// </summary>
    public const string Missing = """
        SELECT w.role, pg_catalog.format('%I.%I', n.nspname, c.relname), w.wanted, r.oid IS NOT NULL, r.oid IS NOT NULL AND pg_catalog.has_schema_privilege(r.oid, n.oid, 'USAGE'), pg_catalog.quote_ident(n.nspname)
        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS w (schema, name, role, wanted)
        JOIN pg_catalog.pg_namespace n ON n.nspname = w.schema JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = w.name
        LEFT JOIN pg_catalog.pg_roles r ON r.rolname = w.role
        WHERE r.oid IS NULL OR NOT pg_catalog.has_schema_privilege(r.oid, n.oid, 'USAGE') OR NOT pg_catalog.has_table_privilege(r.oid, c.oid, w.wanted)
        ORDER BY 1, 2, 3
        """;
}
