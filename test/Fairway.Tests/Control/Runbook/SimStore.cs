using Fairway.Control.Journal;
using Fairway.Flow.Engines;
using Fairway.Tests.Host.State;

namespace Fairway.Tests.Control.Runbook;

/// <summary>The journal of a simulated universe: what a runner appends can be the moment of its death too.</summary>
internal sealed class SimStore(Universe universe, int runner, MemoryFile file) : IJournalStore
{
    public string DisplayName => "journal";

    /// <summary>From this kind of fact on nothing can be appended; null for never.</summary>
    public string? BrokenFrom { get; set; }

    /// <summary>What an append of a kind waits for first.</summary>
    public Func<string, Task> Waits { get; set; } = _ => Task.CompletedTask;

    public Task<IJournalReading> OpenForReadingAsync(CancellationToken cancellationToken) => new MemoryJournal(file).OpenForReadingAsync(cancellationToken);

    public async Task<IJournalAppending> OpenForAppendingAsync(CancellationToken cancellationToken) =>
        new Appending(await new MemoryJournal(file).OpenForAppendingAsync(cancellationToken), this, universe, runner);

    private sealed class Appending(IJournalAppending inner, SimStore store, Universe universe, int runner) : IJournalAppending
    {
        private bool _broken;

        public JournalTail? Tail => inner.Tail;

        public IAsyncEnumerable<StoredRecord> RecordsAsync(CancellationToken cancellationToken) => inner.RecordsAsync(cancellationToken);

        public Task DropTailAsync(CancellationToken cancellationToken) => inner.DropTailAsync(cancellationToken);

        public async Task AppendAsync(ReadOnlyMemory<byte> record, CancellationToken cancellationToken)
        {
            string kind = JournalRecord.Decode(record)!.Kind;
            _broken |= kind == store.BrokenFrom;
            if (_broken)
            {
                throw new EngineFault(EngineFaultKind.BadSetup, "journal", "the disk is full", "Make room.");
            }

            byte[] bytes = record.ToArray();
            await store.Waits(kind);
            await universe.Do(runner, $"journal {kind}", () => inner.AppendAsync(bytes, CancellationToken.None).GetAwaiter().GetResult());
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
