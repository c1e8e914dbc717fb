using System.Runtime.CompilerServices;
using Fairway.Control.Journal;

namespace Fairway.Host.State;

/// <summary>A journal file while it is read.</summary>
/// <param name="file">The file; null when there is none yet.</param>
/// <param name="name">Its name, for messages.</param>
internal sealed class JournalFileReading(IAppendFile? file, string name) : IJournalReading
{
    /// <inheritdoc/>
    public JournalTail? Tail { get; private set; }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredRecord> RecordsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (file is null)
        {
            yield break;
        }

        var lines = new RecordLines(file, name);
        await foreach (StoredRecord record in lines.ReadAsync(cancellationToken))
        {
            yield return record;
        }

        Tail = lines.Tail;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        file?.Dispose();
        return ValueTask.CompletedTask;
    }
}
