namespace Fairway.Host.State;

/// <summary>Bytes that are read as a file is. Nothing can be written.</summary>
internal sealed class BytesFile(ReadOnlyMemory<byte> bytes) : IAppendFile
{
    /// <inheritdoc/>
    public long Length => bytes.Length;

    /// <inheritdoc/>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, long offset, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> rest = bytes[(int)Math.Min(offset, bytes.Length)..];
        int length = Math.Min(rest.Length, buffer.Length);
        rest[..length].CopyTo(buffer);
        return ValueTask.FromResult(length);
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes, long offset) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Flush() => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Truncate(long length) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Dispose()
    {
        // There is nothing to close.
    }
}
