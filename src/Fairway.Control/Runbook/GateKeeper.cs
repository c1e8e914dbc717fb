using Fairway.Control.Gates;
using System.Collections.Immutable;
using Fairway.Control.Integrity;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Runbook;

/// <summary>Lets a runbook pass a gate when all of what it asks for holds and a person says go. No time that passes, and nothing that cannot be judged, opens it.</summary>
/// <param name="domain">The domain.</param>
/// <param name="ports">What the runbook works with.</param>
internal sealed class GateKeeper(string domain, RunbookPorts ports)
{
    /// <summary>Waits at the gate.</summary>
    /// <param name="step">The step.</param>
    /// <param name="ask">Asks people.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Flow.Engines.EngineFault">Somebody says no.</exception>
    public async Task<StepWord> PassAsync(RunbookStepSpec step, Func<StepQuestion, CancellationToken, Task<StepWord>> ask, CancellationToken cancellationToken)
    {
        while (true)
        {
            ImmutableArray<GateCriterion> held = await HoldsAsync(step, cancellationToken);
            StepWord word = await ask(
                new StepQuestion(step, $"gate {step.Text}: {(held.Length == 1 ? "its criterion holds" : $"all {held.Length} criteria hold")}{Warnings(held)}. Say 'done' for go, 'fail' for no go", [StepAnswer.Done, StepAnswer.Failed]), cancellationToken);
            if (word.Answer == StepAnswer.Failed)
            {
                throw new Flow.Engines.EngineFault(
                    Flow.Engines.EngineFaultKind.BadSetup, step.Id, $"{word.By} says no go{(word.Because.Length == 0 ? "" : $": {word.Because}")}", "See to it, and begin again.");
            }

            // What held when it was asked need not hold when it is answered.
            if (Missing(await ports.Acts.LookAtGateAsync(step.Text, cancellationToken)).Length == 0)
            {
                return word;
            }
        }
    }

    private async Task<ImmutableArray<GateCriterion>> HoldsAsync(RunbookStepSpec step, CancellationToken cancellationToken)
    {
        string told = "";
        while (true)
        {
            ImmutableArray<GateCriterion> criteria = await ports.Acts.LookAtGateAsync(step.Text, cancellationToken);
            string missing = Missing(criteria);
            if (missing.Length == 0)
            {
                return criteria;
            }

            if (missing != told)
            {
                told = missing;
                ports.Observer.Missing(domain, step, missing);
            }

            await Task.Delay(ports.Look, ports.Clock, cancellationToken);
        }
    }

    private static string Warnings(ImmutableArray<GateCriterion> criteria)
    {
        GateCriterion[] warned = [.. criteria.Where(c => c.Verdict == Verdict.Warn)];
        return warned.Length == 0 ? "" : $", {warned.Length} with a warning ({string.Join("; ", warned.Select(c => $"{c.Code}: {c.Seen}"))})";
    }

    private static string Missing(ImmutableArray<GateCriterion> criteria) =>
        string.Join("; ", criteria.Where(c => c.Verdict is Verdict.Fail or Verdict.Inconclusive).Select(c => $"{c.Code}: {c.Seen}"));
}
