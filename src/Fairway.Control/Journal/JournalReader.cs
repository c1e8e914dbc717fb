using System.Runtime.CompilerServices;

namespace Fairway.Control.Journal;

/// <summary>Reads a journal and verifies each record before it is given out.</summary>
/// <param name="store">Where the journal is kept.</param>
public sealed class JournalReader(IJournalStore store)
{
    /// <summary>The unfinished record at the end of the last whole read: a run is writing it now, or was cut off while it wrote. Null when there is none.</summary>
    public JournalTail? Tail { get; private set; }

    /// <summary>All entries, the oldest first. What was given out before a damaged record is intact.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="JournalDamageException">A record was changed, moved, removed or put in.</exception>
    /// <exception cref="Flow.Engines.EngineFault">The store cannot be read.</exception>
    public async IAsyncEnumerable<JournalEntry> EntriesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var chain = new JournalChain(store.DisplayName);
        await using IJournalReading reading = await store.OpenForReadingAsync(cancellationToken);
        await foreach (StoredRecord record in reading.RecordsAsync(cancellationToken))
        {
            yield return chain.Follow(record);
        }

        Tail = reading.Tail;
    }

    /// <summary>Where the project stands: all entries folded.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="JournalDamageException">As for <see cref="EntriesAsync"/>.</exception>
    public async Task<ProjectState> StateAsync(CancellationToken cancellationToken)
    {
        ProjectState state = ProjectState.Empty;
        await foreach (JournalEntry entry in EntriesAsync(cancellationToken))
        {
            state = state.After(entry);
        }

        return state;
    }
}
