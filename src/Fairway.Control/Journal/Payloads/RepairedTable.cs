namespace Fairway.Control.Journal.Payloads;

/// <summary>What a repair wrote into one target table.</summary>
/// <param name="Source">The source table, as the plan names it.</param>
/// <param name="Target">The target table.</param>
/// <param name="Inserted">Missing rows that were written.</param>
/// <param name="Updated">Differing rows that were written over.</param>
/// <param name="Deleted">Rows too many that were deleted.</param>
public sealed record RepairedTable(string Source, string Target, long Inserted, long Updated, long Deleted);
