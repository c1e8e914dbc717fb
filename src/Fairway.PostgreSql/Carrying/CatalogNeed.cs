namespace Fairway.PostgreSql.Carrying;

/// <summary>One object needs another.</summary>
/// <param name="Object">Who needs it.</param>
/// <param name="Needed">What.</param>
/// <param name="Kind">How, as pg_depend writes it: n normal, a automatic, i internal, e member of an extension, P and S part of a partitioned object.</param>
internal readonly record struct CatalogNeed(CatalogId Object, CatalogId Needed, char Kind);
