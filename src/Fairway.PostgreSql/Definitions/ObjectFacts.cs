namespace Fairway.PostgreSql.Definitions;

/// <summary>An object that is not a table, as a catalog lists it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Catalog">The number of the catalog that lists it.</param>
/// <param name="Oid">Its number there.</param>
/// <param name="Name">Its name, for people.</param>
/// <param name="Table">The relation that it belongs to; 0 for none.</param>
/// <param name="Definition">The statement that makes it; null where PostgreSQL has no words for it.</param>
/// <param name="Obstacle">Why this one stays although its kind is carried; null for nothing.</param>
/// <param name="Tracked">The server keeps track of what it uses.</param>
internal sealed record ObjectFacts(string Kind, uint Catalog, uint Oid, string Name, uint Table, string? Definition, string? Obstacle, bool Tracked);
