namespace Fairway.Host.Runner.Evidence;

/// <summary>A database that could not be asked for its checkpoints.</summary>
/// <param name="Place">The database, for people.</param>
/// <param name="Reason">Why, without secrets.</param>
internal sealed record UnreadPlace(string Place, string Reason);
