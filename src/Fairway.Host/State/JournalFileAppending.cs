using System.Runtime.CompilerServices;
using Fairway.Control.Journal;
using Fairway.Flow.Engines;

namespace Fairway.Host.State;

/// <summary>
/// A journal file held for a run. An append is three calls to the system: how long the file is, the write, the flush. After any failure
/// the file is cut back to its last durable record, and nothing more is appended: what a disk kept after a failed flush is anybody's guess.
/// </summary>
/// <param name="file">The file, open for writing.</param>
/// <param name="held">What keeps others out; given free with this.</param>
/// <param name="name">The file's name, for messages.</param>
internal sealed class JournalFileAppending(IAppendFile file, IDisposable held, string name) : IJournalAppending
{
    private const byte LineEnd = (byte)'\n';
    private long? _end;
    private bool _broken;

    /// <inheritdoc/>
    public JournalTail? Tail { get; private set; }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredRecord> RecordsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = new RecordLines(file, name);
        await foreach (StoredRecord record in lines.ReadAsync(cancellationToken))
        {
            yield return record;
        }

        Tail = lines.Tail;
        _end = lines.End;
    }

    /// <inheritdoc/>
    public Task DropTailAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long end = EndOrThrow();
        Change(() =>
        {
            file.Truncate(end);
            file.Flush();
        });
        Tail = null;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task AppendAsync(ReadOnlyMemory<byte> record, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (record.Span.Contains(LineEnd))
        {
            throw new ArgumentException("A record is one line.", nameof(record));
        }

        long end = EndOrThrow();
        byte[] line = [.. record.Span, LineEnd];
        Change(() =>
        {
            RefuseStrangers(end);
            file.Write(line, end);
            file.Flush();
        });
        _end = end + line.Length;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        file.Dispose();
        held.Dispose();
        return ValueTask.CompletedTask;
    }

    private long EndOrThrow() => _end ?? throw new InvalidOperationException("The journal has not been read to its end.");

    // Not taken back: what somebody else wrote is for the next reader to judge.
    private void RefuseStrangers(long end)
    {
        long length = file.Length;
        if (length != end)
        {
            _broken = true;
            throw Fault($"the journal has {length} bytes where this run left {end}: somebody else wrote to it or cut it off", cause: null);
        }
    }

    private void Change(Action change)
    {
        if (_broken)
        {
            throw Fault("an earlier append failed, so that nothing more is recorded in this run", cause: null);
        }

        try
        {
            change();
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            _broken = true;
            throw Fault($"the journal cannot be written ({failed.Message}){TakeBack()}", failed);
        }
    }

    private string TakeBack()
    {
        try
        {
            file.Truncate(EndOrThrow());
            file.Flush();
            return "; it still ends with its last durable record";
        }
        catch (Exception again) when (again is IOException or UnauthorizedAccessException)
        {
            return "; what was written of the record could not be taken back";
        }
    }

    private EngineFault Fault(string seen, Exception? cause) => new(
        EngineFaultKind.BadSetup, name, seen, "Nothing is moved without a journal: make room or mend the disk, then type the command again; it goes on where it stopped.", cause);
}
