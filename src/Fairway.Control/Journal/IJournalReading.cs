namespace Fairway.Control.Journal;

/// <summary>A journal opened for reading. Reads may go on while another process appends; they see whole records only.</summary>
public interface IJournalReading : IAsyncDisposable
{
    /// <summary>The unfinished record at the end, known when <see cref="RecordsAsync"/> has come to the end; null when there is none.</summary>
    JournalTail? Tail { get; }

    /// <summary>All records from the first, in the order of their appending.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="JournalDamageException">The store's own framing is broken.</exception>
    /// <exception cref="Flow.Engines.EngineFault">The store cannot be read.</exception>
    IAsyncEnumerable<StoredRecord> RecordsAsync(CancellationToken cancellationToken);
}
