using System.Collections.Immutable;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner.Estimate;

/// <summary>
/// How long a plan will take, from a short measurement of both sides. Nothing that is planned depends on it. Indexes and constraints come on top: nobody can
/// measure them in a second.
/// </summary>
/// <param name="Tables">The tables and their sizes.</param>
/// <param name="Read">How fast the source was read and decoded by one reader, as a comparison does; null when it was not measured.</param>
/// <param name="AsIs">How fast rows that nothing changes were copied; null when that was not measured.</param>
/// <param name="Reshaped">How fast rows were copied that the plan changes or splits; null when that was not measured.</param>
/// <param name="NotMeasured">Why a rate is missing, one sentence's part for each; empty when none is.</param>
internal sealed record PlanEstimate(ImmutableArray<TableSize> Tables, Rate? Read, CopyRate? AsIs, CopyRate? Reshaped, ImmutableArray<string> NotMeasured)
{
    /// <summary>What the target said when it refused the measurement; null when it did not.</summary>
    public EngineFault? TargetFault { get; init; }

    public long Rows => Tables.Sum(t => t.Rows);

    public long Bytes => Tables.Sum(t => t.Bytes);

    /// <summary>How many ranges crossed side by side while it was measured.</summary>
    public int Lanes => Math.Max(AsIs?.Lanes ?? 0, Reshaped?.Lanes ?? 0);

    /// <summary>The copy, each table as its kind was measured; null when a kind that has rows was not.</summary>
    public double? CopySeconds => Tables.Any(t => t.Rows > 0 && RateOf(t) is null) || Lanes == 0 ? null
        : Tables.Where(t => t.Rows > 0).Sum(t => RateOf(t)!.Rate.SecondsFor(t.Rows, t.Bytes)); // Looked at just before.

    /// <summary>The comparison: both sides are read at the same time, and the target, which has no rows yet, is taken to be read as fast as the source.</summary>
    public double? CompareSeconds => Read is null ? null : Tables.Sum(t => Read.SecondsFor(t.Rows, t.Bytes));

    private CopyRate? RateOf(TableSize table) => table.Reshaped ? Reshaped : AsIs;
}
