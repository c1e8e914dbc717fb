using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Tests.Host.State;

namespace Fairway.Tests.Control.Journal;

/// <summary>A small journal of one migration, and the clock that made it.</summary>
internal static class Sample
{
    public static readonly JournalPayload[] Facts =
    [
        new PlanMade("p1", "f1", ["customers", "orders"]),
        new SyncStarted(1, "p1"),
        new TableCopied("customers", ["customers", "addresses"], 1_000, 4, 0),
        new RunInterrupted("sync", "orders"),
        new SyncStarted(2, "p1"),
        new TableCopied("customers", ["customers", "addresses"], 1_000, 4, 4),
        new TableCopied("orders", ["sales.orders"], 50_000, 50, 7),
        new SyncFinished(true, 44_000, 1.25),
        new VerifyFinished(
            [
                new VerifiedTable("customers", "customers", 1_000, "00ff", 0, true),
                new VerifiedTable("customers", "addresses", 1_000, "0aa0", 0, true),
                new VerifiedTable("orders", "sales.orders", 50_000, "c0de", 3, false),
            ],
            0),
        new RepairFinished([new RepairedTable("orders", "sales.orders", 1, 1, 1)]),
        new RunFailed("verify", "orders.total – „Σ“", "the target is locked", "Try again."),
    ];

    public static JournalSettings Settings { get; } = new(new StillClock(), "ann@box", text => text);

    public static async Task<byte[]> BytesAsync(CancellationToken cancellationToken)
    {
        using var store = new MemoryJournal([]);
        await AppendAsync(store, Facts, cancellationToken);
        return store.File.Content;
    }

    public static async Task AppendAsync(IJournalStore store, IEnumerable<JournalPayload> facts, CancellationToken cancellationToken)
    {
        await using ProjectJournal journal = await ProjectJournal.OpenAsync(store, Settings, cancellationToken);
        foreach (JournalPayload fact in facts)
        {
            await journal.AppendAsync(fact, cancellationToken);
        }
    }

    public static async Task<List<JournalEntry>> ReadAsync(JournalReader reader, CancellationToken cancellationToken)
    {
        var entries = new List<JournalEntry>();
        await foreach (JournalEntry entry in reader.EntriesAsync(cancellationToken))
        {
            entries.Add(entry);
        }

        return entries;
    }

    public static async Task<List<JournalEntry>> ReadAsync(byte[] content, CancellationToken cancellationToken)
    {
        using var store = new MemoryJournal(content);
        return await ReadAsync(new JournalReader(store), cancellationToken);
    }
}
