namespace Fairway.PostgreSql.Sql;

/// <summary>
/// What acts by itself, reaches other systems, or belongs to the database as a whole. Settings are named without their values, because those may be
/// secrets.
/// </summary>
internal static class SelectServices
{
    private const string ActsByItself = "'it would act by itself in the target'";
    private const string Elsewhere = "'it reaches another server, with a login of its own'";

    public static string Sql { get; } = $"""
        SELECT 'event trigger', 'pg_catalog.pg_event_trigger'::regclass::oid, o.oid, o.evtname::text, 0::oid, NULL::text, {ActsByItself}, true
        FROM pg_event_trigger o WHERE {CatalogScope.NotOfExtension("pg_event_trigger", "o.oid")}
        UNION ALL
        SELECT 'publication', 'pg_catalog.pg_publication'::regclass, o.oid, o.pubname, 0, NULL, {ActsByItself}, true FROM pg_publication o
        UNION ALL
        SELECT 'subscription', 'pg_catalog.pg_subscription'::regclass, o.oid, o.subname, 0, NULL, {ActsByItself}, true
        FROM pg_subscription o JOIN pg_database d ON d.oid = o.subdbid WHERE d.datname = current_database()
        UNION ALL
        SELECT 'foreign data wrapper', 'pg_catalog.pg_foreign_data_wrapper'::regclass, o.oid, o.fdwname, 0, NULL, 'only a superuser can make it', true
        FROM pg_foreign_data_wrapper o WHERE {CatalogScope.NotOfExtension("pg_foreign_data_wrapper", "o.oid")}
        UNION ALL
        SELECT 'foreign server', 'pg_catalog.pg_foreign_server'::regclass, o.oid, o.srvname, 0, NULL, {Elsewhere}, true
        FROM pg_foreign_server o WHERE {CatalogScope.NotOfExtension("pg_foreign_server", "o.oid")}
        UNION ALL
        SELECT 'user mapping', 'pg_catalog.pg_user_mapping'::regclass, m.umid, m.usename || ' on ' || m.srvname, 0, NULL, {Elsewhere}, true FROM pg_user_mappings m
        UNION ALL
        SELECT 'default privileges', 'pg_catalog.pg_default_acl'::regclass, a.oid,
          format('of %s%s on %s', pg_get_userbyid(a.defaclrole), COALESCE(' in ' || n.nspname, ''),
            CASE a.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions' WHEN 'T' THEN 'types' ELSE 'schemas' END),
          0, NULL, 'rights are the target''s own', true
        FROM pg_default_acl a LEFT JOIN pg_namespace n ON n.oid = a.defaclnamespace
        UNION ALL
        SELECT 'database setting', 0, 0, COALESCE(NULLIF(s.setrole, 0)::regrole || ': ', '') || split_part(setting, '=', 1), 0, NULL, 'it belongs to the database as a whole', true
        FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) AS setting JOIN pg_database d ON d.oid = s.setdatabase AND d.datname = current_database()
        UNION ALL
        SELECT 'large objects', 0, 0, 'pg_largeobject', 0, NULL, 'they belong to no table', true WHERE EXISTS (SELECT FROM pg_largeobject_metadata)
        ORDER BY 1, 4
        """;
}
