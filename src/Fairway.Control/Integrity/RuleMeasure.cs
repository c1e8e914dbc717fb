using System.Collections.Immutable;

namespace Fairway.Control.Integrity;

/// <summary>What was counted in one place.</summary>
/// <param name="Considered">How many rows, or groups of them, were looked at.</param>
/// <param name="Found">How many of them are not as they should be.</param>
/// <param name="Keys">Keys of some of them, never other values.</param>
public sealed record RuleMeasure(long Considered, long Found, ImmutableArray<string> Keys)
{
    /// <summary>The largest difference of a total, of both sides compared; null where totals are not compared.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Groups that moved while they were read, so that nothing can be said of them now.</summary>
    public int Moving { get; init; }
}
