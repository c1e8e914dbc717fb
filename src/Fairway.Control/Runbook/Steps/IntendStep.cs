using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Flow.Engines;

namespace Fairway.Control.Runbook.Steps;

/// <summary>P4 1: what is meant is in the journal before anything is done: plan, direction, limit, token.</summary>
internal sealed class IntendStep(Crossing crossing, CrossingPorts ports) : IStep
{
    public StepName Name => Protocol.Intend;

    public StepPhase Phase => StepPhase.BeforeHold;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await ports.Journal.RecordAsync(
            new CrossingIntended(
                crossing.Domain, crossing.Number, crossing.Direction, crossing.Plan, crossing.HoldLimit.TotalMilliseconds, crossing.Token, crossing.Intent) { IsOneWay = crossing.IsOneWay },
            cancellationToken);
        if (crossing is { Direction: CrossingDirection.Forward, IsDrill: false } && ports.Beside is { } beside && await beside(cancellationToken) is { } seen)
        {
            throw new EngineFault(EngineFaultKind.RetryLater, crossing.Domain, seen, $"Ask again when that is over; 'fairway gate show switch {crossing.Domain}' says what it needs.");
        }
    }

    public Task<StepProbe> ProbeAsync(CancellationToken cancellationToken) =>
        Task.FromResult(ports.StateOf(crossing).Crossing?.Number == crossing.Number ? StepProbe.Done : StepProbe.NotDone);

    // What was meant stays true; that it came to nothing is recorded when all is undone.
    public Task UndoAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public IEnumerable<string> Describe() =>
        [$"journal: crossing {crossing.Number} of domain {crossing.Domain} from {crossing.From.Name} to {crossing.To.Name}, hold limit {crossing.HoldLimit.TotalSeconds:0.###} s"];
}
