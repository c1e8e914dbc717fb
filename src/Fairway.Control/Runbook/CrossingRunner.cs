using System.Collections.Immutable;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;

namespace Fairway.Control.Runbook;

/// <summary>
/// Carries a crossing through (P4, P6): each step's intent is durable before it, its outcome after it, and between the hold and the opening of the other side nothing is
/// written into the journal that anybody waits for. Before the decision a failure, the limit or an abort undoes everything in reverse order; after it there is
/// only forward. A crossing whose runner died is finished by <see cref="RecoverAsync"/>, which asks the databases which of the two it is.
/// </summary>
/// <param name="crossing">The crossing.</param>
/// <param name="ports">What it works with.</param>
/// <param name="faults">Where a test may stop it.</param>
public sealed class CrossingRunner(Crossing crossing, CrossingPorts ports, IFaultPoints faults)
{
    private static readonly TimeSpan _answer = TimeSpan.FromSeconds(10);
    private readonly ImmutableArray<IStep> _steps = CrossingSteps.For(crossing, ports);
    private readonly CrossingUndo _undo = new(crossing, ports);
    private readonly LateRecords _late = new(crossing, ports);
    private int _attempt = 1;
    private IStep? _at;

    private IStep Decision => _steps.Single(s => s.Phase == StepPhase.Decision);

    private IEnumerable<IStep> Held => _steps.Where(s => s.Phase == StepPhase.Held);

    /// <summary>Every action, step by step, for <c>--dry-run</c>. Touches nothing.</summary>
    public IEnumerable<(StepName Step, string Action)> Describe() => _steps.SelectMany(s => s.Describe().Select(action => (s.Name, action)));

    /// <summary>Runs it from the beginning to its end, which is the switch or the state before it.</summary>
    /// <param name="abort">Undoes it, as long as nothing is decided.</param>
    /// <param name="stop">The process shall end: undoes it as long as nothing is decided; later, it gives up waiting for what fails, and a restart goes on.</param>
    /// <exception cref="OperationCanceledException">The process is to end, and the crossing is left for a restart.</exception>
    /// <exception cref="EngineFault">The authority has moved and the other side is open, but the journal could not be written.</exception>
    public async Task<CrossingResult> RunAsync(CancellationToken abort, CancellationToken stop)
    {
        if (ports.StateOf(crossing).Crossing is { } open)
        {
            return new CrossingResult(Switched: false, _steps[0].Name, NotOver(open), WasRefused: true, WasAborted: false, Hold: null, crossing.RowsProved);
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(abort, stop);
        try
        {
            await PrepareAsync(either.Token);
            await HoldAsync(either.Token);
            if (!crossing.IsDrill)
            {
                await RunStepAsync(Decision, stop);
            }
        }
        catch (Exception failure) when (!crossing.IsDecided && !crossing.IsInDoubt)
        {
            IStep at = _at ?? _steps[0];
            ImmutableArray<IStep> begun = [.. _steps.TakeWhile(s => s != at), at];
            return await _undo.RunAsync(begun, at, failure, abort.IsCancellationRequested || stop.IsCancellationRequested, _attempt, stop);
        }

        return crossing.IsDrill
            ? await _undo.RunAsync([.. _steps.TakeWhile(s => s != Decision)], _steps[0], new DrillEndedException(), wasAborted: false, _attempt, stop)
            : await ForwardAsync(recovering: false, stop);
    }

    /// <summary>Finishes a crossing whose runner died, or sleeps: forward when the authority has moved, back when it has not.</summary>
    /// <param name="stop">The process shall end; a restart goes on.</param>
    public async Task<CrossingResult> RecoverAsync(CancellationToken stop)
    {
        CrossingState open = ports.StateOf(crossing).Crossing ?? throw new InvalidOperationException("No crossing is under way.");
        _attempt = open.Attempt + 1;
        if (!open.Decided)
        {
            // Before the guard is asked: a runner that sleeps somewhere before its close must not close after it.
            await crossing.From.Guard.FenceAsync(crossing.Domain, crossing.Token, stop);
        }

        crossing.IsDecided = open.Decided || await Decision.ProbeAsync(stop) == StepProbe.Done;
        if (crossing.IsDecided)
        {
            // Whoever slept through the decision may still follow: what comes back to the old side would go over once more.
            await ports.Streams.TakeOverAsync(crossing.Direction, crossing.CaptureFrom, stop);
            return await ForwardAsync(recovering: true, stop);
        }

        ImmutableArray<IStep> begun = [.. _steps.Where(s => open.Intended.Contains(s.Name.Id))];

        // From the hold on nothing is written down before the end: how far it had got nobody knows.
        IStep at = begun.LastOrDefault(s => s.Phase == StepPhase.BeforeHold || s.Name == Protocol.Hold) ?? _steps[0];
        var died = new EngineFault(
            EngineFaultKind.RetryLater, crossing.Domain, $"the runner of crossing {crossing.Number} ended before the decision; nothing was switched", "Everything was undone; ask for it again.");
        return await _undo.RunAsync(begun, at, died, wasAborted: false, _attempt, stop);
    }

    private EngineFault NotOver(CrossingState open) => new(
        EngineFaultKind.RetryLater, crossing.Domain, $"something of crossing {open.Number} could not be undone yet", "It is tried again with every wish and every run; see to it that both sides can be reached.");

    // 0-2: nobody waits, so each step's intent and outcome are written down at once.
    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        foreach (IStep step in _steps.Where(s => s.Phase == StepPhase.BeforeHold))
        {
            _at = step;
            bool isMeant = ports.StateOf(crossing).Crossing is not null;
            if (isMeant)
            {
                await ports.Journal.RecordAsync(new StepsIntended(crossing.Domain, crossing.Number, _attempt, [step.Name.Id]), cancellationToken);
            }

            await RunStepAsync(step, cancellationToken);
            if (isMeant)
            {
                await ports.Journal.RecordAsync(new StepsDone(crossing.Domain, crossing.Number, _attempt, [step.Name.Id]), cancellationToken);
            }
        }

        await ports.Journal.RecordAsync(
            new StepsIntended(crossing.Domain, crossing.Number, _attempt, [.. Held.Select(s => s.Name.Id), Decision.Name.Id, Protocol.OpenTarget.Id]), cancellationToken);
    }

    // 3-6. The engine itself keeps the limit from the moment at which writers wait, and names whom it waited for. What it does before that keeps nobody waiting,
    // and on a busy machine it takes its time: without a second limit as long, and a moment for the answer, nobody would be named.
    private async Task HoldAsync(CancellationToken cancellationToken)
    {
        crossing.HoldBegan = ports.Clock.GetTimestamp();
        using var limit = new CancellationTokenSource(crossing.HoldLimit, ports.Clock);
        using var late = new CancellationTokenSource((2 * crossing.HoldLimit) + _answer, ports.Clock);
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var aLittleLater = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            foreach (IStep step in Held)
            {
                await RunStepAsync(step, step.Name == Protocol.Hold ? aLittleLater.Token : inTime.Token);
            }

            inTime.Token.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EngineFault(
                EngineFaultKind.RetryLater,
                crossing.Domain,
                $"step {_at?.Name} was not done when the hold limit of {crossing.HoldLimit.TotalSeconds:0.###} s was over",
                "Writers went on where they were. Choose a quieter time, or raise 'hold-limit' of this domain.");
        }
    }

    // 8-9.
    private async Task<CrossingResult> ForwardAsync(bool recovering, CancellationToken stop)
    {
        if (!ports.StateOf(crossing).Crossing!.Decided) // A decided crossing is open until this method ends it.
        {
            _late.Begin(new SwitchDecided(crossing.Domain, crossing.Number, crossing.Direction));
        }

        foreach (IStep step in _steps.Where(s => s.Phase == StepPhase.After))
        {
            await UntilDoneAsync(step, recovering, stop);
        }

        if (crossing is { HoldBegan: { } held, Closed: { } closed, Opened: { } opened })
        {
            _late.Begin(new HoldMeasured(
                crossing.Domain, crossing.Number, ports.Clock.GetElapsedTime(held, crossing.Released ?? opened).TotalMilliseconds, ports.Clock.GetElapsedTime(closed, opened).TotalMilliseconds));
        }

        _late.Begin(new StepsDone(crossing.Domain, crossing.Number, _attempt, [.. _steps.Where(s => s.Phase != StepPhase.BeforeHold).Select(s => s.Name.Id)]));
        _late.Begin(new CrossingEnded(crossing.Domain, crossing.Number, Switched: true));
        await _late.WaitAsync();
        TimeSpan? hold = crossing is { HoldBegan: { } began, Opened: { } ended } ? ports.Clock.GetElapsedTime(began, crossing.Released ?? ended) : null;
        return new CrossingResult(Switched: true, Stopped: null, Fault: null, WasRefused: false, WasAborted: false, hold, crossing.RowsProved);
    }

    private async Task UntilDoneAsync(IStep step, bool recovering, CancellationToken stop)
    {
        for (bool probe = recovering; ; probe = true)
        {
            try
            {
                if (probe && await step.ProbeAsync(CancellationToken.None) == StepProbe.Done)
                {
                    return;
                }

                await RunStepAsync(step, CancellationToken.None);
                return;
            }
            catch (EngineFault fault)
            {
                ports.Observer.Alarm(crossing, step.Name, fault.Message);
                await Task.Delay(ports.Pause, ports.Clock, stop);
            }
        }
    }

    private async Task RunStepAsync(IStep step, CancellationToken cancellationToken)
    {
        _at = step;
        cancellationToken.ThrowIfCancellationRequested();
        ports.Observer.Began(crossing, step.Name);
        long began = ports.Clock.GetTimestamp();
        await faults.ReachAsync(step.Name.Id, after: false, cancellationToken);
        await step.RunAsync(cancellationToken);
        await faults.ReachAsync(step.Name.Id, after: true, cancellationToken);
        ports.Observer.Done(crossing, step.Name, ports.Clock.GetElapsedTime(began));
    }
}
