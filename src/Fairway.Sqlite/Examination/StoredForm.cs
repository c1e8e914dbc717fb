using System.Globalization;
using System.Text;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;
using SQLitePCL;

namespace Fairway.Sqlite.Examination;

/// <summary>Which stored values are values of a logical type (docs/engines/sqlite.md).</summary>
internal static class StoredForm
{
    // The longest form is a timestamp with a year of seven digits, a sign, microseconds and Z.
    private const int LongestFixedForm = 64;

    /// <summary>True when values of this storage class can be of the column's type.</summary>
    public static bool HasClass(ColumnSchema column, int storageClass) => column.Type.Kind switch
    {
        ValueKind.Any => true,
        ValueKind.Boolean or ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 => storageClass == raw.SQLITE_INTEGER,
        ValueKind.Float32 or ValueKind.Float64 => storageClass == raw.SQLITE_FLOAT,
        ValueKind.Decimal when AffinityRule.Of(column.NativeType) != Affinity.Text => storageClass is raw.SQLITE_INTEGER or raw.SQLITE_FLOAT,
        ValueKind.Bytes => storageClass == raw.SQLITE_BLOB,
        _ => storageClass == raw.SQLITE_TEXT,
    };

    /// <summary>True when this integer is a value of the type.</summary>
    public static bool Fits(ColumnType type, long integer) => type.Kind switch
    {
        ValueKind.Boolean => integer is 0 or 1,
        ValueKind.Int16 => integer is >= short.MinValue and <= short.MaxValue,
        _ => true,
    };

    /// <summary>True when this text is a value of the type.</summary>
    public static bool Fits(ColumnType type, ReadOnlySpan<byte> utf8)
    {
        if (type.Kind is ValueKind.Text or ValueKind.Json or ValueKind.Any)
        {
            return true;
        }

        if (type.Kind == ValueKind.Decimal)
        {
            return IsDecimal(utf8);
        }

        if (utf8.Length > LongestFixedForm)
        {
            return false;
        }

        Span<char> characters = stackalloc char[LongestFixedForm];
        ReadOnlySpan<char> text = characters[..Encoding.UTF8.GetChars(utf8, characters)];
        return type.Kind switch
        {
            ValueKind.Date => CanonicalTime.TryParseDate(text, out _),
            ValueKind.Time => CanonicalTime.TryParseTime(text, out _),
            ValueKind.Timestamp => CanonicalTime.TryParseTimestamp(text, out _),
            ValueKind.TimestampTz => text.EndsWith("Z", StringComparison.Ordinal) && CanonicalTime.TryParseTimestamp(text[..^1], out _),
            ValueKind.Interval => IsInterval(text),
            ValueKind.Uuid => Guid.TryParseExact(text, "D", out _),
            _ => true,
        };
    }

    private static bool IsInterval(ReadOnlySpan<char> text)
    {
        Span<Range> parts = stackalloc Range[4];
        return text.Split(parts, ' ') == 3
            && int.TryParse(text[parts[0]], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            && int.TryParse(text[parts[1]], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            && long.TryParse(text[parts[2]], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
    }

    private static bool IsDecimal(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("NaN"u8) || text.SequenceEqual("Infinity"u8) || text.SequenceEqual("-Infinity"u8))
        {
            return true;
        }

        ReadOnlySpan<byte> digits = text.StartsWith("-"u8) ? text[1..] : text;
        int point = digits.IndexOf((byte)'.');
        ReadOnlySpan<byte> whole = point < 0 ? digits : digits[..point];
        ReadOnlySpan<byte> fraction = point < 0 ? "0"u8 : digits[(point + 1)..];
        return whole.Length > 0 && fraction.Length > 0
            && !whole.ContainsAnyExceptInRange((byte)'0', (byte)'9') && !fraction.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }
}
