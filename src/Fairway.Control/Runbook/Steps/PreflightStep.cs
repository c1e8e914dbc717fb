using Fairway.Control.Gates;
using System.Collections.Immutable;
using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Control.Runbook.Steps;

/// <summary>
/// P4 0: finds what would keep the crossing from going well, and touches nothing: first whether this is the time for it, then 1 the guards stand as they must, 2 what the engines find, 3 what was
/// found different, 4 the definitions, 5 the rules, 6 the lag, measured by a marker of ours.
/// </summary>
internal sealed class PreflightStep(Crossing crossing, CrossingPorts ports) : IStep
{
    // A stream that needs longer than this part of the hold limit while nobody waits would need all of it, and more, while everybody does.
    private const int PartOfLimit = 2;

    // Work that comes in bursts leaves a stream behind for some seconds: nobody waits yet, so it is asked again before the crossing is refused.
    private const int MostMarkers = 12;

    public StepName Name => Protocol.Preflight;

    public StepPhase Phase => StepPhase.BeforeHold;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        ports.Observer.Note(crossing, Name, "free space is not examined");
        RefuseTime();
        await RefuseGateAsync(cancellationToken);
        RefuseOrder();
        RefuseOneWay();
        await ports.OutwaitAsync(() => LookAsync(cancellationToken), cancellationToken);
    }

    public Task<StepProbe> ProbeAsync(CancellationToken cancellationToken) => Task.FromResult(StepProbe.NotDone);

    public Task UndoAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public IEnumerable<string> Describe() =>
    [
        .. crossing.Direction == CrossingDirection.Forward ? ports.Times?.Describe() ?? [] : [],
        $"look whether {crossing.From.Name} is open and {crossing.To.Name} is closed for domain {crossing.Domain}",
        $"examine what a hold of {CountedText.Of(crossing.From.Tables.Length, "table")} in {crossing.From.Name} would meet{(crossing.IsOneWay ? "" : $", and the way back from {crossing.To.Name}")}",
        "compare the definitions of both sides with those of when following began",
        .. crossing.Direction == CrossingDirection.Forward ? ports.Rules.Describe() : [],
        $"write a marker into capture {crossing.CaptureFrom} and measure how long it takes to arrive",
    ];

    // Nobody's way back waits for an agreement, and a drill is what one agrees by.
    private async Task RefuseGateAsync(CancellationToken cancellationToken)
    {
        if (crossing is { Direction: CrossingDirection.Forward, IsDrill: false } && ports.Gate is { } gate && await gate(cancellationToken) is { } seen)
        {
            throw Fault(crossing.Domain, seen, $"See 'fairway gate show switch {crossing.Domain}': it says what each of them needs.");
        }
    }

    // Nobody's way back waits for a window, and a drill switches nothing.
    private void RefuseTime()
    {
        if (crossing.Direction == CrossingDirection.Back || ports.Times is not { Any: true } times)
        {
            return;
        }

        if (crossing.IsDrill)
        {
            ports.Observer.Note(crossing, Name, "a drill switches nothing: it needs no window, and no freeze keeps it");
            return;
        }

        ImmutableArray<GateCriterion> criteria = times.Look();
        GateCriterion[] closed = [.. criteria.Where(c => c.Verdict == Verdict.Fail)];
        if (closed.Length > 0)
        {
            throw Fault(crossing.Domain, string.Join("; ", closed.Select(c => c.Seen)), SwitchTimes.Remedy);
        }

        ports.Observer.Note(crossing, Name, string.Join("; ", criteria.Select(c => c.Seen)));
    }

    // Going back is never refused for the sake of another domain.
    private void RefuseOrder()
    {
        if (crossing.Direction == CrossingDirection.Forward && ports.Order?.Obstacle(DomainStage.Live) is { } seen)
        {
            throw Fault(crossing.Domain, seen, "Let 'fairway run' copy it and follow it, then try again.");
        }
    }

    // A drill comes back before anything is written there.
    private void RefuseOneWay()
    {
        if (crossing.NoWayBack is { } reason && !crossing.IsDrill)
        {
            throw Fault(
                crossing.Domain,
                $"there would be no way back: {reason}",
                $"Change the mapping and copy the domain anew, or decide that this switch is the point of no return: cutover: {{ {crossing.Domain}: {{ way-back: none }} }}");
        }
    }

    private async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        // 1.
        await ExpectAsync(crossing.From, GuardState.Open, cancellationToken);
        await ExpectAsync(crossing.To, GuardState.Closed, cancellationToken);

        // 2.
        await RefuseErrorsAsync("guard", crossing.From, crossing.From.Guard.ExamineAsync, cancellationToken);
        if (!crossing.IsOneWay)
        {
            await RefuseErrorsAsync("way back", crossing.To, crossing.To.Changes.ExamineAsync, cancellationToken);
        }

        CaptureState? capture = await crossing.From.Changes.ProbeAsync(crossing.CaptureFrom, cancellationToken);
        if (capture is null || capture.LostBecause is not null)
        {
            throw Fault(crossing.From.Name, $"its changes are no longer kept ({capture?.LostBecause ?? "the capture is gone"})", $"It must be copied anew: fairway run --recopy {crossing.Domain}");
        }

        // 3.
        RefuseUnproved(await ports.Streams.HealthAsync(cancellationToken));

        // 4.
        ImmutableArray<string> drift = await ports.Streams.DriftAsync(cancellationToken);
        if (!drift.IsEmpty)
        {
            throw Fault(crossing.Domain, $"definitions have changed since following began: {string.Join("; ", drift)}", $"Undo the change, or copy it anew: fairway run --recopy {crossing.Domain}");
        }

        NoteAround();

        // 5.
        await RefuseBrokenRulesAsync(cancellationToken);

        // 6.
        await MeasureLagAsync(cancellationToken);
        return true;
    }

    // It alters no row by itself, and keeps nobody from switching.
    private void NoteAround()
    {
        foreach (DefinitionChange change in ports.Journal.Ledger.Of(crossing.Domain).AroundChanges.Where(c => c.Matters is not null))
        {
            ports.Observer.Note(crossing, Name, $"since following began: {change.Sentence}");
        }
    }

    private async Task ExpectAsync(CrossingSide side, GuardState wanted, CancellationToken cancellationToken)
    {
        GuardState seen = await side.Guard.ProbeAsync(crossing.Domain, side.Tables, cancellationToken);
        if (seen != wanted)
        {
            throw Fault(side.Name, $"its guard for domain {crossing.Domain} is {Word(seen)}, it must be {Word(wanted)}", "Run 'fairway run', which mends the guards, and look at 'fairway status'.");
        }
    }

    private async Task RefuseErrorsAsync(
        string what,
        CrossingSide side,
        Func<ImmutableArray<TableSchema>, CancellationToken, Task<ImmutableArray<DoctorFinding>>> examine,
        CancellationToken cancellationToken)
    {
        ImmutableArray<DoctorFinding> findings = await examine(side.Tables, cancellationToken);
        foreach (DoctorFinding finding in findings.Where(f => f.Severity != DoctorSeverity.Error))
        {
            ports.Observer.Note(crossing, Name, $"{what}: {finding.Place}: {finding.Seen}. {finding.Remedy}".TrimEnd());
        }

        DoctorFinding[] errors = [.. findings.Where(f => f.Severity == DoctorSeverity.Error)];
        if (errors.Length > 0)
        {
            throw Fault(
                $"{side.Name}, {errors[0].Place}",
                string.Join("; ", errors.Select(e => e == errors[0] ? e.Seen : $"{e.Place}: {e.Seen}")),
                string.Join(" ", errors.Select(e => e.Remedy).Distinct()));
        }
    }

    private void RefuseUnproved(StreamHealth health)
    {
        if (health.StoppedBecause is { } reason)
        {
            throw new EngineFault(EngineFaultKind.RetryLater, crossing.Domain, $"nothing is followed: {reason.TrimEnd('.')}", "Mend the cause; 'fairway run' goes on by itself.");
        }

        if (health.Differences > 0)
        {
            throw Fault(crossing.Domain, $"{CountedText.Of(health.Differences, "row", "differs", "differ")} at the same position", "See 'fairway status'; find out who wrote, and repair them.");
        }

        if (health.TablesUnproved > 0)
        {
            // A scan may be under way, and small tables take it no time.
            throw new EngineFault(
                EngineFaultKind.RetryLater,
                crossing.Domain,
                $"{CountedText.Of(health.TablesUnproved, "table", "was", "were")} not compared whole since this runner began, or not since more of their rows changed than are remembered",
                "Wait until 'fairway status' shows a position for each table and nothing that keeps it from being proved.");
        }
    }

    // A broken rule is what one goes back for.
    private async Task RefuseBrokenRulesAsync(CancellationToken cancellationToken)
    {
        if (crossing.Direction == CrossingDirection.Back)
        {
            return;
        }

        ImmutableArray<string> broken = await ports.Rules.ObstaclesAsync(crossing.HoldLimit / PartOfLimit, cancellationToken);
        if (!broken.IsEmpty)
        {
            throw Fault(crossing.Domain, string.Join("; ", broken), "See 'fairway finding list' and 'fairway verify --rules'; what is accepted is closed by name.");
        }
    }

    private async Task MeasureLagAsync(CancellationToken cancellationToken)
    {
        TimeSpan most = crossing.HoldLimit / PartOfLimit;
        for (int tries = 1; !await ArrivesWithinAsync(most, cancellationToken); tries++)
        {
            string seen = $"{crossing.To.Name} is behind: what was written {most.TotalSeconds:0.#} s ago is not there yet, with a hold limit of {crossing.HoldLimit.TotalSeconds:0.#} s";
            if (tries == MostMarkers)
            {
                throw Fault(
                    crossing.Domain,
                    $"{seen}, and {(most * MostMarkers).TotalSeconds:0} s were waited for it",
                    "Wait until 'fairway status' shows a smaller lag, or choose a quieter time.");
            }

            if (tries == 1)
            {
                ports.Observer.Note(crossing, Name, $"{seen}; it is waited for, up to {(most * MostMarkers).TotalSeconds:0} s, while nobody is held");
            }
        }
    }

    private async Task<bool> ArrivesWithinAsync(TimeSpan most, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(most, ports.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        string marker = $"{crossing.Domain}/{crossing.Number}/preflight";
        try
        {
            LogPosition position = await crossing.From.Changes.MarkAsync(crossing.CaptureFrom, marker, either.Token);
            await ports.Streams.DrainAsync(marker, position, either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static EngineFault Fault(string place, string seen, string remedy) => new(EngineFaultKind.BadSetup, place, seen, remedy);

    private static string Word(GuardState state) => state switch
    {
        GuardState.Open => "open",
        GuardState.Held => "held",
        _ => "closed",
    };
}
