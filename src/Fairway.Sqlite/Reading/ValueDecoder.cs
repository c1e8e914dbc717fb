using System.Text.Unicode;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Values;
using SQLitePCL;

namespace Fairway.Sqlite.Reading;

/// <summary>Turns stored values into canonical ones, straight into a batch. The copying reader's decoder; the digester has one of its own.</summary>
internal static class ValueDecoder
{
    private const int DecimalOnStack = 1024;

    /// <summary>Appends the value of a column to the batch.</summary>
    /// <returns>Null, or what was stored when it is a misfit that is refused; then nothing was appended.</returns>
    public static string? Append(Statement row, int column, ColumnType type, Misfits misfits, RowBatch batch)
    {
        int storage = row.TypeOf(column);
        if (storage == raw.SQLITE_NULL)
        {
            batch.AppendNull();
            return null;
        }

        bool accepted = type.Kind switch
        {
            ValueKind.Boolean => storage == raw.SQLITE_INTEGER && TryBoolean(row.Int64(column), batch),
            ValueKind.Int16 => storage == raw.SQLITE_INTEGER && TryInteger(row.Int64(column), short.MinValue, short.MaxValue, batch),
            ValueKind.Int32 => storage == raw.SQLITE_INTEGER && TryInteger(row.Int64(column), int.MinValue, int.MaxValue, batch),
            ValueKind.Int64 => storage == raw.SQLITE_INTEGER && TryInteger(row.Int64(column), long.MinValue, long.MaxValue, batch),
            ValueKind.Decimal => TryDecimal(row, column, storage, type, batch),
            ValueKind.Float32 => TryFloat(row, column, storage, out double number) && TryFloat32(number, batch),
            ValueKind.Float64 => TryFloat(row, column, storage, out double number) && TryFloat64(number, batch),
            ValueKind.Text or ValueKind.Json => storage == raw.SQLITE_TEXT && TryText(row.Bytes(column), batch),
            ValueKind.Bytes => storage == raw.SQLITE_BLOB && TryBytes(row.Bytes(column), batch),
            ValueKind.Any => TryAny(row, column, storage, batch),
            _ => storage == raw.SQLITE_TEXT && TryFormatted(row.Bytes(column), type.Kind, batch),
        };
        if (accepted || misfits == Misfits.Refuse)
        {
            return accepted ? null : StoredClass.Describe(row, column, storage);
        }

        AppendAny(row, column, storage, batch);
        batch.Prepend(Misfit.Mark);
        return null;
    }

    private static bool TryBoolean(long value, RowBatch batch)
    {
        bool fits = value is 0 or 1;
        if (fits)
        {
            batch.AppendBoolean(value == 1);
        }

        return fits;
    }

    private static bool TryInteger(long value, long least, long most, RowBatch batch)
    {
        bool fits = value >= least && value <= most;
        if (fits)
        {
            batch.AppendInt64(value);
        }

        return fits;
    }

    private static bool TryFloat(Statement row, int column, int storage, out double number)
    {
        number = storage == raw.SQLITE_FLOAT ? row.Float64(column) : 0;
        if (storage != raw.SQLITE_INTEGER)
        {
            return storage == raw.SQLITE_FLOAT;
        }

        long whole = row.Int64(column);
        number = whole;

        // 2^63 is the one double in range of the comparison below that no 64-bit integer reaches.
        return number < 9223372036854775808.0 && (long)number == whole;
    }

    private static bool TryFloat32(double number, RowBatch batch)
    {
        bool exact = (float)number == number;
        if (exact)
        {
            batch.AppendFloat32((float)number);
        }

        return exact;
    }

    private static bool TryFloat64(double number, RowBatch batch)
    {
        batch.AppendFloat64(number);
        return true;
    }

    private static bool TryDecimal(Statement row, int column, int storage, ColumnType type, RowBatch batch)
    {
        ReadOnlySpan<byte> text = storage == raw.SQLITE_TEXT ? row.Bytes(column) : default;
        int room = DecimalText.RoomFor(Math.Max(text.Length, DecimalText.LongestNumber), type);
        Span<byte> canonical = room <= DecimalOnStack ? stackalloc byte[DecimalOnStack] : new byte[room];
        int written = 0;
        bool accepted = storage switch
        {
            raw.SQLITE_TEXT => DecimalText.TryWrite(text, type, canonical, out written),
            raw.SQLITE_INTEGER => DecimalText.TryWrite(row.Int64(column), type, canonical, out written),
            raw.SQLITE_FLOAT => type.Precision is > 0 and <= StoredClass.MostBinaryDigits && DecimalText.TryWrite(row.Float64(column), type, canonical, out written),
            _ => false,
        };
        if (accepted)
        {
            batch.Append(canonical[..written]);
        }

        return accepted;
    }

    private static bool TryText(ReadOnlySpan<byte> text, RowBatch batch)
    {
        bool valid = Utf8.IsValid(text);
        if (valid)
        {
            batch.Append(text);
        }

        return valid;
    }

    private static bool TryBytes(ReadOnlySpan<byte> bytes, RowBatch batch)
    {
        batch.Append(bytes);
        return true;
    }

    private static bool TryAny(Statement row, int column, int storage, RowBatch batch)
    {
        if (storage == raw.SQLITE_TEXT && !Utf8.IsValid(row.Bytes(column)))
        {
            return false;
        }

        AppendAny(row, column, storage, batch);
        return true;
    }

    private static void AppendAny(Statement row, int column, int storage, RowBatch batch)
    {
        switch (storage)
        {
            case raw.SQLITE_INTEGER:
                batch.AppendAnyInteger(row.Int64(column));
                break;
            case raw.SQLITE_FLOAT:
                batch.AppendAnyFloat(row.Float64(column));
                break;
            default:
                batch.AppendAny(storage == raw.SQLITE_TEXT ? Canonical.AnyText : Canonical.AnyBytes, row.Bytes(column));
                break;
        }
    }

    private static bool TryFormatted(ReadOnlySpan<byte> text, ValueKind kind, RowBatch batch)
    {
        switch (kind)
        {
            case ValueKind.Date when StoredText.TryDate(text, out int days):
                batch.AppendInt32(days);
                return true;
            case ValueKind.Time when StoredText.TryTime(text, out long time):
                batch.AppendInt64(time);
                return true;
            case ValueKind.Timestamp when StoredText.TryTimestamp(text, out long moment):
                batch.AppendInt64(moment);
                return true;
            case ValueKind.TimestampTz when StoredText.TryTimestampTz(text, out long moment):
                batch.AppendInt64(moment);
                return true;
            case ValueKind.Interval when StoredText.TryInterval(text, out int months, out int days, out long microseconds):
                batch.AppendInterval(months, days, microseconds);
                return true;
            case ValueKind.Uuid:
                Span<byte> uuid = stackalloc byte[16];
                bool valid = StoredText.TryUuid(text, uuid);
                if (valid)
                {
                    batch.Append(uuid);
                }

                return valid;
            default:
                return false;
        }
    }
}
