using Fairway.Control.Journal;
using Fairway.Host.State;

namespace Fairway.Tests.Host.State;

/// <summary>The journal file's own code over a file in memory.</summary>
internal sealed class MemoryJournal(MemoryFile file) : IJournalStore, IDisposable
{
    public MemoryJournal(byte[] content)
        : this(new MemoryFile(content))
    {
    }

    public string DisplayName => "journal.jsonl";

    public MemoryFile File { get; } = file;

    public Task<IJournalReading> OpenForReadingAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IJournalReading>(new JournalFileReading(File, DisplayName));

    public Task<IJournalAppending> OpenForAppendingAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IJournalAppending>(new JournalFileAppending(File, this, DisplayName));

    public void Dispose()
    {
        // Stands where the lock stands.
    }
}
