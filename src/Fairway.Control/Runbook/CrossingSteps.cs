using System.Collections.Immutable;
using Fairway.Control.Runbook.Steps;

namespace Fairway.Control.Runbook;

/// <summary>The steps of a crossing, made for it.</summary>
public static class CrossingSteps
{
    /// <summary>All ten, in the order of the protocol.</summary>
    public static ImmutableArray<IStep> For(Crossing crossing, CrossingPorts ports) =>
    [
        new PreflightStep(crossing, ports),
        new IntendStep(crossing, ports),
        new ReverseReadyStep(crossing, ports),
        new HoldStep(crossing, ports),
        new PositionStep(crossing),
        new DrainStep(crossing, ports),
        new ProveStep(crossing, ports),
        new DecideStep(crossing, ports),
        new OpenTargetStep(crossing, ports),
        new ProveAgainStep(crossing, ports),
    ];
}
