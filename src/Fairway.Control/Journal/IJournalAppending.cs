namespace Fairway.Control.Journal;

/// <summary>A journal held by this process alone, until it is disposed.</summary>
public interface IJournalAppending : IJournalReading
{
    /// <summary>Removes the unfinished record at the end, durably. Only after <see cref="IJournalReading.RecordsAsync"/> has come to the end.</summary>
    /// <param name="cancellationToken">Ends the call before anything is changed.</param>
    /// <exception cref="Flow.Engines.EngineFault">The store cannot be written.</exception>
    Task DropTailAsync(CancellationToken cancellationToken);

    /// <summary>Who has the journal now, when it was lost to another run; null while it is held, or could still be.</summary>
    Flow.Engines.EngineFault? LostTo => null;

    /// <summary>Appends one record and returns when it is durable.</summary>
    /// <param name="record">The record's bytes, without a line feed among them.</param>
    /// <param name="cancellationToken">Ends the call before anything is written; a begun append is finished.</param>
    /// <exception cref="Flow.Engines.EngineFault">The record could not be made durable. It has been taken back where that was possible, and
    /// every further append is refused: the journal must be opened anew.</exception>
    Task AppendAsync(ReadOnlyMemory<byte> record, CancellationToken cancellationToken);
}
