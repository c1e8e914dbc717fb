namespace Fairway.Flow.Engines;

/// <summary>That one asset needs another, exactly as the catalogue has it.</summary>
/// <param name="From">Who needs.</param>
/// <param name="To">What is needed.</param>
/// <param name="Column">Which column of it; null when the whole is meant.</param>
/// <param name="Kind">Why.</param>
/// <param name="Locator">What in the catalogue says so: a constraint's or a rule's name.</param>
public sealed record InventoryNeed(AssetName From, AssetName To, string? Column, NeedKind Kind, string Locator);
