using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>Where a sequence stands.</summary>
/// <param name="Table">The table whose key it numbers; null for one that belongs to no column.</param>
/// <param name="Column">The column that it numbers; null for one that belongs to no column.</param>
/// <param name="Name">Its own name where it has one, as the engine shows it.</param>
/// <param name="Last">The last number that it may have given out, a server's cache for each session included.</param>
/// <param name="Increment">Its step; negative for one that counts down.</param>
public sealed record SequencePosition(TableName? Table, string? Column, string? Name, long Last, long Increment);
