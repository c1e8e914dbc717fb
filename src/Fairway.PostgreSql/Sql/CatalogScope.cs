namespace Fairway.PostgreSql.Sql;

/// <summary>What of the catalogs is the user's: neither the server's own, nor ours, nor an extension's.</summary>
internal static class CatalogScope
{
    /// <summary>The first number that an object made after initdb can have.</summary>
    public const string FirstUserOid = "16384";

    /// <summary>A table expression for WITH: the schemas that are read.</summary>
    public const string Schemas = $"""
        user_schema (oid, name) AS (
          SELECT oid, nspname::text FROM pg_namespace
          WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', '{Bookkeeping.Schema}')
        )
        """;

    /// <summary>Table expressions for WITH: the ordinary and partitioned tables that are read.</summary>
    public static string Tables { get; } = $"""
        {Schemas},
        user_table (oid, schema, name, kind) AS MATERIALIZED (
          SELECT c.oid, s.name, c.relname::text, c.relkind
          FROM pg_class c JOIN user_schema s ON s.oid = c.relnamespace
          WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND {NotOfExtension("pg_class", "c.oid")}
        )
        """;

    /// <summary>A condition: the object is not a member of an extension.</summary>
    /// <param name="catalog">The catalog that lists the object.</param>
    /// <param name="oid">The expression of its number.</param>
    public static string NotOfExtension(string catalog, string oid) =>
        $"NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_catalog.{catalog}'::regclass AND e.objid = {oid} AND e.deptype = 'e')";
}
