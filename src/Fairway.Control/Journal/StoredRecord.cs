namespace Fairway.Control.Journal;

/// <summary>The bytes of one whole record as a store keeps them, not yet trusted.</summary>
/// <param name="Bytes">The record without the store's own framing; valid until the next one is asked for.</param>
/// <param name="Place">Where it stands.</param>
public readonly record struct StoredRecord(ReadOnlyMemory<byte> Bytes, JournalPlace Place);
