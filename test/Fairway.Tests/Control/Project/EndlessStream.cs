namespace Fairway.Tests.Control.Project;

/// <summary>A file of comment signs that is never in memory, and that breaks when somebody reads more of it than is allowed.</summary>
internal sealed class EndlessStream(long? length, long mostBytes) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => length is not null;

    public override bool CanWrite => false;

    public override long Length => length ?? throw new NotSupportedException();

    public override long Position
    {
        get => length is null ? throw new NotSupportedException() : _read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        _read += count;
        if (_read > mostBytes)
        {
            throw new InvalidOperationException($"Read {_read} bytes; {mostBytes} are allowed.");
        }

        buffer.AsSpan(offset, count).Fill((byte)'#');
        return count;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
