using Fairway.Flow.Engines;
using Fairway.PostgreSql;
using Npgsql;

namespace Fairway.EngineTests.PostgreSql.Writing;

/// <summary>The bytes of a COPY to a client, text or binary, as a feed.</summary>
internal sealed class CopyFeed : IRelayFeed
{
    private readonly byte[] _bytes = new byte[64 << 10];
    private readonly NpgsqlConnection _connection;
    private readonly IDisposable _whole;
    private readonly Stream _stream;

    private CopyFeed(NpgsqlConnection connection, IDisposable whole, Stream stream)
    {
        _connection = connection;
        _whole = whole;
        _stream = stream;
    }

    public long Rows => 0;

    public static async Task<CopyFeed> OpenAsync(string address, string sql, CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await new PostgreSqlConnector(PostgreSqlAddress.Parse(address)).OpenReadingAsync(cancellationToken);
        if (sql.Contains("BINARY", StringComparison.Ordinal))
        {
            NpgsqlRawCopyStream stream = await connection.BeginRawBinaryCopyAsync(sql, cancellationToken);
            return new CopyFeed(connection, stream, stream);
        }

        var reader = (StreamReader)await connection.BeginTextExportAsync(sql, cancellationToken);
        return new CopyFeed(connection, reader, reader.BaseStream);
    }

    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken) =>
        _bytes.AsMemory(0, await _stream.ReadAsync(_bytes, cancellationToken));

    public async ValueTask DisposeAsync()
    {
        _whole.Dispose();
        await _connection.DisposeAsync();
    }
}
