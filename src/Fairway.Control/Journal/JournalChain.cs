namespace Fairway.Control.Journal;

/// <summary>
/// Follows a chain record by record and refuses the first that does not belong. What it cannot see: records cut off at the end, and a chain
/// that somebody rewrote whole; for that, <see cref="Size"/> and <see cref="Head"/> must be kept somewhere else as well.
/// </summary>
/// <param name="store">The journal's name, for messages.</param>
public sealed class JournalChain(string store)
{
    /// <summary>How many records it has followed.</summary>
    public long Size { get; private set; }

    /// <summary>The hash of the last record.</summary>
    public string Head { get; private set; } = JournalEntry.Genesis;

    /// <summary>Takes the next record.</summary>
    /// <returns>The entry that it holds.</returns>
    /// <exception cref="JournalDamageException">It is not the record that was appended here.</exception>
    public JournalEntry Follow(StoredRecord record)
    {
        JournalEntry? entry = JournalRecord.Decode(record.Bytes);
        string? wrong = entry is null ? "this is not a journal record" : WrongWith(entry);
        if (entry is null || wrong is not null)
        {
            throw new JournalDamageException(new JournalDamage(store, Size + 1, record.Place, wrong!));
        }

        Size = entry.Seq;
        Head = entry.Hash;
        return entry;
    }

    private string? WrongWith(JournalEntry entry) =>
        entry.Seq != Size + 1 ? $"the record says that it is number {entry.Seq}; a record is missing, doubled or in the wrong place"
        : entry.PreviousHash != Head ? "the record does not continue the one before it: one of the two was replaced"
        : entry.Hash != JournalRecord.HashOf(entry) ? "the record's hash does not fit its content: it was changed after it was written"
        : null;
}
