using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;

namespace Fairway.EngineTests.State;

/// <summary>Facts for journals, and the settings of those who write them.</summary>
internal static class JournalFacts
{
    public static readonly JournalPayload[] All =
    [
        new PlanMade("p1", "f1", ["customers", "orders"]),
        new SyncStarted(1, "p1"),
        new TableCopied("customers", ["customers"], 1_000, 4, 0),
        new RunInterrupted("sync", "orders"),
        new SyncStarted(2, "p1"),
        new TableCopied("orders", ["sales.orders"], 50_000, 50, 7),
        new RunFailed("verify", "orders.total – „Σ“ \\ \u0001", "the target is locked", "Try again."),
    ];

    public static JournalSettings Settings { get; } = new(TimeProvider.System, "ann@box", text => text);

    public static async Task<List<JournalEntry>> AppendAsync(IJournalStore store, IEnumerable<JournalPayload> facts, CancellationToken cancellationToken)
    {
        await using ProjectJournal journal = await ProjectJournal.OpenAsync(store, Settings, cancellationToken);
        var entries = new List<JournalEntry>();
        foreach (JournalPayload fact in facts)
        {
            entries.Add(await journal.AppendAsync(fact, cancellationToken));
        }

        return entries;
    }

    public static async Task<List<JournalEntry>> ReadAsync(IJournalStore store, CancellationToken cancellationToken) =>
        await new JournalReader(store).EntriesAsync(cancellationToken).ToListAsync(cancellationToken);
}
