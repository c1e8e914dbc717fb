using System.Collections.Immutable;
using Fairway.Control.Advice;
using Fairway.Control.Gates;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Host.Runner.Gating;

namespace Fairway.Tests.Host.Runner;

public class BurnDownsTests
{
    private static readonly DateTimeOffset _noon = new(2027, 1, 11, 12, 0, 0, TimeSpan.Zero);
    private readonly DecisionLedger _ledger = new();

    [Fact]
    public void What_keeps_a_gate_closed_is_added_up_over_domains()
    {
        Judged("orders", 1, "fail", "pass", "inconclusive(no-data)");
        Judged("billing", 2, "fail", "warn", "waived(W-1)");
        Judged("orders", 3, "pass", "pass", "inconclusive(no-data)");
        Judged("gone", 4, "fail");

        IReadOnlyList<BurnDown> series = BurnDowns.Of(_ledger, ["orders", "billing"])["switch"];

        Assert.Equal([(1, 2), (2, 3), (3, 2)], series.Select(b => ((b.At - _noon).Days, b.Open)));
        Assert.False(BurnDowns.Of(_ledger, ["orders"]).ContainsKey("settled"));
    }

    private void Judged(string domain, int day, params string[] verdicts)
    {
        var fact = new GateJudged(domain, "switch", "closed", "0f", verdicts.Select((v, i) => (v, i)).ToImmutableSortedDictionary(v => $"c{v.i}", v => v.v));
        _ledger.Took(new JournalEntry { Seq = day, At = _noon.AddDays(day), Kind = fact.Kind, Actor = "a", Payload = "{}", PreviousHash = JournalEntry.Genesis, Hash = JournalEntry.Genesis }, fact);
    }
}
