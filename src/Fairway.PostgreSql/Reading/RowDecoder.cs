using System.Buffers.Binary;
using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Reading;

/// <summary>
/// Decodes the rows of a binary COPY: per row the number of its fields, per field its length (−1 for NULL) and its bytes
/// (https://www.postgresql.org/docs/current/sql-copy.html). Not safe for several threads.
/// </summary>
internal sealed class RowDecoder
{
    private const int EndOfRows = -1;
    private readonly TableSchema _table;
    private readonly ImmutableArray<ColumnSchema> _columns;
    private readonly FieldDecoder[] _fields;
    private readonly int[] _key;
    private readonly Misfits _misfits;
    private readonly long _mostGrowth;
    private int _misfit = -1;

    /// <summary>A decoder for rows of some columns of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns that are sent.</param>
    /// <param name="key">The positions of the key among them.</param>
    /// <param name="misfits">What becomes of a text that is not UTF-8.</param>
    /// <param name="checkText">True when the server does not see to it that texts are UTF-8.</param>
    public RowDecoder(TableSchema table, ImmutableArray<ColumnSchema> columns, IEnumerable<int> key, Misfits misfits, bool checkText)
    {
        _table = table;
        _columns = columns;
        _fields = [.. columns.Select(c => new FieldDecoder(c, checkText))];
        _key = [.. key];
        _misfits = misfits;
        _mostGrowth = _fields.Sum(f => (long)f.MostGrowth);
    }

    public int Columns => _fields.Length;

    public FieldDecoder Field(int ordinal) => _fields[ordinal];

    /// <summary>Appends rows until the batch is full or the bytes do not hold a whole one.</summary>
    /// <param name="bytes">Bytes that begin with a row.</param>
    /// <param name="batch">Where the rows go.</param>
    /// <param name="limits">When it is full.</param>
    /// <param name="taken">How many bytes were used.</param>
    public Stopped Decode(ReadOnlySpan<byte> bytes, RowBatch batch, BatchLimits limits, out int taken)
    {
        taken = 0;
        while (batch.Rows == 0 || (batch.Rows < limits.Rows && batch.Bytes < limits.Bytes))
        {
            ReadOnlySpan<byte> rest = bytes[taken..];
            int length = LengthOfRow(rest);
            if (length <= 0)
            {
                taken += length < 0 ? sizeof(short) : 0;
                return length < 0 ? Stopped.AtTheEnd : Stopped.InsideARow;
            }

            ReadOnlySpan<byte> row = rest[sizeof(short)..length];
            if (batch.Rows > 0 && batch.Bytes + length + _mostGrowth > limits.Bytes && batch.Bytes + RoomFor(row) > limits.Bytes)
            {
                return Stopped.BeforeARow;
            }

            Append(row, batch);
            taken += length;
        }

        return Stopped.BeforeARow;
    }

    /// <summary>Notes what became of a field. A column of another type is refused at once, a misfit when its row is complete and can be named.</summary>
    public void Note(Decoded decoded, int ordinal)
    {
        if (decoded == Decoded.OtherType)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup,
                $"{_table.Name}.{_columns[ordinal].Name}",
                $"the server sends values of another type than {_columns[ordinal].Type}",
                "The table was changed after its definition was read; run the command again.");
        }

        _misfit = decoded == Decoded.Misfit && _misfit < 0 ? ordinal : _misfit;
    }

    /// <summary>Says that the last row of the batch is complete.</summary>
    /// <exception cref="EngineFault">It has a misfit that is not to be kept.</exception>
    public void EndRow(RowBatch batch)
    {
        if (_misfit < 0)
        {
            return;
        }

        if (_misfits == Misfits.Refuse)
        {
            string key = _key.Length == 0 ? "" : $" at {KeyText.Of(_table, RowKey.Of(batch[batch.Rows - 1], _key))}";
            throw new EngineFault(
                EngineFaultKind.BadData,
                $"{_table.Name}.{_columns[_misfit].Name}{key}",
                "a text that is not valid UTF-8 is stored there (the database has the encoding SQL_ASCII, which checks nothing)",
                "Write the value in UTF-8 at the source, or give the column the type bytea there.");
        }

        _misfit = -1;
    }

    // The length of the row with its number of fields; 0 when it is not all there, negative at the end of all rows.
    private int LengthOfRow(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < sizeof(short))
        {
            return 0;
        }

        int count = BinaryPrimitives.ReadInt16BigEndian(bytes);
        if (count == EndOfRows)
        {
            return -1;
        }

        if (count != _fields.Length)
        {
            throw new InvalidOperationException($"A row of {count} fields came where {_fields.Length} were asked for.");
        }

        int at = sizeof(short);
        for (int i = 0; i < count; i++)
        {
            if (bytes.Length - at < sizeof(int))
            {
                return 0;
            }

            int length = Math.Max(BinaryPrimitives.ReadInt32BigEndian(bytes[at..]), 0);
            at += sizeof(int);
            if (bytes.Length - at < length)
            {
                return 0;
            }

            at += length;
        }

        return at;
    }

    private void Append(ReadOnlySpan<byte> row, RowBatch batch)
    {
        batch.StartRow();
        for (int i = 0; i < _fields.Length; i++)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(row);
            row = row[sizeof(int)..];
            if (length < 0)
            {
                batch.AppendNull();
                continue;
            }

            Decoded decoded = _fields[i].Append(batch, row[..length]);
            if (decoded != Decoded.Value)
            {
                Note(decoded, i);
            }

            row = row[length..];
        }

        EndRow(batch);
    }

    private long RoomFor(ReadOnlySpan<byte> row)
    {
        long room = 0;
        foreach (FieldDecoder field in _fields)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(row);
            row = row[sizeof(int)..];
            if (length >= 0)
            {
                room += field.RoomFor(row[..length]);
                row = row[length..];
            }
        }

        return room;
    }
}
