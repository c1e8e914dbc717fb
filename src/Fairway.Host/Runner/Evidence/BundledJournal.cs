using Fairway.Control.Journal;
using Fairway.Host.State;

namespace Fairway.Host.Runner.Evidence;

/// <summary>The records of a bundle, read as a journal file is.</summary>
internal sealed class BundledJournal(string name, ReadOnlyMemory<byte> records) : IJournalStore
{
    /// <inheritdoc/>
    public string DisplayName => name;

    /// <inheritdoc/>
    public Task<IJournalReading> OpenForReadingAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IJournalReading>(new JournalFileReading(new BytesFile(records), name));

    /// <inheritdoc/>
    public Task<IJournalAppending> OpenForAppendingAsync(CancellationToken cancellationToken) => throw new NotSupportedException("A bundle is only read.");
}
