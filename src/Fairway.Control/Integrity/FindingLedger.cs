using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Integrity;

/// <summary>All findings of a project, and what its source had before anything was moved, kept current while the journal is read or held. A fold: what cannot be changes nothing.</summary>
public sealed class FindingLedger : IJournalListener
{
    private volatile ImmutableSortedDictionary<int, Finding> _findings = ImmutableSortedDictionary<int, Finding>.Empty;
    private volatile ImmutableDictionary<(string Rule, string Digest), RuleBaselined> _baselines = ImmutableDictionary<(string, string), RuleBaselined>.Empty;

    /// <summary>All of them, the oldest first.</summary>
    public IEnumerable<Finding> All => _findings.Values;

    /// <summary>Those that are not over, the oldest first.</summary>
    public IEnumerable<Finding> Open => All.Where(f => f.IsOpen);

    /// <summary>The id that the next finding gets.</summary>
    public string NextId => $"F-{(_findings.IsEmpty ? 1 : _findings.Keys.Last() + 1)}";

    /// <summary>A finding by its id, in any case of its letters; null when there is none.</summary>
    public Finding? Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return NumberOf(id) is { } number ? _findings.GetValueOrDefault(number) : null;
    }

    /// <summary>The finding about a rule in a domain that is not over; null when there is none.</summary>
    public Finding? OpenOf(string domain, string rule) => Open.FirstOrDefault(f => f.Domain == domain && f.Rule == rule);

    /// <summary>What a rule found in the source before anything was moved; null when it was not counted, or the rule has changed since.</summary>
    public RuleBaselined? BaselineOf(RuleSpec rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return _baselines.GetValueOrDefault((rule.Id, rule.Digest));
    }

    /// <summary>How much a rule may find in a domain without being broken: what was there before, and what somebody has accepted of this very rule.</summary>
    public RuleAllowance AllowanceOf(string domain, RuleSpec rule)
    {
        long accepted = All.Where(f => f.Domain == domain && f.Rule == rule.Id && f.Digest == rule.Digest && f.State == FindingState.Accepted).Select(f => f.Found).DefaultIfEmpty(0).Max();
        return new RuleAllowance(BaselineOf(rule)?.Found ?? 0, accepted);
    }

    /// <inheritdoc/>
    public void Took(JournalEntry entry, JournalPayload? fact)
    {
        ArgumentNullException.ThrowIfNull(entry);
        switch (fact)
        {
            case RuleBaselined baseline:
                _baselines = _baselines.SetItem((baseline.Rule, baseline.Digest), baseline);
                break;
            case FindingOpened opened when NumberOf(opened.Finding) is { } number && !_findings.ContainsKey(number):
                _findings = _findings.SetItem(number, new Finding(opened.Finding, opened.Domain, opened.Rule)
                {
                    Digest = opened.Digest,
                    Found = opened.Found,
                    OpenedAt = entry.At,
                    Where = opened.Side,
                    Seen = opened.Seen,
                    Keys = opened.Keys,
                    Owner = opened.Owner,
                });
                break;
            case FindingMeasured measured:
                Change(measured.Finding, f => f with { Found = measured.Found, Seen = measured.Seen, Keys = measured.Keys ?? f.Keys, State = Measured(f, measured.Well), Playbook = Restarted(f, measured.Well) });
                break;
            case FindingOwned owned:
                Change(owned.Finding, f => f with { State = f.State == FindingState.Verified ? f.State : FindingState.Owned, TakenBy = owned.By });
                break;
            case FindingClosed closed:
                Change(closed.Finding, f => f with { State = closed.Accepted ? FindingState.Accepted : FindingState.Closed, ClosedBecause = $"{closed.By}: {closed.Because}" });
                break;
            case PlaybookBegun begun when Enum.TryParse(begun.Action, ignoreCase: true, out PlaybookAction action):
                Change(begun.Finding, f => f with { Playbook = new PlaybookRun(begun.Playbook, action, begun.Automatic, begun.Until) });
                break;
            case PlaybookActed acted:
                Change(acted.Finding, f => f with { Playbook = f.Playbook is { } run && run.Playbook == acted.Playbook ? run with { Came = acted.Seen, WasDone = acted.Ok } : f.Playbook });
                break;
            default:
                break;
        }
    }

    // Broken once more: whoever had taken it had taken it for well.
    private static FindingState Measured(Finding finding, bool well) => (finding.State, well) switch
    {
        (_, true) => FindingState.Verified,
        (FindingState.Verified, false) => FindingState.Open,
        _ => finding.State,
    };

    // What was done for the first time has not held: the playbook begins anew.
    private static PlaybookRun? Restarted(Finding finding, bool well) => finding.State == FindingState.Verified && !well ? null : finding.Playbook;

    private void Change(string id, Func<Finding, Finding> change)
    {
        if (NumberOf(id) is { } number && _findings.GetValueOrDefault(number) is { IsOpen: true } finding)
        {
            _findings = _findings.SetItem(number, change(finding));
        }
    }

    private static int? NumberOf(string id) =>
        id.Length > 2 && id[0] is 'F' or 'f' && id[1] == '-' && int.TryParse(id.AsSpan(2), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number)
            ? number
            : null;
}
