using System.Globalization;
using System.Text;
using Fairway.Flow.Model;

namespace Fairway.Flow.Transform.Casts;

/// <summary>Text from every kind that has a text form of its own; a length counts Unicode scalar values.</summary>
internal static class ToText
{
    private delegate string TextOf(ReadOnlySpan<byte> value);

    public static Conversion? From(ColumnType input, ColumnType output) => input.Kind switch
    {
        ValueKind.Text or ValueKind.Json or ValueKind.Decimal => (value, batch) => Append(value, output, batch),
        ValueKind.Bytes => (value, batch) => OfBytes(value, output, batch),
        _ when Writer(input) is { } write => (value, batch) => Append(Encoding.ASCII.GetBytes(write(value)), output, batch),
        _ => null,
    };

    private static TextOf? Writer(ColumnType input) => input.Kind switch
    {
        ValueKind.Boolean => value => value[0] == 0 ? "false" : "true",
        ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 => value => Canonical.ReadInt64(value).ToString(CultureInfo.InvariantCulture),
        ValueKind.Float32 => value => Canonical.ReadFloat32(value).ToString("R", CultureInfo.InvariantCulture),
        ValueKind.Float64 => value => Canonical.ReadFloat64(value).ToString("R", CultureInfo.InvariantCulture),
        ValueKind.Uuid => value => new Guid(value, bigEndian: true).ToString(),
        ValueKind.Date => value => CanonicalTime.DateText(Canonical.ReadInt32(value)),
        ValueKind.Time => value => CanonicalTime.TimeText(Canonical.ReadInt64(value)),
        ValueKind.Timestamp => value => CanonicalTime.TimestampText(Canonical.ReadInt64(value)),
        ValueKind.TimestampTz => value => CanonicalZone.Text(Canonical.ReadInt64(value)),
        _ => null,
    };

    private static void OfBytes(ReadOnlySpan<byte> value, ColumnType output, RowBatch batch)
    {
        if (!System.Text.Unicode.Utf8.IsValid(value))
        {
            throw new ValueRefusedException("bytes that are not UTF-8", output.ToString());
        }

        Append(value, output, batch);
    }

    private static void Append(ReadOnlySpan<byte> utf8, ColumnType output, RowBatch batch)
    {
        if (output.Length > 0 && utf8.Length > output.Length && Characters(utf8) > output.Length)
        {
            throw new ValueRefusedException("text with more characters than fit", output.ToString());
        }

        batch.Append(utf8);
    }

    // Every scalar value has exactly one byte that does not continue another: 10xxxxxx continues.
    private static int Characters(ReadOnlySpan<byte> utf8)
    {
        int count = 0;
        foreach (byte unit in utf8)
        {
            count += (unit & 0xC0) == 0x80 ? 0 : 1;
        }

        return count;
    }
}
