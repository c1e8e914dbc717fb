using System.Collections.Immutable;
using Fairway.Control.Journal.Payloads;
using Fairway.Flow.Engines;

namespace Fairway.Control.Runbook;

/// <summary>Takes back a crossing that was not decided, the last step first: writers go on before anything is written down.</summary>
internal sealed class CrossingUndo(Crossing crossing, CrossingPorts ports)
{
    private const int MostTries = 5;

    public async Task<CrossingResult> RunAsync(ImmutableArray<IStep> begun, IStep at, Exception failure, bool wasAborted, int attempt, CancellationToken stop)
    {
        bool isMeant = ports.StateOf(crossing).Crossing is not null;
        var undone = new List<StepName>();
        EngineFault? left = null;
        foreach (IStep step in begun.Reverse().Where(s => s.Phase is StepPhase.BeforeHold or StepPhase.Held))
        {
            left = await TryAsync(step, stop) ?? left;
            undone.Add(step.Name);
        }

        TimeSpan? hold = crossing.HoldBegan is { } began ? ports.Clock.GetElapsedTime(began) : null;
        EngineFault? fault = failure is DrillEndedException ? left : Explain(failure, at, wasAborted);
        if (isMeant)
        {
            await RecordAsync(undone, at, fault, hold, left, attempt, stop);
        }

        // A defect of ours is shown as one, now that nothing of it is left.
        if (failure is not (EngineFault or OperationCanceledException or DrillEndedException))
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }

        return new CrossingResult(Switched: false, at.Name, fault, WasRefused: !isMeant && !wasAborted, wasAborted, hold, crossing.RowsProved);
    }

    private async Task<EngineFault?> TryAsync(IStep step, CancellationToken stop)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                await step.UndoAsync(stop);
                ports.Observer.Undone(crossing, step.Name);
                return null;
            }
            catch (EngineFault fault) when (tries == MostTries)
            {
                ports.Observer.Alarm(crossing, step.Name, $"it could not be undone, and will be by the next run: {fault.Message}");
                return fault;
            }
            catch (EngineFault)
            {
                await Task.Delay(ports.Pause, ports.Clock, stop);
            }
        }
    }

    // A crossing of which something is left stays open, so that the next run takes it back.
    private async Task RecordAsync(
        List<StepName> undone, IStep at, EngineFault? fault, TimeSpan? hold, EngineFault? left, int attempt, CancellationToken stop)
    {
        if (fault is not null)
        {
            await ports.Journal.RecordAsync(
                new StepFailed(crossing.Domain, crossing.Number, attempt, at.Name.Id, fault.Place, fault.Seen, fault.Remedy), CancellationToken.None);
        }

        if (hold is { } held)
        {
            await ports.Journal.RecordAsync(new HoldMeasured(crossing.Domain, crossing.Number, held.TotalMilliseconds, 0), CancellationToken.None);
        }

        if (left is not null)
        {
            stop.ThrowIfCancellationRequested();
            return;
        }

        foreach (StepName step in undone)
        {
            await ports.Journal.RecordAsync(new StepUndone(crossing.Domain, crossing.Number, attempt, step.Id), CancellationToken.None);
        }

        await ports.Journal.RecordAsync(new CrossingEnded(crossing.Domain, crossing.Number, Switched: false), CancellationToken.None);
    }

    private EngineFault Explain(Exception failure, IStep at, bool wasAborted) => failure switch
    {
        EngineFault fault => fault,
        OperationCanceledException when wasAborted => new EngineFault(
            EngineFaultKind.RetryLater, crossing.Domain, $"it was stopped at step {at.Name}; nothing was switched", "Everything was undone; ask for it again when you want it."),
        _ => new EngineFault(EngineFaultKind.BadSetup, crossing.Domain, $"step {at.Name} met a case that it does not handle", "Everything was undone. Please report it.", failure),
    };
}
