using System.Collections.Immutable;
using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Control.Project;
using Fairway.Flow.Engines;

namespace Fairway.Control.Runbook.Steps;

/// <summary>P4 6: what was touched and not compared is compared, the definitions are what they were, the sequences of the new side are ahead. All at once: writers wait.</summary>
internal sealed class ProveStep(Crossing crossing, CrossingPorts ports) : IStep
{
    public StepName Name => Protocol.Prove;

    public StepPhase Phase => StepPhase.Held;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Task<HoldProof> rows = ports.Streams.ProveRemainderAsync(cancellationToken);
        Task<ImmutableArray<string>> drift = ports.Streams.DriftAsync(cancellationToken);
        Task<ImmutableArray<string>> sequences = ports.Streams.RaiseSequencesAsync(crossing.Direction, cancellationToken);
        Task<ImmutableArray<RuleOutcome>> rules = crossing.Direction == CrossingDirection.Forward ? ports.Rules.MeasureMarkedAsync(cancellationToken) : Task.FromResult<ImmutableArray<RuleOutcome>>([]);
        await Task.WhenAll(rows, drift, sequences, rules);
        RefuseDifference(await rows);
        RefuseDrift(await drift);
        RefuseBroken(await rules);
        foreach (string sequence in await sequences)
        {
            ports.Observer.Note(crossing, Name, $"sequence {sequence} has no counterpart in {crossing.To.Name}");
        }

        if (!await PositionStep.Hold(crossing).StandsAsync(cancellationToken))
        {
            throw new EngineFault(EngineFaultKind.RetryLater, crossing.From.Name, "the hold has opened by itself before the proof was done", "Try again, or raise 'hold-limit' of this domain.");
        }
    }

    public Task<StepProbe> ProbeAsync(CancellationToken cancellationToken) => Task.FromResult(StepProbe.NotDone);

    // Sequences that are further on than they need be do no harm.
    public Task UndoAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public IEnumerable<string> Describe() =>
    [
        $"compare every row that was touched and not compared since{(crossing.Direction == CrossingDirection.Forward ? ", and look at the rules marked for the switch" : "")}",
        "compare the definitions of both sides once more",
        $"raise the sequences of {crossing.To.Name} to those of {crossing.From.Name}",
    ];

    private void RefuseDifference(HoldProof proof)
    {
        crossing.RowsProved = proof.Rows;
        if (proof.Differences > 0 || proof.NotCompared > 0)
        {
            throw new EngineFault(
                EngineFaultKind.BadData,
                proof.Place ?? crossing.Domain,
                proof.Differences > 0 ? $"{CountedText.Of(proof.Differences, "row", "differs", "differ")} under the hold" : $"{CountedText.Of(proof.NotCompared, "key")} could not be compared under the hold",
                "Nothing was switched. See 'fairway status' for the rows, find out who wrote, and repair them.");
        }
    }

    // What nobody can say is no pass, least of all here.
    private void RefuseBroken(ImmutableArray<RuleOutcome> rules)
    {
        RuleOutcome[] broken = [.. rules.Where(r => r.Verdict is Verdict.Fail or Verdict.Inconclusive)];
        if (broken.Length > 0)
        {
            throw new EngineFault(
                EngineFaultKind.BadData,
                crossing.Domain,
                $"rules do not hold under the hold: {string.Join("; ", broken.Select(b => $"{b.Rule.Id}: {b.Sentence}"))}",
                "Nothing was switched. Find out who wrote, and repair it; 'fairway verify --rules' looks again.");
        }
    }

    private void RefuseDrift(ImmutableArray<string> drift)
    {
        if (!drift.IsEmpty)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup, crossing.Domain, $"definitions have changed: {string.Join("; ", drift)}", "Undo the change, or let the domain be copied again.");
        }
    }
}
