namespace Fairway.Control.Journal.Payloads;

/// <summary>The beginning of a record that was never finished was cut off the end of the journal.</summary>
/// <param name="Bytes">How many bytes were cut off.</param>
public sealed record TailDropped(long Bytes) : JournalPayload(Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "journal.tail-dropped";
}
