using System.Collections.Immutable;
using Fairway.Flow.Copy;

namespace Fairway.Host.Runner;

/// <summary>What a sync did: the copy of each table, and the verification that followed.</summary>
/// <param name="Tables">Each table's copy.</param>
/// <param name="Verification">What the comparison found.</param>
/// <param name="Attempt">Which attempt it was.</param>
/// <param name="CopySeconds">How long the copy took, indexes included.</param>
/// <param name="CopyCpuSeconds">The processor time that this process spent on it.</param>
internal sealed record SyncReport(ImmutableArray<TableCopyReport> Tables, VerifyReport Verification, int Attempt, double CopySeconds, double CopyCpuSeconds);
