using Fairway.Flow.Engines;
using Fairway.Flow.Transform;

namespace Fairway.Flow.Copy;

/// <summary>Counts what a relay passes on, and tells the observer.</summary>
internal sealed class CountedFeed(IRelayFeed inner, TableCrossing crossing, ICopyObserver observer) : IRelayFeed
{
    private long _told;

    /// <summary>Bytes passed on so far.</summary>
    public long Bytes { get; private set; }

    public long Rows => inner.Rows;

    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> bytes = await inner.ReadAsync(cancellationToken);
        Bytes += bytes.Length;
        long rows = inner.Rows - _told;
        if (rows > 0)
        {
            _told += rows;
            observer.RowsWritten(crossing, rows);
        }

        return bytes;
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
