namespace Fairway.PostgreSql.Reading;

/// <summary>What a table is on the server, as far as reading it in parts goes.</summary>
/// <param name="IsHeap">True for a plain table whose rows lie in numbered blocks.</param>
/// <param name="Blocks">Blocks now, those of its partitions included.</param>
/// <param name="RowsPerBlock">Rows of a block as statistics know them; null when there are none.</param>
/// <param name="HasOrderedKey">True when keys that are equal are the same bytes, so that a place in their order is one row.</param>
internal sealed record TableFacts(bool IsHeap, long Blocks, double? RowsPerBlock, bool HasOrderedKey);
