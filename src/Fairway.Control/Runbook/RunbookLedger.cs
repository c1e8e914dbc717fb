using System.Collections.Immutable;
using Fairway.Control.Evidence;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;

namespace Fairway.Control.Runbook;

/// <summary>The runbooks of a project, kept current while its journal is read or held. A fold: what cannot be changes nothing.</summary>
public sealed class RunbookLedger : IJournalListener
{
    private volatile ImmutableDictionary<string, ImmutableArray<RunbookState>> _runbooks = ImmutableDictionary.Create<string, ImmutableArray<RunbookState>>(StringComparer.Ordinal);

    private volatile ImmutableDictionary<string, WayBackTimes> _waysBack = ImmutableDictionary.Create<string, WayBackTimes>(StringComparer.Ordinal);

    private volatile ImmutableDictionary<(string Domain, int Number), ImmutableSortedDictionary<string, string>> _bases = ImmutableDictionary<(string, int), ImmutableSortedDictionary<string, string>>.Empty;

    /// <summary>On what a drill rests; null when nobody wrote it down.</summary>
    public ImmutableSortedDictionary<string, string>? BasisOf(string domain, int number) => _bases.GetValueOrDefault((domain, number));

    /// <summary>How long the slowest way back of a domain took, in earnest or as a drill; null when there was none.</summary>
    public TimeSpan? SlowestWayBackOf(string domain) => WayBackOf(domain).Slowest;

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
            case EvidenceBased { Evidence: EvidenceTable.Drill } based:
                _bases = _bases.SetItem((based.Domain, based.Number), based.Digests);
                break;
            case CrossingIntended crossing:
                _waysBack = _waysBack.SetItem(crossing.Domain, WayBackOf(crossing.Domain).Begun(crossing, entry.At));
                break;
            case CrossingEnded crossing:
                _waysBack = _waysBack.SetItem(crossing.Domain, WayBackOf(crossing.Domain).Ended(crossing, entry.At));
                break;
            case RunbookEnded ended:
                if (OpenOf(ended.Domain) is { } open && open.Number == ended.Number)
                {
                    _waysBack = _waysBack.SetItem(ended.Domain, WayBackOf(ended.Domain).Ended(ended.Outcome, open.Steps));
                }

                Change(ended.Domain, ended.Number, r => r with { Outcome = ended.Outcome, EndedAt = entry.At, Seen = ended.Seen });
                break;
            default:
                break;
        }
    }

    private WayBackTimes WayBackOf(string domain) => _waysBack.GetValueOrDefault(domain, new WayBackTimes());

    private static RunbookStepState Ended(RunbookStepState state, RunbookStepEnded fact, DateTimeOffset at)
    {
        RunbookStepState ended = state with { EndedAt = at, Outcome = fact.Outcome };
        TimeSpan took = TimeSpan.FromSeconds(fact.Seconds);

        // What was measured when it was done is what a drill is for.
        return fact.Outcome is RunbookStepOutcome.Undone or RunbookStepOutcome.NotUndone
            ? ended with { UndoBy = fact.By, UndoSeen = fact.Seen, UndoTook = took }
            : ended with { By = fact.By, Seen = fact.Seen, Took = took };
    }

    private void Change(string domain, int number, Func<RunbookState, RunbookState> change)
    {
        if (OpenOf(domain) is { } open && open.Number == number)
        {
            _runbooks = _runbooks.SetItem(domain, [.. Of(domain)[..^1], change(open)]);
        }
    }
}
