using Fairway.Flow.Engines;

namespace Fairway.PostgreSql.Reading;

/// <summary>The bytes of a COPY as the server sends them, in large chunks, their rows counted on the way.</summary>
internal sealed class RelayFeed : IRelayFeed
{
    private readonly SessionLease _lease;
    private readonly CopyWindow _window;
    private readonly RowScanner? _binary;
    private long _lines;

    private RelayFeed(SessionLease lease, CopyWindow window, bool binary)
    {
        _lease = lease;
        _window = window;
        _binary = binary ? new RowScanner() : null;
    }

    /// <inheritdoc/>
    public long Rows => _binary?.Rows ?? _lines;

    /// <summary>Starts a statement; the session is given back with the feed.</summary>
    /// <exception cref="EngineFault">The server refuses it.</exception>
    public static async Task<RelayFeed> OpenAsync(SessionLease lease, string sql, bool binary, string place, CancellationToken cancellationToken)
    {
        try
        {
            return new RelayFeed(lease, await CopyWindow.OpenAsync(lease.Connection, sql, binary, place, cancellationToken), binary);
        }
        catch
        {
            await lease.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken)
    {
        _window.Take(_window.Unread.Length);
        if (!await _window.FillAsync(cancellationToken))
        {
            _lease.Done();
            return ReadOnlyMemory<byte>.Empty;
        }

        Count(_window.Unread);
        return _window.UnreadMemory;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _window.DisposeAsync();
        await _lease.DisposeAsync();
    }

    private void Count(ReadOnlySpan<byte> bytes)
    {
        if (_binary is null)
        {
            // Line ends inside values are escaped.
            _lines += bytes.Count((byte)'\n');
        }
        else
        {
            _binary.Scan(bytes);
        }
    }
}
