namespace Fairway.PostgreSql.Sql;

/// <summary>Collations, conversions, objects of text search, operators and what belongs to them, casts, transforms, languages, access methods.</summary>
internal static class SelectRareObjects
{
    public static string Sql { get; } = $"""
        WITH {CatalogScope.Schemas}
        {Named("collation", "pg_collation", "collnamespace", "collname", "NULL")}
        UNION ALL
        {Named("conversion", "pg_conversion", "connamespace", "conname", "NULL")}
        UNION ALL
        {Named("text search configuration", "pg_ts_config", "cfgnamespace", "cfgname", "NULL")}
        UNION ALL
        {Named("text search dictionary", "pg_ts_dict", "dictnamespace", "dictname", "NULL")}
        UNION ALL
        {Named("text search parser", "pg_ts_parser", "prsnamespace", "prsname", "'only a superuser can make it'")}
        UNION ALL
        {Named("text search template", "pg_ts_template", "tmplnamespace", "tmplname", "'only a superuser can make it'")}
        UNION ALL
        {Named("operator class", "pg_opclass", "opcnamespace", "opcname", "'only a superuser can make it'")}
        UNION ALL
        {Named("operator family", "pg_opfamily", "opfnamespace", "opfname", "'only a superuser can make it'")}
        UNION ALL
        SELECT 'operator', 'pg_catalog.pg_operator'::regclass::oid, o.oid,
          format('%s.%s(%s, %s)', s.name, o.oprname, CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE format_type(o.oprleft, NULL) END, format_type(o.oprright, NULL)), 0::oid, NULL, NULL, true
        FROM pg_operator o JOIN user_schema s ON s.oid = o.oprnamespace WHERE {CatalogScope.NotOfExtension("pg_operator", "o.oid")}
        UNION ALL
        SELECT 'cast', 'pg_catalog.pg_cast'::regclass::oid, c.oid, format('(%s AS %s)', format_type(c.castsource, NULL), format_type(c.casttarget, NULL)), 0::oid, NULL, NULL, true
        FROM pg_cast c
        WHERE c.oid >= {CatalogScope.FirstUserOid}
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_catalog.pg_cast'::regclass AND d.objid = c.oid AND d.deptype IN ('e', 'i'))
        UNION ALL
        SELECT 'transform', 'pg_catalog.pg_transform'::regclass::oid, f.oid, format('%s for %s', format_type(f.trftype, NULL), l.lanname), 0::oid, NULL, 'only a superuser can make it', true
        FROM pg_transform f JOIN pg_language l ON l.oid = f.trflang WHERE {CatalogScope.NotOfExtension("pg_transform", "f.oid")}
        UNION ALL
        SELECT 'language', 'pg_catalog.pg_language'::regclass::oid, l.oid, l.lanname, 0::oid, NULL, 'only a superuser can make it', true
        FROM pg_language l WHERE l.oid >= {CatalogScope.FirstUserOid} AND {CatalogScope.NotOfExtension("pg_language", "l.oid")}
        UNION ALL
        SELECT 'access method', 'pg_catalog.pg_am'::regclass::oid, m.oid, m.amname, 0::oid, NULL, 'only a superuser can make it', true
        FROM pg_am m WHERE m.oid >= {CatalogScope.FirstUserOid} AND {CatalogScope.NotOfExtension("pg_am", "m.oid")}
        ORDER BY 1, 4
        """;

    private static string Named(string kind, string catalog, string schema, string name, string obstacle) => $"""
        SELECT '{kind}', 'pg_catalog.{catalog}'::regclass::oid, o.oid, s.name || '.' || o.{name}, 0::oid, NULL::text, {obstacle}::text, true
        FROM {catalog} o JOIN user_schema s ON s.oid = o.{schema} WHERE {CatalogScope.NotOfExtension(catalog, "o.oid")}
        """;
}
