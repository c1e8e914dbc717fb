namespace Fairway.Control.Runbook.Steps;

/// <summary>P4 5: everything up to the marker, and the marker itself, was seen in the stream and is durable on the other side.</summary>
internal sealed class DrainStep(Crossing crossing, CrossingPorts ports) : IStep
{
    public StepName Name => Protocol.Drain;

    public StepPhase Phase => StepPhase.Held;

    public Task RunAsync(CancellationToken cancellationToken) => ports.Streams.DrainAsync(
        crossing.Marker,
        crossing.Position ?? throw new InvalidOperationException("The position was not read."),
        cancellationToken);

    public Task<StepProbe> ProbeAsync(CancellationToken cancellationToken) => Task.FromResult(StepProbe.NotDone);

    public Task UndoAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public IEnumerable<string> Describe() => [$"wait until the marker is applied in {crossing.To.Name}"];
}
