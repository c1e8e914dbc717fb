namespace Fairway.PostgreSql.Sql;

/// <summary>
/// Lets the server's parser say what a statement names: it is made the body of a routine in a transaction that is undone, and the server notes what the routine depends on.
/// Nothing is run. PostgreSQL 14 and later (SQL-standard bodies).
/// </summary>
internal static class StatementProbeSql
{
    /// <summary>The name under which a statement is prepared.</summary>
    public const string Prepared = "fairway_probe";

    /// <summary>The types of the parameters of what was prepared, as a routine's arguments.</summary>
    public const string Parameters = $"""
        SELECT COALESCE(pg_catalog.array_to_string(s.parameter_types, ', '), '') FROM pg_catalog.pg_prepared_statements s WHERE s.name = '{Prepared}'
        """;

    /// <summary>What the routine depends on: kind, name and column of each relation.</summary>
    public const string Depends = """
        SELECT CASE c.relkind WHEN 'v' THEN 'View' WHEN 'm' THEN 'MaterializedView' WHEN 'f' THEN 'ForeignTable' WHEN 'S' THEN 'Sequence' ELSE 'Table' END,
          n.nspname || '.' || c.relname, a.attname::text
        FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class c ON c.oid = d.refobjid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid AND d.refobjsubid <> 0
        WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
          AND d.objid = (SELECT p.oid FROM pg_catalog.pg_proc p WHERE p.proname = 'fairway_probe' AND p.pronamespace = pg_catalog.pg_my_temp_schema())
        """;

    /// <summary>Where unqualified names of applications are looked for.</summary>
    public const string SearchPath = "SET LOCAL search_path = public, pg_catalog";

    /// <summary>Our sessions refuse to be shown less than all rows. Nothing is run here, and the parser need not refuse a table of which we would not see all.</summary>
    public const string RowSecurity = "SET LOCAL row_security = on";

    /// <summary>Prepares it: the server says of what type each parameter is.</summary>
    public static string Prepare(string statement) => $"PREPARE {Prepared} AS {statement}";

    /// <summary>Makes it the body of a routine.</summary>
    public static string Make(string parameters, string statement) =>
        $"CREATE FUNCTION pg_temp.fairway_probe({parameters}) RETURNS void LANGUAGE sql BEGIN ATOMIC {statement}; END";
}
