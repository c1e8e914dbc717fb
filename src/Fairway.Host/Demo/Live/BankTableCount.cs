namespace Fairway.Host.Demo.Live;

/// <summary>A table of the bank on both sides, as plain SQL gave its rows.</summary>
/// <param name="Name">The table.</param>
/// <param name="SourceRows">Its rows in the source.</param>
/// <param name="TargetRows">Its rows in the target.</param>
/// <param name="Differences">Rows of either side that the other one lacks, repetitions counted.</param>
internal sealed record BankTableCount(string Name, long SourceRows, long TargetRows, long Differences);
