using System.Collections.Immutable;

namespace Fairway.Sqlite.Examination;

/// <summary>What a scan counted.</summary>
/// <param name="Rows">Rows that were looked at.</param>
/// <param name="Complete">True when the table has no more.</param>
/// <param name="Columns">One census per stored column.</param>
internal sealed record TableCensus(long Rows, bool Complete, ImmutableArray<ColumnCensus> Columns);
