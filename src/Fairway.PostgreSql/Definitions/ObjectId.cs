namespace Fairway.PostgreSql.Definitions;

/// <summary>An object as pg_depend names it: the catalog that lists it, and its number there.</summary>
/// <param name="Catalog">The catalog's number.</param>
/// <param name="Oid">The object's number.</param>
internal readonly record struct ObjectId(uint Catalog, uint Oid)
{
    // pg_class lists itself under a number that never changes (pg_class.h).
    private const uint PgClass = 1259;

    /// <summary>A table, view, sequence or index.</summary>
    public static ObjectId Relation(uint oid) => new(PgClass, oid);
}
