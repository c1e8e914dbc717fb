namespace Fairway.Flow.Verify;

/// <summary>A value on both sides, as text for people. Exists only when values were asked for.</summary>
/// <param name="Column">The column.</param>
/// <param name="Source">What the source gives after the mapping.</param>
/// <param name="Target">What the target holds.</param>
public sealed record ValueDifference(string Column, string Source, string Target);
