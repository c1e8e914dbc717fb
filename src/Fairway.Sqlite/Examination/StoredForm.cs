using Fairway.Flow.Model;
using Fairway.Sqlite.Values;
using SQLitePCL;

namespace Fairway.Sqlite.Examination;

/// <summary>Which stored values the reader takes for a logical type (docs/engines/sqlite.md). What passes here is not refused by the copy.</summary>
internal static class StoredForm
{
    /// <summary>True when values of this storage class can be of the type.</summary>
    public static bool HasClass(ColumnType type, int storageClass) => type.Kind switch
    {
        ValueKind.Any => true,
        ValueKind.Boolean or ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 => storageClass == raw.SQLITE_INTEGER,
        ValueKind.Float32 or ValueKind.Float64 => storageClass is raw.SQLITE_INTEGER or raw.SQLITE_FLOAT,
        ValueKind.Decimal => storageClass is raw.SQLITE_INTEGER or raw.SQLITE_TEXT
            || (storageClass == raw.SQLITE_FLOAT && type.Precision is > 0 and <= StoredClass.MostBinaryDigits),
        ValueKind.Bytes => storageClass == raw.SQLITE_BLOB,
        _ => storageClass == raw.SQLITE_TEXT,
    };

    /// <summary>True when this integer is a value of the type.</summary>
    public static bool Fits(ColumnType type, long number) => type.Kind switch
    {
        ValueKind.Boolean => number is 0 or 1,
        ValueKind.Int16 => number is >= short.MinValue and <= short.MaxValue,
        ValueKind.Int32 => number is >= int.MinValue and <= int.MaxValue,
        ValueKind.Float32 => (Int128)(float)number == number,
        ValueKind.Float64 => (Int128)(double)number == number,
        ValueKind.Decimal => DecimalText.TryWrite(number, type, stackalloc byte[DecimalText.RoomFor(DecimalText.LongestNumber, type)], out _),
        _ => true,
    };

    /// <summary>True when this real is a value of the type.</summary>
    public static bool Fits(ColumnType type, double number) => type.Kind switch
    {
        ValueKind.Float32 => (float)number == number,
        ValueKind.Decimal => DecimalText.TryWrite(number, type, stackalloc byte[DecimalText.RoomFor(DecimalText.LongestNumber, type)], out _),
        _ => true,
    };

    /// <summary>True when this text is a value of the type.</summary>
    public static bool Fits(ColumnType type, ReadOnlySpan<byte> utf8) => type.Kind switch
    {
        ValueKind.Decimal => DecimalText.TryWrite(utf8, type, new byte[DecimalText.RoomFor(utf8.Length, type)], out _),
        ValueKind.Date => StoredText.TryDate(utf8, out _),
        ValueKind.Time => StoredText.TryTime(utf8, out _),
        ValueKind.Timestamp => StoredText.TryTimestamp(utf8, out _),
        ValueKind.TimestampTz => StoredText.TryTimestampTz(utf8, out _),
        ValueKind.Interval => StoredText.TryInterval(utf8, out _, out _, out _),
        ValueKind.Uuid => StoredText.TryUuid(utf8, stackalloc byte[16]),
        _ => true,
    };
}
