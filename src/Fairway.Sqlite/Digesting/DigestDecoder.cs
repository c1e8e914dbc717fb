using System.Buffers.Binary;
using System.Text.Unicode;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Values;
using SQLitePCL;

namespace Fairway.Sqlite.Digesting;

/// <summary>
/// The digester's own decoder. It shares no code with the one that copies rows, apart from the grammar of dates and decimals, so that a mistake
/// in either shows as a difference. Here every kind first says which storage class it takes, and is then written in place.
/// </summary>
internal static class DigestDecoder
{
    private static readonly ColumnType _any = new(ValueKind.Any);

    /// <summary>Adds a value to the row; false, and nothing added, when what is stored is not of the type.</summary>
    public static bool TryAdd(Statement stored, int column, ColumnType type, DigestRow row)
    {
        int storage = stored.TypeOf(column);
        switch (storage)
        {
            case raw.SQLITE_NULL:
                row.AddNull();
                return true;
            case raw.SQLITE_INTEGER:
                return TryAddInteger(stored.Int64(column), type, row);
            case raw.SQLITE_FLOAT:
                return TryAddReal(stored.Float64(column), type, row);
            case raw.SQLITE_TEXT:
                return TryAddText(stored.Bytes(column), type, row);
            default:
                return TryAddBlob(stored.Bytes(column), type.Kind, row);
        }
    }

    /// <summary>Adds what is stored as a misfit, whatever it is.</summary>
    public static void AddMisfit(Statement stored, int column, DigestRow row)
    {
        switch (stored.TypeOf(column))
        {
            case raw.SQLITE_INTEGER:
                TryAddInteger(stored.Int64(column), _any, row);
                break;
            case raw.SQLITE_FLOAT:
                TryAddReal(stored.Float64(column), _any, row);
                break;
            case int storage:
                AddTagged(storage == raw.SQLITE_TEXT ? Canonical.AnyText : Canonical.AnyBytes, stored.Bytes(column), row);
                break;
        }

        row.Prepend(Misfit.Mark);
    }

    /// <summary>Whether a large value may be added as it lies in the file, and under which tag (0 for none).</summary>
    public static bool TakesLarge(ValueKind kind, bool isText, out byte tag)
    {
        tag = kind != ValueKind.Any ? (byte)0 : isText ? Canonical.AnyText : Canonical.AnyBytes;
        return kind == ValueKind.Any || (isText ? kind is ValueKind.Text or ValueKind.Json : kind == ValueKind.Bytes);
    }

    private static bool TryAddInteger(long value, ColumnType type, DigestRow row)
    {
        switch (type.Kind)
        {
            case ValueKind.Boolean when (ulong)value <= 1:
                row.Add(1)[0] = (byte)value;
                return true;
            case ValueKind.Int16 when value == (short)value:
            case ValueKind.Int32 when value == (int)value:
            case ValueKind.Int64:
                BinaryPrimitives.WriteInt64BigEndian(row.Add(8), value);
                return true;
            case ValueKind.Float32 or ValueKind.Float64 when (Int128)(double)value == value:
                return TryAddReal(value, type, row);
            case ValueKind.Decimal:
                Span<byte> text = stackalloc byte[32];
                value.TryFormat(text, out int length, provider: System.Globalization.CultureInfo.InvariantCulture);
                return TryAddDecimal(text[..length], type, row);
            case ValueKind.Any:
                Span<byte> memory = row.Add(9);
                memory[0] = Canonical.AnyInteger;
                BinaryPrimitives.WriteInt64BigEndian(memory[1..], value);
                return true;
            default:
                return false;
        }
    }

    private static bool TryAddReal(double value, ColumnType type, DigestRow row)
    {
        switch (type.Kind)
        {
            case ValueKind.Float64:
                BinaryPrimitives.WriteDoubleBigEndian(row.Add(8), value);
                return true;
            case ValueKind.Float32 when value == (float)value:
                BinaryPrimitives.WriteSingleBigEndian(row.Add(4), (float)value);
                return true;
            case ValueKind.Decimal when type.Precision is > 0 and <= StoredClass.MostBinaryDigits:
                Span<byte> text = stackalloc byte[DecimalText.LongestNumber + type.Scale];
                if (!DecimalText.TryWrite(value, type, text, out int written))
                {
                    return false;
                }

                text[..written].CopyTo(row.Add(written));
                return true;
            case ValueKind.Any:
                Span<byte> memory = row.Add(9);
                memory[0] = Canonical.AnyFloat;
                BinaryPrimitives.WriteDoubleBigEndian(memory[1..], value);
                return true;
            default:
                return false;
        }
    }

    private static bool TryAddText(ReadOnlySpan<byte> text, ColumnType type, DigestRow row)
    {
        switch (type.Kind)
        {
            case ValueKind.Text or ValueKind.Json when Utf8.IsValid(text):
                row.Add([], text);
                return true;
            case ValueKind.Any when Utf8.IsValid(text):
                AddTagged(Canonical.AnyText, text, row);
                return true;
            case ValueKind.Decimal:
                return TryAddDecimal(text, type, row);
            case ValueKind.Date when StoredText.TryDate(text, out int days):
                BinaryPrimitives.WriteInt32BigEndian(row.Add(4), days);
                return true;
            case ValueKind.Time when StoredText.TryTime(text, out long time):
                BinaryPrimitives.WriteInt64BigEndian(row.Add(8), time);
                return true;
            case ValueKind.Timestamp when StoredText.TryTimestamp(text, out long local):
                BinaryPrimitives.WriteInt64BigEndian(row.Add(8), local);
                return true;
            case ValueKind.TimestampTz when StoredText.TryTimestampTz(text, out long moment):
                BinaryPrimitives.WriteInt64BigEndian(row.Add(8), moment);
                return true;
            case ValueKind.Interval when StoredText.TryInterval(text, out int months, out int days, out long microseconds):
                Span<byte> interval = row.Add(16);
                BinaryPrimitives.WriteInt32BigEndian(interval, months);
                BinaryPrimitives.WriteInt32BigEndian(interval[4..], days);
                BinaryPrimitives.WriteInt64BigEndian(interval[8..], microseconds);
                return true;
            case ValueKind.Uuid:
                Span<byte> uuid = stackalloc byte[16];
                bool valid = StoredText.TryUuid(text, uuid);
                if (valid)
                {
                    uuid.CopyTo(row.Add(uuid.Length));
                }

                return valid;
            default:
                return false;
        }
    }

    private static bool TryAddBlob(ReadOnlySpan<byte> bytes, ValueKind kind, DigestRow row)
    {
        switch (kind)
        {
            case ValueKind.Bytes:
                row.Add([], bytes);
                return true;
            case ValueKind.Any:
                AddTagged(Canonical.AnyBytes, bytes, row);
                return true;
            default:
                return false;
        }
    }

    private static bool TryAddDecimal(ReadOnlySpan<byte> text, ColumnType type, DigestRow row)
    {
        int room = DecimalText.RoomFor(text.Length, type);
        Span<byte> canonical = room <= 512 ? stackalloc byte[512] : new byte[room];
        if (!DecimalText.TryWrite(text, type, canonical, out int written))
        {
            return false;
        }

        canonical[..written].CopyTo(row.Add(written));
        return true;
    }

    private static void AddTagged(byte tag, ReadOnlySpan<byte> bytes, DigestRow row) => row.Add([tag], bytes);
}
