namespace Fairway.Control.Journal;

/// <summary>A place that keeps the records of one journal in order. It knows bytes, not what they mean.</summary>
public interface IJournalStore
{
    /// <summary>Where the journal is, for people; without secrets.</summary>
    string DisplayName { get; }

    /// <summary>Opens the journal for reading only; one that does not exist yet is empty. Waits for nobody.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="Flow.Engines.EngineFault">The store cannot be read.</exception>
    Task<IJournalReading> OpenForReadingAsync(CancellationToken cancellationToken);

    /// <summary>Takes the journal for this process alone, for the length of a run, and makes it when it does not exist yet.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="Flow.Engines.EngineFault"><see cref="Flow.Engines.EngineFaultKind.RetryLater"/>: another process holds it; the message says which.
    /// Any other kind: the store cannot be written.</exception>
    Task<IJournalAppending> OpenForAppendingAsync(CancellationToken cancellationToken);
}
