using System.Collections.Immutable;
using Fairway.Flow.Verify;

namespace Fairway.Host.Runner;

/// <summary>What a repair found, did and left.</summary>
/// <param name="Before">The comparison before it.</param>
/// <param name="Repairs">What was written, table by table.</param>
/// <param name="After">The comparison after it: the only proof that it worked.</param>
internal sealed record RepairOutcome(VerifyReport Before, ImmutableArray<RepairReport> Repairs, VerifyReport After)
{
    /// <summary>Differences that are gone.</summary>
    public long Repaired => Before.Differences - After.Differences;
}
