namespace Fairway.Flow.Engines;

/// <summary>Names an asset in its system.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name"><c>schema.name</c> where the engine has schemas, unquoted; a routine's with its argument types, a trigger's as <c>table/trigger</c>.</param>
public readonly record struct AssetName(AssetKind Kind, string Name);
