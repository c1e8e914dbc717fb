using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Fairway.Flow.Model.Conditions;

namespace Fairway.Flow.Model;

/// <summary>
/// Whole values as texts, the same in every engine: what is written for a value in a project file. Equal values have equal texts: decimals lose the zeros that say
/// nothing, and negative zero its sign.
/// </summary>
public static class CanonicalText
{
    /// <summary>The text of a value; null for NULL.</summary>
    public static string? Of(ColumnType type, RowValue value)
    {
        if (value.IsNull)
        {
            return null;
        }

        ReadOnlySpan<byte> bytes = value.Bytes;
        return type.Kind switch
        {
            ValueKind.Boolean => bytes[0] == 0 ? "false" : "true",
            ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 => Canonical.ReadInt64(bytes).ToString(CultureInfo.InvariantCulture),
            ValueKind.Float32 => (Canonical.ReadFloat32(bytes) + 0f).ToString("R", CultureInfo.InvariantCulture),
            ValueKind.Float64 => (Canonical.ReadFloat64(bytes) + 0.0).ToString("R", CultureInfo.InvariantCulture),
            ValueKind.Decimal => DecimalOf(Encoding.ASCII.GetString(bytes)),
            ValueKind.Text or ValueKind.Json => Encoding.UTF8.GetString(bytes),
            ValueKind.Bytes => $"x'{Convert.ToHexString(bytes)}'",
            ValueKind.Uuid => new Guid(bytes, bigEndian: true).ToString(),
            ValueKind.Date => CanonicalTime.DateText(Canonical.ReadInt32(bytes)),
            ValueKind.Time => CanonicalTime.TimeText(Canonical.ReadInt64(bytes)),
            ValueKind.Timestamp => CanonicalTime.TimestampText(Canonical.ReadInt64(bytes)),
            ValueKind.TimestampTz => CanonicalZone.Text(Canonical.ReadInt64(bytes)),
            ValueKind.Interval => string.Create(
                CultureInfo.InvariantCulture, $"{Canonical.ReadInt32(bytes)} {Canonical.ReadInt32(bytes[4..])} {BinaryPrimitives.ReadInt64BigEndian(bytes[8..])}"),
            _ => OfAny(bytes),
        };
    }

    /// <summary>The day of a date or timestamp as <see cref="CanonicalTime.DateText"/> writes it; of one with a time zone, in UTC.</summary>
    /// <exception cref="ArgumentException">The type has no days.</exception>
    public static string DayOf(ColumnType type, RowValue value)
    {
        switch (type.Kind)
        {
            case ValueKind.Date:
                return CanonicalTime.DateText(Canonical.ReadInt32(value.Bytes));
            case ValueKind.Timestamp or ValueKind.TimestampTz:
                string text = CanonicalTime.TimestampText(Canonical.ReadInt64(value.Bytes));
                int blank = text.IndexOf(' ', StringComparison.Ordinal);
                return blank < 0 ? text : text[..blank];
            default:
                throw new ArgumentException($"A value of {type} has no day.", nameof(type));
        }
    }

    private static string DecimalOf(string text) => ExactNumber.TryParse(text, out ExactNumber number) ? number.ToString() : text;

    private static string OfAny(ReadOnlySpan<byte> bytes) => bytes[0] switch
    {
        Canonical.AnyInteger => Canonical.ReadInt64(bytes[1..]).ToString(CultureInfo.InvariantCulture),
        Canonical.AnyFloat => (Canonical.ReadFloat64(bytes[1..]) + 0.0).ToString("R", CultureInfo.InvariantCulture),
        Canonical.AnyText => $"'{Encoding.UTF8.GetString(bytes[1..])}'",
        _ => $"x'{Convert.ToHexString(bytes[1..])}'",
    };
}
