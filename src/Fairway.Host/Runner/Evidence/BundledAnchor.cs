namespace Fairway.Host.Runner.Evidence;

/// <summary>A checkpoint of a database, as a line of a bundle.</summary>
/// <param name="Place">The database, for people.</param>
/// <param name="Size">How many records it says it saw.</param>
/// <param name="Text">Its text.</param>
internal sealed record BundledAnchor(string Place, long Size, string Text);
