namespace Fairway.Flow.Engines;

/// <summary>What makes groups of rows: equal values of a column, or of a part of it. NULLs are a group.</summary>
/// <param name="Column">The column.</param>
/// <param name="Part">Which part of its values.</param>
public sealed record GroupTerm(string Column, GroupPart Part = GroupPart.None);
