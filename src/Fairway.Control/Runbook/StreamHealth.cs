namespace Fairway.Control.Runbook;

/// <summary>How a stream stands.</summary>
/// <param name="LagBytes">Bytes of log that are not applied yet; null when nobody knows.</param>
/// <param name="LagSeconds">How old the last applied change is, while there are newer ones; null when nobody knows.</param>
/// <param name="TablesUnproved">Tables that must be compared whole before they can be proved: they never were, or not since more of them changed than is remembered.</param>
/// <param name="KeysWaiting">Keys that were touched and not compared since.</param>
/// <param name="Differences">Differences that were found and still stand.</param>
/// <param name="StoppedBecause">Why nothing is applied any more, a sentence; null while it runs.</param>
public sealed record StreamHealth(long? LagBytes, double? LagSeconds, int TablesUnproved, long KeysWaiting, long Differences, string? StoppedBecause);
