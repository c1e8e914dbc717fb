using System.Buffers.Binary;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Values;

namespace Fairway.PostgreSql.Writing;

/// <summary>Canonical rows as binary COPY: per row the number of its fields, per field a length and the type's binary form
/// (https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format").</summary>
internal sealed class BinaryEncoder(TableSchema table) : RowEncoder(table)
{
    // A length and the longest form of a fixed size, which interval and uuid share.
    private const int Fixed = sizeof(int) + 16;
    private const byte JsonbVersion = 1;

    /// <summary>The signature, no flags, no extension.</summary>
    public override ReadOnlySpan<byte> Head =>
        [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xFF, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>A row of −1 fields.</summary>
    public override ReadOnlySpan<byte> Tail => [0xFF, 0xFF];

    protected override bool Begin(CopyBuffer buffer)
    {
        if (buffer.Room.Length < sizeof(short))
        {
            return false;
        }

        BinaryPrimitives.WriteInt16BigEndian(buffer.Room, (short)Columns);
        buffer.Advance(sizeof(short));
        return true;
    }

    protected override int Write(WireForm form, int column, RowValue value, CopyBuffer buffer)
    {
        Span<byte> room = buffer.Room;
        if (room.Length < Fixed)
        {
            return -1;
        }

        ReadOnlySpan<byte> bytes = value.Bytes;
        if (value.IsNull)
        {
            BinaryPrimitives.WriteInt32BigEndian(room, -1);
            buffer.Advance(sizeof(int));
            return 0;
        }

        switch (form)
        {
            case WireForm.Text or WireForm.Bytea or WireForm.Json:
                return WriteBytes(bytes, buffer);
            case WireForm.Jsonb:
                return WriteJsonb(bytes, buffer);
            case WireForm.Numeric:
                return WriteNumeric(bytes, buffer);
            default:
                int length = WriteFixed(form, bytes, room[sizeof(int)..]);
                BinaryPrimitives.WriteInt32BigEndian(room, length);
                buffer.Advance(sizeof(int) + length);
                return bytes.Length;
        }
    }

    protected override int Continue(WireForm form, int column, ReadOnlySpan<byte> value, int done, CopyBuffer buffer) => Piece(value, done, buffer);

    private static int Piece(ReadOnlySpan<byte> value, int done, CopyBuffer buffer)
    {
        int more = Math.Min(value.Length - done, buffer.Room.Length);
        buffer.Append(value.Slice(done, more));
        return done + more;
    }

    // Room for Fixed bytes is there.
    private static int WriteBytes(ReadOnlySpan<byte> value, CopyBuffer buffer)
    {
        bool fits = value.Length <= buffer.Room.Length - sizeof(int);
        if (!fits && !IsWorthCutting(value.Length))
        {
            return -1;
        }

        BinaryPrimitives.WriteInt32BigEndian(buffer.Room, value.Length);
        buffer.Advance(sizeof(int));
        return Piece(value, 0, buffer);
    }

    private static int WriteJsonb(ReadOnlySpan<byte> text, CopyBuffer buffer)
    {
        bool fits = text.Length <= buffer.Room.Length - sizeof(int) - 1;
        if (!fits && !IsWorthCutting(text.Length))
        {
            return -1;
        }

        BinaryPrimitives.WriteInt32BigEndian(buffer.Room, text.Length + 1);
        buffer.Room[sizeof(int)] = JsonbVersion;
        buffer.Advance(sizeof(int) + 1);
        return Piece(text, 0, buffer);
    }

    private static int WriteNumeric(ReadOnlySpan<byte> digits, CopyBuffer buffer)
    {
        Span<byte> room = buffer.Room;
        if (room.Length < sizeof(int) + NumericEncoder.MostBytes(digits))
        {
            return buffer.Length > 0 ? -1 : throw new UnfitValueException($"a number of {digits.Length} digits is more than numeric holds");
        }

        int length = NumericEncoder.Encode(digits, room[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(room, length);
        buffer.Advance(sizeof(int) + length);
        return digits.Length;
    }

    private static int WriteFixed(WireForm form, ReadOnlySpan<byte> value, Span<byte> room)
    {
        switch (form)
        {
            case WireForm.Int2:
                BinaryPrimitives.WriteInt16BigEndian(room, (short)InRange(Canonical.ReadInt64(value), short.MinValue, short.MaxValue, "smallint"));
                return sizeof(short);
            case WireForm.Int4:
                BinaryPrimitives.WriteInt32BigEndian(room, (int)InRange(Canonical.ReadInt64(value), int.MinValue, int.MaxValue, "integer"));
                return sizeof(int);
            case WireForm.Interval:
                // Canonical: months, days, microseconds; PostgreSQL: the other way round.
                value[8..16].CopyTo(room);
                value[4..8].CopyTo(room[8..]);
                value[..4].CopyTo(room[12..]);
                return 16;
            default:
                // The canonical form is the server's own.
                value.CopyTo(room);
                return value.Length;
        }
    }

    private static long InRange(long value, long least, long most, string type) =>
        value >= least && value <= most ? value : throw new UnfitValueException($"the number is out of the range of {type}");
}
