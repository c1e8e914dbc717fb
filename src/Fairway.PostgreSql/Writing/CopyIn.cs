using Npgsql;

namespace Fairway.PostgreSql.Writing;

/// <summary>A COPY that is open: bytes go in, and the server says at its end whether it took them.</summary>
internal sealed class CopyIn
{
    private readonly Stream _stream;
    private readonly IAsyncDisposable _whole;
    private readonly Func<Task> _cancel;

    private CopyIn(Stream stream, IAsyncDisposable whole, Func<Task> cancel)
    {
        _stream = stream;
        _whole = whole;
        _cancel = cancel;
    }

    public static async Task<CopyIn> BeginAsync(NpgsqlConnection connection, string sql, bool asText, CancellationToken cancellationToken)
    {
        if (asText)
        {
            // The driver's raw stream takes binary COPY only; below its text writer lies the same stream.
            NpgsqlCopyTextWriter writer = await connection.BeginTextImportAsync(sql, cancellationToken);
            return new CopyIn(writer.BaseStream, writer, writer.CancelAsync);
        }

        NpgsqlRawCopyStream stream = await connection.BeginRawBinaryCopyAsync(sql, cancellationToken);
        return new CopyIn(stream, stream, stream.CancelAsync);
    }

    /// <summary>Sends bytes.</summary>
    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => _stream.WriteAsync(bytes, cancellationToken);

    /// <summary>Says that all bytes were sent, and waits for the server's answer.</summary>
    /// <exception cref="PostgresException">The server refused a row.</exception>
    public ValueTask FinishAsync() => _whole.DisposeAsync();

    /// <summary>Says that the rest will not come; the server drops what it has.</summary>
    public Task CancelAsync() => _cancel();
}
