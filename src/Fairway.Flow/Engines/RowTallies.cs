using System.Collections.Immutable;

namespace Fairway.Flow.Engines;

/// <summary>What tests of one table counted, all at the same moment.</summary>
/// <param name="Rows">Rows of the table.</param>
/// <param name="Tests">One tally per test, in their order.</param>
public sealed record RowTallies(long Rows, ImmutableArray<RowTally> Tests);
