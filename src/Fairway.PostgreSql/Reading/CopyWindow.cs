using System.Buffers;
using Fairway.Flow.Engines;
using Npgsql;

namespace Fairway.PostgreSql.Reading;

/// <summary>
/// The bytes that a COPY sends, as they come. The driver gives about one row per call: they are gathered, so that whoever decodes them waits seldom. A
/// token that is cancelled, and a window that is disposed before the end, end the statement on the server too.
/// </summary>
internal sealed class CopyWindow : IAsyncDisposable
{
    /// <summary>Room for bytes; what is decoded in one piece must fit, and the longest number that PostgreSQL knows needs less than a third of it.</summary>
    public const int Size = 256 << 10;

    private const int Gathered = 64 << 10;
    private readonly NpgsqlRawCopyStream _stream;
    private readonly string _place;
    private readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent(Size);
    private int _start;
    private int _end;
    private bool _ended;

    private CopyWindow(NpgsqlRawCopyStream stream, string place)
    {
        _stream = stream;
        _place = place;
    }

    /// <summary>What has come and is not yet taken.</summary>
    public ReadOnlySpan<byte> Unread => _bytes.AsSpan(_start, _end - _start);

    /// <summary>The same, as memory.</summary>
    public ReadOnlyMemory<byte> UnreadMemory => _bytes.AsMemory(_start, _end - _start);

    /// <summary>Starts a statement.</summary>
    /// <exception cref="EngineFault">The server refuses it.</exception>
    public static Task<CopyWindow> OpenAsync(NpgsqlConnection connection, string sql, bool binary, string place, CancellationToken cancellationToken) => Statements.FaultingAsync(
        async () =>
        {
            // The driver's reader of text is a wrapper; what lies under it gives the bytes.
            NpgsqlRawCopyStream stream = binary
                ? await connection.BeginRawBinaryCopyAsync(sql, cancellationToken)
                : (NpgsqlRawCopyStream)((StreamReader)await connection.BeginTextExportAsync(sql, cancellationToken)).BaseStream;
            return new CopyWindow(stream, place);
        },
        place,
        cancellationToken);

    /// <summary>Takes bytes away from the front.</summary>
    public void Take(int count) => _start += count;

    /// <summary>Waits for more bytes behind the unread ones.</summary>
    /// <returns>False at the end of the statement.</returns>
    /// <exception cref="EngineFault">The rows cannot be read any further.</exception>
    /// <exception cref="InvalidOperationException">There is no room: more than <see cref="Size"/> was left unread.</exception>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_ended)
        {
            return false;
        }

        Unread.CopyTo(_bytes);
        _end -= _start;
        _start = 0;
        int before = _end;
        int full = Math.Min(_end + Gathered, Size);
        if (_end == full)
        {
            throw new InvalidOperationException("The window of a COPY is full.");
        }

        // The driver's own handling of a token would break the connection; and it costs for each row.
        await using CancellationTokenRegistration cancel = cancellationToken.UnsafeRegister(static stream => Cancel((NpgsqlRawCopyStream)stream!), _stream);
        try
        {
            while (_end < full)
            {
                int count = await _stream.ReadAsync(_bytes.AsMemory(_end, Size - _end), CancellationToken.None);
                if (count == 0)
                {
                    _ended = true;
                    break;
                }

                _end += count;
            }
        }
        catch (Exception exception) when (exception is not EngineFault)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Faults.IsFault(exception))
            {
                throw Faults.Translate(exception, _place).OrStop(cancellationToken);
            }

            throw;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return _end > before;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_ended)
        {
            // The driver blocks until the server has heard of it; the thread that we are on may be the one that hears.
            await Task.Run(() => Cancel(_stream), CancellationToken.None);
        }

        await _stream.DisposeAsync();
        ArrayPool<byte>.Shared.Return(_bytes);
    }

    private static void Cancel(NpgsqlRawCopyStream stream)
    {
        try
        {
            stream.Cancel();
        }
        catch (Exception exception) when (exception is ObjectDisposedException or NullReferenceException or NpgsqlException)
        {
            // It had ended by itself, between two lines of the driver.
        }
    }
}
