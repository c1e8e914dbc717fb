namespace Fairway.Flow.Engines;

/// <summary>What a role that can log in may do with a table or view, whether it does so or not. Those who may do everything are not listed.</summary>
/// <param name="Role">The role.</param>
/// <param name="Asset">The table or view.</param>
/// <param name="Reads">True when it may read all or some of its columns.</param>
/// <param name="Writes">True when it may change its rows.</param>
public sealed record InventoryRight(string Role, AssetName Asset, bool Reads, bool Writes);
