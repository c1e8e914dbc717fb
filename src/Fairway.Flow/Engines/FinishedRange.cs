using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>A range whose rows are in the target, recorded by the transaction that wrote them.</summary>
/// <param name="Range">The range.</param>
/// <param name="Rows">How many source rows it held.</param>
/// <param name="Attempt">Which attempt of the copy wrote it, from 1.</param>
public sealed record FinishedRange(KeyRange Range, long Rows, int Attempt);
