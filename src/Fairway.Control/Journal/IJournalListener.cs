using Fairway.Control.Journal.Payloads;

namespace Fairway.Control.Journal;

/// <summary>Is told every entry of a journal that is held, those that were there first; folds of its own are built on it. Called by one thread at a time.</summary>
public interface IJournalListener
{
    /// <summary>An entry is durable.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="fact">The fact in it; null when a newer version wrote it.</param>
    void Took(JournalEntry entry, JournalPayload? fact);
}
