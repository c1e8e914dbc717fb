using System.Runtime.CompilerServices;
using Fairway.Control.Journal;
using Fairway.Flow.Engines;

namespace Fairway.Host.State;

/// <summary>
/// Cuts a journal file into its lines. Every line is taken from one read that begins at or before its first byte and is repeated until its end is there,
/// so that a line is never put together from bytes of before and after another process cut the file off.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="name">Its name, for messages.</param>
internal sealed class RecordLines(IAppendFile file, string name)
{
    private const int FirstBuffer = 64 << 10;
    private const byte LineEnd = (byte)'\n';

    /// <summary>The line without an end, known after <see cref="ReadAsync"/> has come to the end.</summary>
    public JournalTail? Tail { get; private set; }

    /// <summary>Where the last whole line ends, known as <see cref="Tail"/> is.</summary>
    public long End { get; private set; }

    /// <summary>All whole lines without their ends.</summary>
    /// <exception cref="EngineFault">The file cannot be read.</exception>
    /// <exception cref="JournalDamageException">A line is longer than any record, or its end was written over.</exception>
    public async IAsyncEnumerable<StoredRecord> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[FirstBuffer];
        long line = 1;
        long offset = 0;
        while (true)
        {
            int filled = await FillAsync(buffer, offset, cancellationToken);
            int start = 0;
            for (int length; (length = buffer.AsSpan(start, filled - start).IndexOf(LineEnd)) >= 0; start += length + 1)
            {
                yield return new StoredRecord(buffer.AsMemory(start, length), new JournalPlace(line++, offset + start));
            }

            offset += start;
            if (start > 0)
            {
                continue;
            }

            if (filled < buffer.Length)
            {
                End = offset;
                Tail = TailOf(buffer.AsMemory(0, filled), new JournalPlace(line, offset));
                yield break;
            }

            buffer = buffer.Length <= JournalRecord.MostBytes
                ? new byte[buffer.Length * 2]
                : throw Damage(new JournalPlace(line, offset), $"the line is longer than any record ({JournalRecord.MostBytes} bytes)");
        }
    }

    private async Task<int> FillAsync(byte[] buffer, long offset, CancellationToken cancellationToken)
    {
        try
        {
            return await file.ReadAsync(buffer, offset, cancellationToken);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup, name, $"the journal cannot be read at byte {offset} ({broken.Message})", "Nothing is moved without a journal: mend the disk or restore the file.", broken);
        }
    }

    // An append that was cut off leaves the beginning of a record, never a whole one with something else behind it.
    private JournalTail? TailOf(ReadOnlyMemory<byte> bytes, JournalPlace place)
    {
        if (bytes.IsEmpty)
        {
            return null;
        }

        return JournalRecord.Decode(bytes[..^1]) is null
            ? new JournalTail(place, bytes.Length)
            : throw Damage(place, "the record's line end was written over");
    }

    private JournalDamageException Damage(JournalPlace place, string seen) => new(new JournalDamage(name, place.Line, place, seen));
}
