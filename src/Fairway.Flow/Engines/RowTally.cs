namespace Fairway.Flow.Engines;

/// <summary>What a test counted.</summary>
/// <param name="Considered">Rows for which the test's own <see cref="RowTest.Where"/> holds.</param>
/// <param name="Found">Those of them that the test finds.</param>
public readonly record struct RowTally(long Considered, long Found);
