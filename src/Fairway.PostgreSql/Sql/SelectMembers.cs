namespace Fairway.PostgreSql.Sql;

/// <summary>Members of extensions, so that what uses one of them uses its extension.</summary>
internal static class SelectMembers
{
    public const string Sql = $"""
        SELECT d.classid, d.objid, x.extname::text
        FROM pg_depend d JOIN pg_extension x ON x.oid = d.refobjid
        WHERE d.deptype = 'e' AND x.oid >= {CatalogScope.FirstUserOid}
        """;
}
