using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;

namespace Fairway.Control.Runbook;

/// <summary>The runbooks of a project, kept current while its journal is read or held. A fold: what cannot be changes nothing.</summary>
public sealed class RunbookLedger : IJournalListener
{
    private volatile ImmutableDictionary<string, ImmutableArray<RunbookState>> _runbooks = ImmutableDictionary.Create<string, ImmutableArray<RunbookState>>(StringComparer.Ordinal);

    /// <summary>The runbooks of a domain, the oldest first.</summary>
    public ImmutableArray<RunbookState> Of(string domain) => _runbooks.GetValueOrDefault(domain, []);

    /// <summary>The runbook of a domain that is at work, or was left by a runner that died; null when there is none.</summary>
    public RunbookState? OpenOf(string domain) => Of(domain).LastOrDefault() is { Outcome: null } open ? open : null;

    /// <inheritdoc/>
    public void Took(JournalEntry entry, JournalPayload? fact)
    {
        ArgumentNullException.ThrowIfNull(entry);
        switch (fact)
        {
            case RunbookBegun begun when OpenOf(begun.Domain) is null && begun.Number == Of(begun.Domain).Length + 1:
                var state = new RunbookState(begun.Domain, begun.Number, begun.Digest, begun.Drill, entry.At) { Steps = [.. begun.Steps.Select(s => new RunbookStepState(s))] };
                _runbooks = _runbooks.SetItem(begun.Domain, Of(begun.Domain).Add(state));
                break;
            case RunbookStepBegun step:
                Change(step.Domain, step.Number, r => r.With(step.Step, s => s with { BegunAt = entry.At, EndedAt = null, Outcome = null }));
                break;
            case RunbookStepEnded step:
                Change(step.Domain, step.Number, r => r.With(step.Step, s => Ended(s, step, entry.At)));
                break;
            case RunbookEnded ended:
                Change(ended.Domain, ended.Number, r => r with { Outcome = ended.Outcome, EndedAt = entry.At, Seen = ended.Seen });
                break;
            default:
                break;
        }
    }

    private static RunbookStepState Ended(RunbookStepState state, RunbookStepEnded fact, DateTimeOffset at)
    {
        bool undid = fact.Outcome is RunbookStepOutcome.Undone or RunbookStepOutcome.NotUndone;
        return state with
        {
            EndedAt = at,
            Outcome = fact.Outcome,
            By = fact.By,
            Seen = fact.Seen,
            Took = undid ? state.Took : TimeSpan.FromSeconds(fact.Seconds),
            UndoTook = undid ? TimeSpan.FromSeconds(fact.Seconds) : state.UndoTook,
        };
    }

    private void Change(string domain, int number, Func<RunbookState, RunbookState> change)
    {
        if (OpenOf(domain) is { } open && open.Number == number)
        {
            _runbooks = _runbooks.SetItem(domain, [.. Of(domain)[..^1], change(open)]);
        }
    }
}
