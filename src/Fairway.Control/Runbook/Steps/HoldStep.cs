using Fairway.Control.Project;
using Fairway.Flow.Engines;

namespace Fairway.Control.Runbook.Steps;

/// <summary>P4 3: writers of the side that has the authority wait; none fails. The hold opens by itself when this process dies or the limit is over.</summary>
internal sealed class HoldStep(Crossing crossing, CrossingPorts ports) : IStep
{
    public StepName Name => Protocol.Hold;

    public StepPhase Phase => StepPhase.Held;

    public async Task RunAsync(CancellationToken cancellationToken) => crossing.Hold = await crossing.From.Guard.HoldAsync(
        new HoldRequest(crossing.Domain, crossing.From.Tables, crossing.CaptureFrom, crossing.To.Home, crossing.HoldLimit, crossing.Token), cancellationToken);

    public async Task<StepProbe> ProbeAsync(CancellationToken cancellationToken) =>
        crossing.Hold is { } hold && await hold.StandsAsync(cancellationToken) ? StepProbe.Done : StepProbe.NotDone;

    public async Task UndoAsync(CancellationToken cancellationToken)
    {
        if (crossing.Hold is { } hold)
        {
            crossing.Hold = null;
            await hold.DisposeAsync();
        }

        // The server may notice a moment later that the session has ended.
        await GuardKnowledge.SettledAsync(crossing, crossing.From, ports, cancellationToken);
    }

    public IEnumerable<string> Describe() =>
    [
        $"hold the writers of {CountedText.Of(crossing.From.Tables.Length, "table")} in {crossing.From.Name} for at most {crossing.HoldLimit.TotalSeconds:0.###} s, and wait until nobody outside the gate writes: "
            + string.Join(", ", crossing.From.Tables.Select(t => t.Name)),
    ];
}
