namespace Fairway.Control.Runbook;

/// <summary>What the comparison under the hold found.</summary>
/// <param name="Rows">Rows that were compared.</param>
/// <param name="Differences">Rows that differ.</param>
/// <param name="NotCompared">Keys or tables that could not be compared; a proof has none.</param>
/// <param name="Place">The first table that differs; null when none does.</param>
public sealed record HoldProof(long Rows, long Differences, long NotCompared, string? Place);
