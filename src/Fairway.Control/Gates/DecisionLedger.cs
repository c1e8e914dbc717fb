using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;

namespace Fairway.Control.Gates;

/// <summary>What people have decided about gates, and how gates stood when they were looked at last: a fold of the journal. Whether a decision counts is not asked here.</summary>
public sealed class DecisionLedger : IJournalListener
{
    private volatile ImmutableDictionary<string, ImmutableArray<Decision>> _decisions = ImmutableDictionary.Create<string, ImmutableArray<Decision>>(StringComparer.Ordinal);
    private volatile ImmutableDictionary<(string Domain, string Gate), ImmutableArray<(GateJudged Judged, DateTimeOffset At)>> _judged = ImmutableDictionary<(string, string), ImmutableArray<(GateJudged, DateTimeOffset)>>.Empty;
    private int _waivers;

    /// <summary>The decisions about a domain, the oldest first.</summary>
    public ImmutableArray<Decision> Of(string domain) => _decisions.GetValueOrDefault(domain, []);

    /// <summary>The decisions about a gate of a domain, the oldest first.</summary>
    public IEnumerable<Decision> Of(string domain, string gate) => Of(domain).Where(d => d.Made.Gate == gate);

    /// <summary>A waiver by its id; null when there is none.</summary>
    public Decision? FindWaiver(string id) => _decisions.Values.SelectMany(d => d).FirstOrDefault(d => string.Equals(d.Waiver, id, StringComparison.OrdinalIgnoreCase));

    /// <summary>How a gate stood whenever it stood other than before, the oldest first.</summary>
    public ImmutableArray<(GateJudged Judged, DateTimeOffset At)> HistoryOf(string domain, string gate) => _judged.GetValueOrDefault((domain, gate), []);

    /// <inheritdoc/>
    public void Took(JournalEntry entry, JournalPayload? fact)
    {
        ArgumentNullException.ThrowIfNull(entry);
        switch (fact)
        {
            case DecisionMade made:
                string? waiver = made.Choice == Choice.Waive ? string.Create(CultureInfo.InvariantCulture, $"W-{++_waivers}") : null;
                _decisions = _decisions.SetItem(made.Domain, Of(made.Domain).Add(new Decision(made, entry.Seq, waiver)));
                break;
            case GateJudged judged:
                _judged = _judged.SetItem((judged.Domain, judged.Gate), HistoryOf(judged.Domain, judged.Gate).Add((judged, entry.At)));
                break;
            default:
                break;
        }
    }
}
