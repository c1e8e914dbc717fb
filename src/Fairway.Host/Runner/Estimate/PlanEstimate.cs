using System.Collections.Immutable;

namespace Fairway.Host.Runner.Estimate;

/// <summary>
/// How long a plan will take, from a short measurement of both sides. Nothing that is planned depends on it. Indexes and constraints come on top: nobody can
/// measure them in a second.
/// </summary>
/// <param name="Tables">The tables and their sizes.</param>
/// <param name="Read">How fast the source was read; null when it was not measured.</param>
/// <param name="Write">How fast the target was written; null when it was not measured.</param>
/// <param name="NotMeasured">Why a rate is missing, one sentence's part for each; empty when none is.</param>
internal sealed record PlanEstimate(ImmutableArray<TableSize> Tables, Rate? Read, Rate? Write, ImmutableArray<string> NotMeasured)
{
    /// <summary>Copies that run side by side in the estimate. One until lanes are measured too, so that it errs to the slow side.</summary>
    public const int Lanes = 1;

    public long Rows => Tables.Sum(t => t.Rows);

    public long Bytes => Tables.Sum(t => t.Bytes);

    /// <summary>The copy: each table by the slower of both sides, which work at the same time; null when a side was not measured.</summary>
    public double? CopySeconds => Read is null || Write is null ? null
        : Tables.Sum(t => Math.Max(Read.SecondsFor(t.Rows, t.Bytes), Write.SecondsFor(t.Rows, t.Bytes))) / Lanes;

    /// <summary>The comparison: both sides are read at the same time, and the target, which has no rows yet, is taken to be read as fast as the source.</summary>
    public double? CompareSeconds => Read is null ? null : Tables.Sum(t => Read.SecondsFor(t.Rows, t.Bytes));
}
