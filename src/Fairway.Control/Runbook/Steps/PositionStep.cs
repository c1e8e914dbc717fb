using Fairway.Flow.Engines;

namespace Fairway.Control.Runbook.Steps;

/// <summary>P4 4: the position is read only now that the hold is proved, and a marker of ours stands behind everything that was committed.</summary>
internal sealed class PositionStep(Crossing crossing) : IStep
{
    public StepName Name => Protocol.Position;

    public StepPhase Phase => StepPhase.Held;

    public async Task RunAsync(CancellationToken cancellationToken) => crossing.Position = await Hold(crossing).MarkAsync(crossing.Marker, cancellationToken);

    // A marker without its hold proves nothing.
    public Task<StepProbe> ProbeAsync(CancellationToken cancellationToken) =>
        Task.FromResult(crossing.Hold is not null && crossing.Position is not null ? StepProbe.Done : StepProbe.NotDone);

    public Task UndoAsync(CancellationToken cancellationToken)
    {
        crossing.Position = null;
        return Task.CompletedTask;
    }

    public IEnumerable<string> Describe() => [$"write the marker {crossing.Marker} into capture {crossing.CaptureFrom} and read its position"];

    /// <summary>The hold that the steps before have left.</summary>
    internal static IHold Hold(Crossing crossing) => crossing.Hold ?? throw new InvalidOperationException("Writers are not held.");
}
