namespace Fairway.Host.State;

/// <summary>The few things that a journal does with a file: the wall behind which a disk can be made to fail.</summary>
internal interface IAppendFile : IDisposable
{
    /// <summary>Bytes in the file now.</summary>
    long Length { get; }

    /// <summary>Reads at a place; fewer bytes than asked for only at the end of the file.</summary>
    ValueTask<int> ReadAsync(Memory<byte> buffer, long offset, CancellationToken cancellationToken);

    /// <summary>Writes at a place. Not durable before <see cref="Flush"/>.</summary>
    void Write(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Makes what was written durable.</summary>
    void Flush();

    /// <summary>Cuts the file off.</summary>
    void Truncate(long length);
}
