namespace Fairway.Flow.Engines;

/// <summary>A role that may write tables on one side, and not on the other.</summary>
/// <param name="Role">The role.</param>
/// <param name="Seen">What it lacks, in words.</param>
/// <param name="Remedy">The statement that gives it.</param>
public sealed record MissingRight(string Role, string Seen, string Remedy);
