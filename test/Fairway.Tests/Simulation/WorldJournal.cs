using Fairway.Control.Journal;
using Fairway.Flow.Engines;
using Fairway.Tests.Host.State;

namespace Fairway.Tests.Simulation;

/// <summary>The journal of the simulation, with the journal file's own code: it takes records of the runner that has the lease, and of no other.</summary>
internal sealed class WorldJournal(World world, WorldRunner runner) : IJournalStore
{
    public string DisplayName => "journal";

    public Task<IJournalReading> OpenForReadingAsync(CancellationToken cancellationToken) => new MemoryJournal(world.Journal).OpenForReadingAsync(cancellationToken);

    public async Task<IJournalAppending> OpenForAppendingAsync(CancellationToken cancellationToken) =>
        new Appending(await new MemoryJournal(world.Journal).OpenForAppendingAsync(cancellationToken), world, runner);

    private sealed class Appending(IJournalAppending inner, World world, WorldRunner runner) : IJournalAppending
    {
        public JournalTail? Tail => inner.Tail;

        public IAsyncEnumerable<StoredRecord> RecordsAsync(CancellationToken cancellationToken) => inner.RecordsAsync(cancellationToken);

        public Task DropTailAsync(CancellationToken cancellationToken) => inner.DropTailAsync(cancellationToken);

        public async Task AppendAsync(ReadOnlyMemory<byte> record, CancellationToken cancellationToken)
        {
            byte[] bytes = record.ToArray();
            await world.RecordAsync(runner, $"journal {JournalRecord.Decode(record)!.Kind}", () =>
            {
                if (world.Holder != runner)
                {
                    throw new EngineFault(EngineFaultKind.PermissionLost, "journal", "another runner has the lease", "Leave it to that one.");
                }

                inner.AppendAsync(bytes, CancellationToken.None).GetAwaiter().GetResult();
                return true;
            });
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
