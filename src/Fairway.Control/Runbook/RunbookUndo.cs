using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Engines;

namespace Fairway.Control.Runbook;

/// <summary>Takes back what the steps of a runbook have done, the last one first. What cannot be taken back is named and keeps nobody from taking back the rest.</summary>
/// <param name="plan">The runbook.</param>
/// <param name="ports">What it works with.</param>
/// <param name="faults">Where a test may stop it.</param>
internal sealed class RunbookUndo(RunbookPlan plan, RunbookPorts ports, IFaultPoints faults)
{
    private RunbookState State => ports.Ledger.OpenOf(plan.Domain)!; // It is taken back because it is at work.

    /// <summary>Takes back everything that is not taken back yet.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        foreach (RunbookStepSpec step in plan.Steps.Reverse())
        {
            RunbookStepState state = State.Find(step.Id)!; // The steps are those that were begun.
            if (state.Outcome is RunbookStepOutcome.Done or RunbookStepOutcome.Failed || state.IsOpen)
            {
                await TakeBackAsync(step, stop);
            }
        }
    }

    private async Task TakeBackAsync(RunbookStepSpec step, CancellationToken stop)
    {
        long began = ports.Clock.GetTimestamp();
        await faults.ReachAsync($"{RunbookPlan.FaultPrefix}undo-{step.Id}", after: false, stop);
        (RunbookStepOutcome outcome, string by, string seen) = await TryAsync(step, stop);
        TimeSpan took = ports.Clock.GetElapsedTime(began);
        await faults.ReachAsync($"{RunbookPlan.FaultPrefix}undo-{step.Id}", after: true, stop);
        await ports.Journal.RecordAsync(new RunbookStepEnded(plan.Domain, State.Number, step.Id, outcome, by, seen, Math.Round(took.TotalSeconds, 3)), CancellationToken.None);
        ports.Observer.Ended(plan.Domain, step, outcome, seen, took);
    }

    private async Task<(RunbookStepOutcome Outcome, string By, string Seen)> TryAsync(RunbookStepSpec step, CancellationToken stop)
    {
        if (!step.Undo.IsEmpty)
        {
            try
            {
                await ports.Acts.RunAsync(step, step.Undo, step.Limit, stop);
                return (RunbookStepOutcome.Undone, step.By, $"{string.Join(' ', step.Undo)} ended with 0");
            }
            catch (EngineFault fault)
            {
                return (RunbookStepOutcome.NotUndone, "", fault.Message);
            }
        }

        return step.UndoText is { } text ? await AskAsync(step, text, stop) : (RunbookStepOutcome.Undone, "", "there is nothing to take back");
    }

    // A person who does not answer must not keep the rest from being taken back.
    private async Task<(RunbookStepOutcome Outcome, string By, string Seen)> AskAsync(RunbookStepSpec step, string text, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(step.Limit, ports.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            StepWord word = await ports.Desk.AskAsync(new StepQuestion(step, $"take back {step.Id}: {text}", [StepAnswer.Done, StepAnswer.Failed]), either.Token);
            return (word.Answer == StepAnswer.Done ? RunbookStepOutcome.Undone : RunbookStepOutcome.NotUndone, word.By, word.Because);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (RunbookStepOutcome.NotUndone, "", $"nobody has said in {step.Limit.TotalSeconds:0.###} s that it was taken back: {text}");
        }
    }
}
