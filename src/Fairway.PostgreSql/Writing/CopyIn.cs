using Npgsql;

namespace Fairway.PostgreSql.Writing;

/// <summary>A COPY that is open: bytes go in, and the server says at its end whether it took them.</summary>
internal sealed class CopyIn
{
    // An eighth of the driver's buffer, so that it is sent nearly full.
    private const int Piece = PostgreSqlConnector.BufferBytes / 8;
    private readonly NpgsqlRawCopyStream _stream;

    private CopyIn(NpgsqlRawCopyStream stream) => _stream = stream;

    public static async Task<CopyIn> BeginAsync(NpgsqlConnection connection, string sql, bool asText, CancellationToken cancellationToken)
    {
        if (asText)
        {
            // The driver's raw stream takes binary COPY only; below its text writer lies the same stream. The writer itself would block when it is disposed.
            NpgsqlCopyTextWriter writer = await connection.BeginTextImportAsync(sql, cancellationToken);
            return new CopyIn((NpgsqlRawCopyStream)writer.BaseStream);
        }

        return new CopyIn(await connection.BeginRawBinaryCopyAsync(sql, cancellationToken));
    }

    /// <summary>Sends bytes.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        // What the driver's buffer cannot hold it sends as a few bytes of head and then the rest, and wakes the server for each.
        while (bytes.Length > Piece)
        {
            await _stream.WriteAsync(bytes[..Piece], cancellationToken);
            bytes = bytes[Piece..];
        }

        await _stream.WriteAsync(bytes, cancellationToken);
    }

    /// <summary>Says that all bytes were sent, and waits for the server's answer.</summary>
    /// <exception cref="PostgresException">The server refused a row.</exception>
    public ValueTask FinishAsync() => _stream.DisposeAsync();

    /// <summary>Says that the rest will not come; the server drops what it has.</summary>
    public Task CancelAsync() => _stream.CancelAsync();
}
