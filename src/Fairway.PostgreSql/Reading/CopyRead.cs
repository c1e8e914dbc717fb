using System.Buffers.Binary;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Npgsql;

namespace Fairway.PostgreSql.Reading;

/// <summary>Reads the rows of one binary COPY into batches. A row that is larger than the window is read field by field, large fields in pieces.</summary>
internal sealed class CopyRead : IAsyncDisposable
{
    // Signature and flags; the length of what may follow, in a later version of the format, ends it.
    private const int HeadBytes = 11 + sizeof(int) + sizeof(int);
    private const int LeastPieces = CopyWindow.Size / 2;
    private const int BytesBetweenReliefs = 4 << 20;
    private readonly CopyWindow _window;
    private readonly RowDecoder _decoder;
    private bool _begun;

    private CopyRead(CopyWindow window, RowDecoder decoder)
    {
        _window = window;
        _decoder = decoder;
    }

    /// <summary>Starts a statement.</summary>
    /// <exception cref="EngineFault">The server refuses it.</exception>
    public static async Task<CopyRead> OpenAsync(NpgsqlConnection connection, string sql, RowDecoder decoder, string place, CancellationToken cancellationToken) =>
        new(await CopyWindow.OpenAsync(connection, sql, binary: true, place, cancellationToken), decoder);

    /// <summary>Fills a batch.</summary>
    /// <returns>False when the rows ended; the batch may hold the last of them.</returns>
    /// <exception cref="EngineFault">The rows cannot be read any further.</exception>
    public async ValueTask<bool> FillAsync(RowBatch batch, BatchLimits limits, CancellationToken cancellationToken)
    {
        if (!_begun)
        {
            await NeedAsync(HeadBytes, cancellationToken);
            int more = BinaryPrimitives.ReadInt32BigEndian(_window.Unread[(HeadBytes - sizeof(int))..]);
            _window.Take(HeadBytes);
            await NeedAsync(more, cancellationToken);
            _window.Take(more);
            _begun = true;
        }

        while (true)
        {
            Stopped stopped = _decoder.Decode(_window.Unread, batch, limits, out int taken);
            _window.Take(taken);
            switch (stopped)
            {
                case Stopped.BeforeARow:
                    return true;
                case Stopped.AtTheEnd:
                    await _window.FillAsync(cancellationToken);
                    return false;
                case Stopped.InsideARow when _window.Unread.Length < CopyWindow.Size:
                    await NeedAsync(_window.Unread.Length + 1, cancellationToken);
                    break;
                case Stopped.InsideARow when batch.Rows > 0:
                    return true;
                default:
                    await ReadLargeRowAsync(batch, cancellationToken);
                    return true;
            }
        }
    }

    public ValueTask DisposeAsync() => _window.DisposeAsync();

    private async Task ReadLargeRowAsync(RowBatch batch, CancellationToken cancellationToken)
    {
        _window.Take(sizeof(short));
        batch.StartRow();
        for (int i = 0; i < _decoder.Columns; i++)
        {
            await NeedAsync(sizeof(int), cancellationToken);
            int length = BinaryPrimitives.ReadInt32BigEndian(_window.Unread);
            _window.Take(sizeof(int));
            FieldDecoder field = _decoder.Field(i);
            if (length < 0)
            {
                batch.AppendNull();
            }
            else if (length < LeastPieces || !field.IsPlain)
            {
                await NeedAsync(length, cancellationToken);
                _decoder.Note(field.Append(batch, _window.Unread[..length]), i);
                _window.Take(length);
            }
            else
            {
                await NeedAsync(field.PlainFrom, cancellationToken);
                _window.Take(field.PlainFrom);
                await ReadPiecesAsync(batch, length - field.PlainFrom, cancellationToken);
                _decoder.Note(field.Check(batch, batch.Appended), i);
            }
        }

        _decoder.EndRow(batch);
    }

    private async Task ReadPiecesAsync(RowBatch batch, int length, CancellationToken cancellationToken)
    {
        batch.Reserve(length);
        int relieved = 0;
        for (int at = 0; at < length;)
        {
            await NeedAsync(1, cancellationToken);
            int piece = Math.Min(_window.Unread.Length, length - at);
            _window.Unread[..piece].CopyTo(batch.Appended[at..]);
            _window.Take(piece);
            at += piece;
            if (at - relieved >= BytesBetweenReliefs)
            {
                batch.Relax();
                relieved = at;
            }
        }
    }

    private async ValueTask NeedAsync(int count, CancellationToken cancellationToken)
    {
        while (_window.Unread.Length < count)
        {
            if (!await _window.FillAsync(cancellationToken))
            {
                throw new InvalidOperationException("A binary COPY ended inside a row.");
            }
        }
    }
}
