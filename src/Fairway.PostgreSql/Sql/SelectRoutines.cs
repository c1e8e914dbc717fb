namespace Fairway.PostgreSql.Sql;

/// <summary>Functions, procedures and aggregates. What a body that is kept as text uses, the server does not know.</summary>
internal static class SelectRoutines
{
    public static string Sql { get; } = $"""
        WITH {CatalogScope.Schemas}
        SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END, 'pg_catalog.pg_proc'::regclass::oid, p.oid,
          format('%s.%s(%s)', s.name, p.proname, oidvectortypes(p.proargtypes)), 0::oid,
          CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END,
          CASE WHEN NOT l.lanpltrusted AND p.prokind <> 'a' THEN 'only a superuser can make a routine in the language ' || l.lanname END,
          p.prosqlbody IS NOT NULL OR p.prokind = 'a' OR l.lanname IN ('c', 'internal')
        FROM pg_proc p
        JOIN user_schema s ON s.oid = p.pronamespace
        JOIN pg_language l ON l.oid = p.prolang
        WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype IN ('e', 'i'))
        ORDER BY 4
        """;
}
