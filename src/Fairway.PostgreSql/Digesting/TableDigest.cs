using System.Buffers.Binary;
using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Values;

namespace Fairway.PostgreSql.Digesting;

/// <summary>
/// Digests what one COPY brings. A row that lies whole in the buffer is decoded at once; one that does not is taken value by value, a large value in
/// pieces, so that no more than one row is kept.
/// </summary>
internal sealed class TableDigest : IDisposable
{
    private const int SignatureBytes = 11;
    private const int HeaderBytes = SignatureBytes + (2 * sizeof(int));
    private const int LargeBytes = 64 << 10;
    private const int RowsBetweenReports = 4096;
    private readonly TableSchema _table;
    private readonly BucketDigest _digest;
    private readonly CopyFeed _feed;
    private readonly DigestColumn[] _columns;
    private readonly int[] _key;
    private readonly DigestRow _row;

    public TableDigest(TableSchema table, BucketDigest digest, CopyFeed feed)
    {
        _table = table;
        _digest = digest;
        _feed = feed;
        _columns = [.. table.StoredColumns.Select(DigestColumn.Of)];
        _key = [.. table.KeyOrdinals];
        _row = new DigestRow(_columns.Length);
    }

    private enum Progress
    {
        Whole,
        Cut,
        End,
    }

    /// <summary>Adds all rows to the digest.</summary>
    public async Task RunAsync(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await NeedAsync(HeaderBytes);
        SkipHeader();
        for (Progress state = Progress.Cut; state != Progress.End;)
        {
            state = TryRow();
            if (state == Progress.Whole)
            {
                Report(progress, cancellationToken);
            }
            else if (state == Progress.Cut && _feed.IsFull)
            {
                await LargeRowAsync();
                Report(progress, cancellationToken);
            }
            else if (state == Progress.Cut && !await _feed.FillAsync())
            {
                throw CutOff();
            }
        }

        progress?.Report(_digest.Rows);
    }

    public void Dispose() => _row.Dispose();

    private void SkipHeader()
    {
        int extension = BinaryPrimitives.ReadInt32BigEndian(_feed.Unread[(SignatureBytes + sizeof(int))..]);
        if (!_feed.Unread.StartsWith("PGCOPY\n"u8) || extension != 0)
        {
            throw Unknown("the server's binary COPY begins in an unknown way");
        }

        _feed.Take(HeaderBytes);
    }

    private Progress TryRow()
    {
        ReadOnlySpan<byte> bytes = _feed.Unread;
        if (bytes.Length < sizeof(short))
        {
            return Progress.Cut;
        }

        if (!Begin(BinaryPrimitives.ReadInt16BigEndian(bytes)))
        {
            return Progress.End;
        }

        bytes = bytes[sizeof(short)..];
        for (int c = 0; c < _columns.Length; c++)
        {
            if (bytes.Length < sizeof(int))
            {
                return Progress.Cut;
            }

            int length = BinaryPrimitives.ReadInt32BigEndian(bytes);
            bytes = bytes[sizeof(int)..];
            if (length < 0)
            {
                _row.AddNull();
                continue;
            }

            if (bytes.Length < length)
            {
                return Progress.Cut;
            }

            Decode(c, bytes[..length]);
            bytes = bytes[length..];
        }

        _feed.Take(_feed.Count - bytes.Length);
        AddRow();
        return Progress.Whole;
    }

    private async ValueTask LargeRowAsync()
    {
        Begin(BinaryPrimitives.ReadInt16BigEndian(_feed.Unread));
        _feed.Take(sizeof(short));
        for (int c = 0; c < _columns.Length; c++)
        {
            await NeedAsync(sizeof(int));
            int length = BinaryPrimitives.ReadInt32BigEndian(_feed.Unread);
            _feed.Take(sizeof(int));
            if (length < 0)
            {
                _row.AddNull();
            }
            else if (length <= LargeBytes || !_columns[c].IsBytes)
            {
                await NeedAsync(length);
                Decode(c, _feed.Unread[..length]);
                _feed.Take(length);
            }
            else
            {
                await LargeValueAsync(c, length);
            }
        }

        AddRow();
    }

    private async ValueTask LargeValueAsync(int column, int length)
    {
        if (_columns[column].Form == WireForm.Jsonb)
        {
            // Its version byte is no part of the text.
            await NeedAsync(1);
            _feed.Take(1);
            length--;
        }

        _row.AddLarge(length);
        while (length > 0)
        {
            await NeedAsync(1);
            int piece = Math.Min(length, _feed.Count);
            _row.Append(_feed.Unread[..piece]);
            _feed.Take(piece);
            length -= piece;
        }
    }

    private bool Begin(short columns)
    {
        if (columns == -1)
        {
            return false;
        }

        if (columns != _columns.Length)
        {
            throw Unknown(string.Create(CultureInfo.InvariantCulture, $"the server sends {columns} columns where {_columns.Length} were asked for"));
        }

        _row.Begin();
        return true;
    }

    private void Decode(int column, ReadOnlySpan<byte> wire)
    {
        if (!DigestDecoder.TryAdd(wire, _columns[column], _row))
        {
            ColumnSchema schema = _table.StoredColumns[column];
            throw new EngineFault(
                EngineFaultKind.BadSetup,
                $"{_table.Name}.{schema.Name}",
                $"the server sends a value that is no {schema.Type}, so the column is not what it was when its table was read",
                "Run 'plan' again: it reads the definitions anew.");
        }
    }

    private void AddRow()
    {
        UInt128 number = _row.Digest();
        _digest.Add(_key.Length == 0 ? (ulong)number : _row.PlaceOf(_key), number);
    }

    private void Report(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (_digest.Rows % RowsBetweenReports == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(_digest.Rows);
        }
    }

    private async ValueTask NeedAsync(int count)
    {
        if (count > CopyFeed.Capacity)
        {
            throw Unknown(string.Create(CultureInfo.InvariantCulture, $"the server sends a value of {count} bytes where its type has no such length"));
        }

        while (_feed.Count < count)
        {
            if (!await _feed.FillAsync())
            {
                throw CutOff();
            }
        }
    }

    private EngineFault CutOff() => new(
        EngineFaultKind.Unreachable, _table.Name.ToString(), "the server's rows end in the middle", "Run the command again; it goes on where it stopped.");

    private EngineFault Unknown(string seen) => new(
        EngineFaultKind.BadSetup, _table.Name.ToString(), seen, "Check that the address is a PostgreSQL server and not a product that resembles one.");
}
