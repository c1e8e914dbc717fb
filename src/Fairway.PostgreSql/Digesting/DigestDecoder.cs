using System.Buffers.Binary;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Values;

namespace Fairway.PostgreSql.Digesting;

/// <summary>The digester's own decoder of binary COPY. It shares no code with the one that copies rows, so that a mistake in either shows as a difference.</summary>
internal static class DigestDecoder
{
    private const byte JsonbVersion = 1;

    /// <summary>Adds one value, NULL excepted, in canonical form; false, and the row is not to be used, when the bytes are none of the form.</summary>
    public static bool TryAdd(ReadOnlySpan<byte> wire, DigestColumn column, DigestRow row)
    {
        switch (column.Form)
        {
            case WireForm.Int4 when wire.Length == sizeof(int):
                BinaryPrimitives.WriteInt64BigEndian(row.Add(sizeof(long)), BinaryPrimitives.ReadInt32BigEndian(wire));
                return true;
            case WireForm.Int8 or WireForm.Time or WireForm.Timestamp or WireForm.TimestampTz when wire.Length == sizeof(long):
            case WireForm.Date when wire.Length == sizeof(int):
            case WireForm.Uuid when wire.Length == 16:
            case WireForm.Boolean when wire.Length == 1:
            case WireForm.Text or WireForm.Bytea or WireForm.Json or WireForm.Printed or WireForm.PrintedOnly or WireForm.PrintedElements or WireForm.PrintedByOutput:
                wire.CopyTo(row.Add(wire.Length));
                return true;
            case WireForm.Numeric:
                return TryAddNumeric(wire, column.Scale, row);
            case WireForm.Float8 when wire.Length == sizeof(double):
                long wide = BinaryPrimitives.ReadInt64BigEndian(wire);
                BinaryPrimitives.WriteInt64BigEndian(row.Add(sizeof(double)), double.IsNaN(BitConverter.Int64BitsToDouble(wide)) ? Canonical.NaN64 : wide);
                return true;
            case WireForm.Jsonb when wire.Length > 0 && wire[0] == JsonbVersion:
                wire[1..].CopyTo(row.Add(wire.Length - 1));
                return true;
            case WireForm.Int2 when wire.Length == sizeof(short):
                BinaryPrimitives.WriteInt64BigEndian(row.Add(sizeof(long)), BinaryPrimitives.ReadInt16BigEndian(wire));
                return true;
            case WireForm.Float4 when wire.Length == sizeof(float):
                int narrow = BinaryPrimitives.ReadInt32BigEndian(wire);
                BinaryPrimitives.WriteInt32BigEndian(row.Add(sizeof(float)), float.IsNaN(BitConverter.Int32BitsToSingle(narrow)) ? Canonical.NaN32 : narrow);
                return true;
            case WireForm.Interval when wire.Length == 16:
                // The wire has microseconds, days, months.
                Span<byte> interval = row.Add(wire.Length);
                wire[12..].CopyTo(interval);
                wire[8..12].CopyTo(interval[4..]);
                wire[..8].CopyTo(interval[8..]);
                return true;
            default:
                return false;
        }
    }

    private static bool TryAddNumeric(ReadOnlySpan<byte> wire, int scale, DigestRow row)
    {
        int room = NumericDigits.RoomFor(wire, scale);
        if (room < 0 || !NumericDigits.TryWrite(wire, scale, row.Add(room), out int written))
        {
            return false;
        }

        row.Trim(written);
        return true;
    }
}
