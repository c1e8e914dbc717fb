using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Engines;

namespace Fairway.Control.Runbook;

/// <summary>
/// Carries a runbook through (governance §7): each step's beginning is durable before it, its end after it; a step that is over is never done again. Before the switch
/// a failure, an abort or a person's no takes everything back in reverse order. After it a step that fails waits for somebody to say what is done, while triggers
/// are looked at all the time; the way back from there is a rollback, and what can be taken back is. A runbook whose runner died goes on at the step where it was, and what
/// nobody can know, whether a command took effect, is asked of its check or of a person.
/// </summary>
/// <param name="plan">The runbook.</param>
/// <param name="ports">What it works with.</param>
/// <param name="faults">Where a test may stop it.</param>
public sealed class RunbookRunner(RunbookPlan plan, RunbookPorts ports, IFaultPoints faults)
{
    private readonly RunbookUndo _undo = new(plan, ports, faults);
    private DecisionClock _decision = new(plan.Domain, () => null, ports);
    private TimeSpan? _hold;

    private RunbookState State => ports.Ledger.OpenOf(plan.Domain) ?? throw new InvalidOperationException($"No runbook of domain {plan.Domain} is at work.");

    /// <summary>Begins a runbook, or goes on with the one that was left, and runs it to its end.</summary>
    /// <param name="drill">To the decision and back; what was begun stays what it was.</param>
    /// <param name="askedBy">Who asked for it.</param>
    /// <param name="abort">Takes it back, as long as nothing is switched.</param>
    /// <param name="stop">The process shall end; the next one goes on.</param>
    /// <exception cref="EngineFault">The file has other steps than those that were begun.</exception>
    /// <exception cref="OperationCanceledException">The process is to end.</exception>
    public async Task<RunbookResult> RunAsync(bool drill, string askedBy, CancellationToken abort, CancellationToken stop)
    {
        RunbookState state = ports.Ledger.OpenOf(plan.Domain) ?? await BeginAsync(drill, askedBy, stop);
        RefuseOtherSteps(state);
        bool wasTakenBack = state.Steps.Any(s => s.Outcome is RunbookStepOutcome.Failed or RunbookStepOutcome.Undone or RunbookStepOutcome.NotUndone);
        if (wasTakenBack && !IsSwitched(state))
        {
            string? failed = state.Steps.FirstOrDefault(s => s.Outcome == RunbookStepOutcome.Failed)?.Id;
            return await TakeBackAsync(failed, null, state.IsDrill && failed is null ? RunbookOutcome.Drilled : RunbookOutcome.Undone, stop);
        }

        _decision = new DecisionClock(plan.Domain, () => ports.Times?.LatestOf(state, ports.Ledger), ports);
        using var late = new CancellationTokenSource();
        using var early = CancellationTokenSource.CreateLinkedTokenSource(abort, late.Token);
        using var beside = CancellationTokenSource.CreateLinkedTokenSource(early.Token, stop);
        Task<LatestDecision> watch = _decision.WatchAsync(late, beside.Token);
        try
        {
            foreach (RunbookStepSpec step in plan.Steps.Where(s => plan.IsBeforeSwitch(s) || s == plan.Switch))
            {
                // A switch that has begun comes to its end: it takes moments, and looked at the clock before.
                await RunOnceAsync(step, state.IsDrill, step == plan.Switch ? abort : early.Token, stop);
            }
        }
        catch (StepFailedException failed)
        {
            return await TakeBackAsync(failed.Step, failed.Fault, RunbookOutcome.Undone, stop);
        }
        catch (OperationCanceledException) when (early.IsCancellationRequested && !stop.IsCancellationRequested && !IsSwitched(State))
        {
            return await TakeBackAsync(State.Steps.FirstOrDefault(s => s.IsOpen)?.Id, abort.IsCancellationRequested ? null : _decision.FaultOf(await watch), RunbookOutcome.Undone, stop);
        }
        finally
        {
            await beside.CancelAsync();
            await Task.WhenAny(watch);
        }

        return state.IsDrill ? await TakeBackAsync(null, null, RunbookOutcome.Drilled, stop) : await AfterSwitchAsync(stop);
    }

    private bool IsSwitched(RunbookState state) => !state.IsDrill && state.Find(plan.Switch.Id) is { IsOver: true };

    private async Task<RunbookState> BeginAsync(bool drill, string askedBy, CancellationToken cancellationToken)
    {
        await ports.Journal.RecordAsync(
            new RunbookBegun(plan.Domain, ports.Ledger.Of(plan.Domain).Length + 1, plan.Digest, [.. plan.Steps.Select(s => s.Id)], drill, askedBy), cancellationToken);
        return State;
    }

    private void RefuseOtherSteps(RunbookState state)
    {
        if (state.Digest != plan.Digest)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup,
                plan.Domain,
                $"runbook {state.Number} was begun with other steps than the project file has now",
                "Undo the change of 'cutover' until the runbook is over; start the runner again, and abort it there if it is not wanted.");
        }
    }

    // Triggers are looked at, and a domain that has gone back ends it, whatever step is at work.
    private async Task<RunbookResult> AfterSwitchAsync(CancellationToken stop)
    {
        using var back = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, back.Token);
        Task watch = new TriggerWatch(plan, ports).RunAsync(back, either.Token, stop);
        Task telling = _decision.TellAsync(either.Token);
        try
        {
            foreach (RunbookStepSpec step in plan.Steps.SkipWhile(s => s != plan.Switch).Skip(1))
            {
                await UntilDecidedAsync(step, either.Token);
            }
        }
        catch (OperationCanceledException) when (back.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            return await TakeBackAsync(State.Steps.FirstOrDefault(s => s.IsOpen)?.Id, null, RunbookOutcome.RolledBack, stop);
        }
        finally
        {
            await either.CancelAsync();
            await Task.WhenAny(watch);
            await Task.WhenAny(telling);
        }

        // A trigger that fired in the last moment has its way.
        if (ports.Acts.State.Stage == DomainStage.Follow)
        {
            return await TakeBackAsync(null, null, RunbookOutcome.RolledBack, stop);
        }

        await ports.Journal.RecordAsync(new RunbookEnded(plan.Domain, State.Number, RunbookOutcome.Done, "all steps are done"), CancellationToken.None);
        return new RunbookResult(RunbookOutcome.Done, null, null, _hold);
    }

    private async Task UntilDecidedAsync(RunbookStepSpec step, CancellationToken cancellationToken)
    {
        while (!State.Find(step.Id)!.IsOver) // The digests are the same, and so are the steps.
        {
            // Also what failed under a runner that died: nobody has said yet that it is tried once more.
            if (State.Find(step.Id) is { Outcome: RunbookStepOutcome.Failed } failed)
            {
                StepWord word = await AskAsync(
                    new StepQuestion(step, $"{step.Id} has failed: {failed.Seen} Say 'retry' or 'skip', or roll the domain back", [StepAnswer.Retry, StepAnswer.Skipped]), cancellationToken);
                if (word.Answer == StepAnswer.Skipped)
                {
                    await EndAsync(step, RunbookStepOutcome.Skipped, word.By, word.Because, TimeSpan.Zero);
                    return;
                }
            }

            try
            {
                await RunOnceAsync(step, drill: false, CancellationToken.None, cancellationToken);
            }
            catch (StepFailedException)
            {
                // It is written down; the next round asks.
            }
        }
    }

    private async Task RunOnceAsync(RunbookStepSpec step, bool drill, CancellationToken abort, CancellationToken stop)
    {
        RunbookStepState state = State.Find(step.Id)!; // The digests are the same, and so are the steps.
        if (state.IsOver)
        {
            return;
        }

        bool wasLeft = state.IsOpen;
        if (!wasLeft)
        {
            await ports.Journal.RecordAsync(new RunbookStepBegun(plan.Domain, State.Number, step.Id), stop);
        }

        ports.Observer.Began(plan.Domain, step);
        long began = ports.Clock.GetTimestamp();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(abort, stop);
        try
        {
            await faults.ReachAsync(RunbookPlan.FaultPrefix + step.Id, after: false, either.Token);
            StepWord word = await DoAsync(step, wasLeft, drill, abort, stop, either.Token);
            await faults.ReachAsync(RunbookPlan.FaultPrefix + step.Id, after: true, either.Token);
            await EndAsync(step, word.Answer == StepAnswer.Skipped ? RunbookStepOutcome.Skipped : RunbookStepOutcome.Done, word.By, word.Because, Took());
        }
        catch (EngineFault fault)
        {
            await EndAsync(step, RunbookStepOutcome.Failed, "", fault.Message, Took());
            throw new StepFailedException(step.Id, fault);
        }

        // Of a step that a dead runner left, the time under that runner counts; a clock that was set back takes nothing away.
        TimeSpan Took()
        {
            TimeSpan here = ports.Clock.GetElapsedTime(began);
            TimeSpan inAll = wasLeft ? ports.Clock.GetUtcNow() - state.BegunAt!.Value : here; // One that was left has begun.
            return inAll > here ? inAll : here;
        }
    }

    private Task<StepWord> DoAsync(RunbookStepSpec step, bool wasLeft, bool drill, CancellationToken abort, CancellationToken stop, CancellationToken either) => step switch
    {
        { Kind: RunbookStepKind.Human } => HumanAsync(step, either),
        { Kind: RunbookStepKind.Gate } => new GateKeeper(plan.Domain, ports).PassAsync(step, AskAsync, either),
        { Kind: RunbookStepKind.Command } => CommandAsync(step, wasLeft, either),
        { Act: EngineAct.Complete } => CompleteAsync(either),
        _ => SwitchAsync(drill, abort, stop),
    };

    private async Task<StepWord> HumanAsync(RunbookStepSpec step, CancellationToken cancellationToken)
    {
        StepWord word = await AskAsync(new StepQuestion(step, step.Text, [StepAnswer.Done, StepAnswer.Failed, StepAnswer.Skipped]), cancellationToken);
        return word.Answer == StepAnswer.Failed
            ? throw new EngineFault(EngineFaultKind.BadSetup, step.Id, $"{word.By} says that it cannot be done{(word.Because.Length == 0 ? "" : $": {word.Because}")}", "See to it, and begin again.")
            : word;
    }

    private async Task<StepWord> CommandAsync(RunbookStepSpec step, bool wasLeft, CancellationToken cancellationToken)
    {
        if (wasLeft && await WasDoneAsync(step, cancellationToken) is { } known)
        {
            return known;
        }

        await ports.Acts.RunAsync(step, step.Command, step.Limit, cancellationToken);
        return new StepWord(StepAnswer.Done, step.By, "it ended with 0");
    }

    // Whoever ran it died: twice is as wrong as not at all.
    private async Task<StepWord?> WasDoneAsync(RunbookStepSpec step, CancellationToken cancellationToken)
    {
        if (!step.Check.IsEmpty)
        {
            try
            {
                await ports.Acts.RunAsync(step, step.Check, step.Limit, cancellationToken);
                return new StepWord(StepAnswer.Done, step.By, "its runner died; the check says that it was done");
            }
            catch (EngineFault)
            {
                return null;
            }
        }

        StepWord word = await AskAsync(
            new StepQuestion(step, $"the runner died while '{step.Text}' ran, and nobody knows whether it took effect. Look, and say 'done' or 'retry'", [StepAnswer.Done, StepAnswer.Retry, StepAnswer.Skipped, StepAnswer.Failed]),
            cancellationToken);
        return word.Answer switch
        {
            StepAnswer.Retry => null,
            StepAnswer.Failed => throw new EngineFault(EngineFaultKind.BadSetup, step.Id, $"{word.By} says that it has failed{(word.Because.Length == 0 ? "" : $": {word.Because}")}", "See to it, and begin again."),
            _ => word,
        };
    }

    private async Task<StepWord> SwitchAsync(bool drill, CancellationToken abort, CancellationToken stop)
    {
        if (!drill && ports.Acts.State.Stage is DomainStage.Live or DomainStage.Complete)
        {
            return new StepWord(StepAnswer.Done, "", "its runner died after the decision; the target is the source of truth");
        }

        if (_decision.Passed() is { } passed)
        {
            throw _decision.FaultOf(passed);
        }

        CrossingResult result = await ports.Acts.CrossAsync(drill, abort, stop);
        _hold = result.Hold;

        // Whoever wants it stopped when the authority has moved comes too late.
        if (!result.Switched)
        {
            abort.ThrowIfCancellationRequested();
        }

        string held = result.Hold is { } hold ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"writers waited {hold.TotalMilliseconds:0} ms, {CountedText.Of(result.RowsProved, "row", "was", "were")} proved meanwhile") : "";
        return result.Switched || (drill && result.Fault is null) ? new StepWord(StepAnswer.Done, "", held)
            : throw result.Fault ?? new EngineFault(EngineFaultKind.RetryLater, plan.Domain, "the switch was stopped", "Begin again when you want it.");
    }

    private async Task<StepWord> CompleteAsync(CancellationToken cancellationToken)
    {
        if (ports.Acts.State.Stage != DomainStage.Complete)
        {
            await ports.Acts.CompleteAsync(cancellationToken);
        }

        return new StepWord(StepAnswer.Done, "", "there is no way back");
    }

    // Nobody's silence is an answer: who steps in is asked, and that is all.
    private async Task<StepWord> AskAsync(StepQuestion question, CancellationToken cancellationToken)
    {
        Task<StepWord> answer = ports.Desk.AskAsync(question, cancellationToken);
        TimeSpan asked = TimeSpan.Zero;
        while (await Task.WhenAny(answer, Task.Delay(question.Step.Limit, ports.Clock, cancellationToken)) != answer)
        {
            cancellationToken.ThrowIfCancellationRequested();
            asked += question.Step.Limit;
            ports.Observer.Overdue(plan.Domain, question.Step, asked);
        }

        return await answer;
    }

    private async Task EndAsync(RunbookStepSpec step, RunbookStepOutcome outcome, string by, string seen, TimeSpan took)
    {
        await ports.Journal.RecordAsync(new RunbookStepEnded(plan.Domain, State.Number, step.Id, outcome, by, seen, Math.Round(took.TotalSeconds, 3)), CancellationToken.None);
        ports.Observer.Ended(plan.Domain, step, outcome, seen, took);
    }

    private async Task<RunbookResult> TakeBackAsync(string? stopped, EngineFault? fault, RunbookOutcome outcome, CancellationToken stop)
    {
        await _undo.RunAsync(stop);
        string seen = fault?.Message ?? (outcome switch
        {
            RunbookOutcome.Drilled => "it went to the decision and back",
            RunbookOutcome.RolledBack => "the domain was rolled back",
            _ => "it was stopped",
        });
        await ports.Journal.RecordAsync(new RunbookEnded(plan.Domain, State.Number, outcome, seen), CancellationToken.None);
        return new RunbookResult(outcome, stopped, fault, _hold);
    }

    private sealed class StepFailedException(string step, EngineFault fault) : Exception($"Step {step} has failed.", fault)
    {
        public string Step { get; } = step;

        public EngineFault Fault { get; } = fault;
    }
}
