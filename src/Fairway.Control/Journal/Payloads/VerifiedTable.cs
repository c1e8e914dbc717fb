namespace Fairway.Control.Journal.Payloads;

/// <summary>What the comparison of one target table with its source found.</summary>
/// <param name="Source">The source table, as the plan names it.</param>
/// <param name="Target">The target table.</param>
/// <param name="Rows">Rows of the source that were compared.</param>
/// <param name="Digest">The source's digest of the table, in hexadecimal.</param>
/// <param name="Differences">Rows that differ, are missing or are too many.</param>
/// <param name="Verified">True when the whole table was compared and nothing differs.</param>
public sealed record VerifiedTable(string Source, string Target, long Rows, string Digest, long Differences, bool Verified);
