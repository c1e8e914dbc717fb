using Fairway.Host.State;

namespace Fairway.Tests.Host.State;

/// <summary>A file in memory whose n-th change can be made to fail, as on a full or broken disk.</summary>
internal sealed class MemoryFile(byte[] content) : IAppendFile
{
    private byte[] _content = content;
    private int _changes;

    public byte[] Content => _content;

    /// <summary>The changes that fail, counted from 1; a failing write leaves half of its bytes behind.</summary>
    public Predicate<int> Fails { get; set; } = _ => false;

    public long Length => _content.Length;

    public ValueTask<int> ReadAsync(Memory<byte> buffer, long offset, CancellationToken cancellationToken)
    {
        int length = (int)Math.Clamp(_content.Length - offset, 0, buffer.Length);
        _content.AsMemory((int)offset, length).CopyTo(buffer);
        return ValueTask.FromResult(length);
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        bool fails = Fails(++_changes);
        ReadOnlySpan<byte> kept = fails ? bytes[..(bytes.Length / 2)] : bytes;
        _content = [.. _content.AsSpan(0, (int)offset), .. kept];
        ThrowIf(fails);
    }

    public void Flush() => ThrowIf(Fails(++_changes));

    public void Truncate(long length)
    {
        ThrowIf(Fails(++_changes));
        Array.Resize(ref _content, (int)length);
    }

    public void Dispose()
    {
        // The content outlives the handle, as a file does.
    }

    private static void ThrowIf(bool fails)
    {
        if (fails)
        {
            throw new IOException("No space left on device");
        }
    }
}
