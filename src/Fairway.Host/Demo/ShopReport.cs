using Fairway.Control.Plan;
using Fairway.Flow.Verify;
using Fairway.Host.Runner;

namespace Fairway.Host.Demo;

/// <summary>What became of the shop.</summary>
internal sealed record ShopReport
{
    public required int Seed { get; init; }

    public required long SourceRows { get; init; }

    public required MigrationPlan Plan { get; init; }

    public required SyncReport Sync { get; init; }

    public required IReadOnlyList<PlantedDifference> Planted { get; init; }

    public required RepairOutcome Repair { get; init; }

    /// <summary>Everything that the verification after the planting reported.</summary>
    public IReadOnlyList<RowDifference> Reported => [.. Repair.Before.Tables.SelectMany(t => t.Differences)];

    /// <summary>Planted differences that were reported exactly as they were planted.</summary>
    public int Found => Planted.Count(p => Reported.Count(p.IsFoundAs) == 1);

    /// <summary>True when the copy was verified, exactly the planted differences were found, and all of them are gone.</summary>
    public bool Ok => Sync.Verification.Ok
        && Found == Planted.Count
        && Repair.Before.Differences == Planted.Count
        && Repair.Before.Structure.IsEmpty
        && Repair.After.Ok;
}
