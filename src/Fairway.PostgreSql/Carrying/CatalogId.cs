namespace Fairway.PostgreSql.Carrying;

/// <summary>What an object is called inside one database: the catalog that lists it, and its number there.</summary>
internal readonly record struct CatalogId(uint Catalog, uint Number)
{
    public const uint Constraints = 2606;
    public const uint Extensions = 3079;
    public const uint Relations = 1259;
    public const uint Rules = 2618;
    public const uint Schemas = 2615;
    public const uint Types = 1247;

    /// <summary>The first number that an object of a user can have.</summary>
    public const uint FirstOfUsers = 16384;

    public static CatalogId OfRelation(uint number) => new(Relations, number);
}
