using System.Collections.Immutable;
using Fairway.Chart.Findings;
using Fairway.Chart.Model;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;

namespace Fairway.Control.Charting;

/// <summary>What people have said of the chart, and when it was taken last: a fold of the journal.</summary>
public sealed class ChartLedger : IJournalListener
{
    private volatile ImmutableList<EdgeVerdict> _verdicts = [];
    private volatile ImmutableDictionary<NodeId, string> _owners = ImmutableDictionary<NodeId, string>.Empty;

    /// <summary>What people said of ties, the last word last.</summary>
    public IReadOnlyCollection<EdgeVerdict> Verdicts => _verdicts;

    /// <summary>Who answers for what.</summary>
    public IReadOnlyDictionary<NodeId, string> Owners => _owners;

    /// <summary>The digest of the last chart; null when none was taken.</summary>
    public string? Digest { get; private set; }

    /// <inheritdoc/>
    public void Took(JournalEntry entry, JournalPayload? fact)
    {
        switch (fact)
        {
            case ChartTaken taken:
                Digest = taken.Digest;
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
