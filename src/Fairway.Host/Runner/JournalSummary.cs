using Fairway.Control.Charting;
using Fairway.Control.Gates;
using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Runbook;
using Fairway.Control.Runbook.Messages;
using Fairway.Control.Stages;

namespace Fairway.Host.Runner;

/// <summary>What one reading of the whole journal gives: where the project stands, and the two numbers that anchor the chain.</summary>
/// <param name="State">The fold of all entries.</param>
/// <param name="Domains">Where each domain stands.</param>
/// <param name="Findings">What was found of the project's rules.</param>
/// <param name="Runbooks">Its runbooks.</param>
/// <param name="Size">How many entries there are.</param>
/// <param name="Head">The hash of the last.</param>
/// <param name="Tail">An unfinished record at the end, or null.</param>
internal sealed record JournalSummary(ProjectState State, DomainLedger Domains, FindingLedger Findings, RunbookLedger Runbooks, long Size, string Head, JournalTail? Tail)
{
    /// <summary>What people have said of its chart.</summary>
    public required ChartLedger Chart { get; init; }

    /// <summary>What people have decided about its gates.</summary>
    public required DecisionLedger Decisions { get; init; }

    /// <summary>Its messages.</summary>
    public required MessageLedger Messages { get; init; }

    public static async Task<JournalSummary> ReadAsync(IJournalStore store, CancellationToken cancellationToken)
    {
        var reader = new JournalReader(store);
        var domains = new DomainLedger();
        var findings = new FindingLedger();
        var runbooks = new RunbookLedger();
        var messages = new MessageLedger();
        var chart = new ChartLedger();
        var decisions = new DecisionLedger();
        var summary = new JournalSummary(ProjectState.Empty, domains, findings, runbooks, 0, JournalEntry.Genesis, null) { Messages = messages, Chart = chart, Decisions = decisions };
        await foreach (JournalEntry entry in reader.EntriesAsync(cancellationToken))
        {
            JournalPayload? fact = PayloadText.Read(entry);
            domains.Took(entry, fact);
            findings.Took(entry, fact);
            runbooks.Took(entry, fact);
            messages.Took(entry, fact);
            chart.Took(entry, fact);
            decisions.Took(entry, fact);
            summary = new JournalSummary(summary.State.After(entry), domains, findings, runbooks, entry.Seq, entry.Hash, null) { Messages = messages, Chart = chart, Decisions = decisions };
        }

        return summary with { Tail = reader.Tail };
    }
}
