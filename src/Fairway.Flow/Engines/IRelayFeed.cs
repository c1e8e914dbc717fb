namespace Fairway.Flow.Engines;

/// <summary>The rows of a range as bytes of their engine's own wire format, to be written without being decoded. Dispose it when they are, or when the
/// rest is not wanted.</summary>
public interface IRelayFeed : IAsyncDisposable
{
    /// <summary>Rows that the bytes given so far hold whole; after the end, all of the range.</summary>
    long Rows { get; }

    /// <summary>Waits for the next bytes. They are valid until the next call; none mean the end of the range.</summary>
    /// <exception cref="EngineFault">The rows cannot be read any further.</exception>
    ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken);
}
