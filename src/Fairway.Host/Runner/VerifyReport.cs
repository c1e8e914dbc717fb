using System.Collections.Immutable;
using Fairway.Flow.Verify;

namespace Fairway.Host.Runner;

/// <summary>What a comparison of both sides found.</summary>
/// <param name="Tables">Each target table.</param>
/// <param name="Structure">Definitions that are not as planned.</param>
/// <param name="OnlyInTarget">Tables of the target that the plan does not know; nobody compared them.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record VerifyReport(
    ImmutableArray<TableVerification> Tables,
    ImmutableArray<StructureFinding> Structure,
    ImmutableArray<string> OnlyInTarget,
    double Seconds)
{
    /// <summary>True when every table was compared whole, nothing differs, and the structure is as planned.</summary>
    public bool Ok => Structure.IsEmpty && Tables.All(t => t.Equal);

    /// <summary>Rows of the target that were compared.</summary>
    public long Rows => Tables.Sum(t => t.TargetRows);

    /// <summary>Differing rows in all tables.</summary>
    public long Differences => Tables.Sum(t => t.DifferenceCount);
}
