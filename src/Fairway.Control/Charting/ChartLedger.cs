using System.Collections.Immutable;
using Fairway.Chart.Findings;
using Fairway.Chart.Model;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;

namespace Fairway.Control.Charting;

/// <summary>What people have said of the chart, and when it was taken last, and which sides were left: a fold of the journal.</summary>
public sealed class ChartLedger : IJournalListener
{
    private volatile ImmutableList<EdgeVerdict> _verdicts = [];
    private volatile ImmutableDictionary<NodeId, string> _owners = ImmutableDictionary<NodeId, string>.Empty;

    private volatile ImmutableDictionary<string, DateTimeOffset> _left = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>What people said of ties, the last word last.</summary>
    public IReadOnlyCollection<EdgeVerdict> Verdicts => _verdicts;

    /// <summary>Who answers for what.</summary>
    public IReadOnlyDictionary<NodeId, string> Owners => _owners;

    /// <summary>The digest of the last chart; null when none was taken.</summary>
    public string? Digest { get; private set; }

    /// <summary>When a person took a chart last; null when none was taken.</summary>
    public DateTimeOffset? TakenAt { get; private set; }

    /// <summary>When a domain's source was left by a switch; null when it is not.</summary>
    public DateTimeOffset? LeftAt(string domain) => _left.TryGetValue(domain, out DateTimeOffset at) ? at : null;

    /// <inheritdoc/>
    public void Took(JournalEntry entry, JournalPayload? fact)
    {
        ArgumentNullException.ThrowIfNull(entry);
        switch (fact)
        {
            case ChartTaken taken:
                (Digest, TakenAt) = (taken.Digest, entry.At);
                break;
            case SwitchDecided decided:
                _left = decided.Direction == CrossingDirection.Forward ? _left.SetItem(decided.Domain, entry.At) : _left.Remove(decided.Domain);
                break;
            case EdgeJudged judged when NodeText.Read(judged.From) is { } from && NodeText.Read(judged.To) is { } to:
                _verdicts = _verdicts.Add(new EdgeVerdict(from, to, judged.IsSo));
                break;
            case NodeClaimed claimed when NodeText.Read(claimed.Node) is { } node:
                _owners = _owners.SetItem(node, claimed.Owner);
                break;
            default:
                break;
        }
    }
}
