using Fairway.Flow.Engines;

namespace Fairway.Control.Runbook.Steps;

/// <summary>
/// P4 7: the authority moves. The hold's own session lets the guard refuse, durably; if that session has died, the attempt is void. When the connection breaks in
/// the middle, nothing is assumed: the guard is asked until it answers.
/// </summary>
internal sealed class DecideStep(Crossing crossing, CrossingPorts ports) : IStep
{
    public StepName Name => Protocol.Decide;

    public StepPhase Phase => StepPhase.Decision;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        IHold hold = PositionStep.Hold(crossing);
        crossing.IsInDoubt = true;
        try
        {
            await hold.CloseAsync(CancellationToken.None);
            crossing.IsDecided = true;
        }
        catch (EngineFault)
        {
            // Whoever still waits is let go: if the close did not happen, the hold is void anyway.
            await LetGoAsync(hold);
            crossing.IsDecided = await GuardKnowledge.SettledAsync(crossing, crossing.From, ports, cancellationToken) == GuardState.Closed;
            if (!crossing.IsDecided)
            {
                crossing.IsInDoubt = false;
                throw;
            }
        }

        crossing.IsInDoubt = false;
        crossing.Closed = ports.Clock.GetTimestamp();
    }

    public async Task<StepProbe> ProbeAsync(CancellationToken cancellationToken) =>
        await GuardKnowledge.SettledAsync(crossing, crossing.From, ports, cancellationToken) == GuardState.Closed ? StepProbe.Done : StepProbe.NotDone;

    public Task UndoAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public IEnumerable<string> Describe() =>
        [$"close {crossing.From.Name}: its guard refuses writers and names {crossing.To.Home}. From here on there is only forward"];

    private async Task LetGoAsync(IHold hold)
    {
        crossing.Hold = null;
        try
        {
            await hold.DisposeAsync();
        }
        catch (EngineFault)
        {
            // The session is gone, and with it the hold.
        }
    }
}
