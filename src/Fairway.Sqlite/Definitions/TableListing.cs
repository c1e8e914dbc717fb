namespace Fairway.Sqlite.Definitions;

/// <summary>One table as the catalogue lists it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">table, view, virtual or shadow.</param>
/// <param name="WithoutRowId">True for WITHOUT ROWID.</param>
/// <param name="Strict">True for STRICT.</param>
/// <param name="Sql">The text that made it; null when SQLite keeps none.</param>
internal sealed record TableListing(string Name, string Kind, bool WithoutRowId, bool Strict, string? Sql);
