using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Fairway.Flow.Model;

/// <summary>Keys for people: <c>id=5</c>, <c>order_id=7, line=2</c>. The form is for reading, not for parsing.</summary>
public static class KeyText
{
    private const int MostCharacters = 80;

    /// <summary>The key with its column names.</summary>
    /// <param name="table">The table whose key it is.</param>
    /// <param name="key">The key.</param>
    public static string Of(TableSchema table, RowKey key)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(key);
        if (table.Key is null)
        {
            return "";
        }

        using var batch = new RowBatch(table.Key.Columns.Length);
        batch.StartRow();
        key.AppendTo(batch);
        var parts = new List<string>();
        for (int i = 0; i < table.Key.Columns.Length; i++)
        {
            string column = table.Key.Columns[i];
            parts.Add($"{column}={Of(table.StoredColumns[table.StoredOrdinalOf(column)].Type, batch[0][i])}");
        }

        return string.Join(", ", parts);
    }

    /// <summary>One value for people, cut to 80 characters; of a <see cref="Misfit"/> only what it is. Only for keys, and for values that somebody asked to see.</summary>
    public static string Of(ColumnType type, RowValue value)
    {
        if (value.IsNull)
        {
            return "NULL";
        }

        ReadOnlySpan<byte> bytes = value.Bytes;
        return Misfit.Is(value) ? Misfit.Describe(value, type) : type.Kind switch
        {
            ValueKind.Any => OfAny(bytes),
            ValueKind.Boolean => bytes[0] == 0 ? "false" : "true",
            ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 => Canonical.ReadInt64(bytes).ToString(CultureInfo.InvariantCulture),
            ValueKind.Float32 => Canonical.ReadFloat32(bytes).ToString("R", CultureInfo.InvariantCulture),
            ValueKind.Float64 => Canonical.ReadFloat64(bytes).ToString("R", CultureInfo.InvariantCulture),
            ValueKind.Decimal => Encoding.ASCII.GetString(bytes),
            ValueKind.Text or ValueKind.Json => Quoted(bytes),
            ValueKind.Uuid => new Guid(bytes, bigEndian: true).ToString(),
            ValueKind.Date => CanonicalTime.DateText(Canonical.ReadInt32(bytes)),
            ValueKind.Time => CanonicalTime.TimeText(Canonical.ReadInt64(bytes)),
            ValueKind.Timestamp => CanonicalTime.TimestampText(Canonical.ReadInt64(bytes)),
            ValueKind.TimestampTz => CanonicalZone.Text(Canonical.ReadInt64(bytes)),
            ValueKind.Interval => IntervalText(bytes),
            _ => Hex(bytes),
        };
    }

    private static string OfAny(ReadOnlySpan<byte> bytes) => bytes[0] switch
    {
        Canonical.AnyInteger => Of(new ColumnType(ValueKind.Int64), new RowValue(bytes[1..])),
        Canonical.AnyFloat => Of(new ColumnType(ValueKind.Float64), new RowValue(bytes[1..])),
        Canonical.AnyText => Quoted(bytes[1..]),
        _ => Hex(bytes[1..]),
    };

    private static string IntervalText(ReadOnlySpan<byte> bytes) => string.Create(
        CultureInfo.InvariantCulture,
        $"{BinaryPrimitives.ReadInt32BigEndian(bytes)} months {BinaryPrimitives.ReadInt32BigEndian(bytes[4..])} days {BinaryPrimitives.ReadInt64BigEndian(bytes[8..])} us");

    private static string Hex(ReadOnlySpan<byte> bytes) =>
        bytes.Length <= MostCharacters / 2 ? $"x'{Convert.ToHexString(bytes)}'" : $"x'{Convert.ToHexString(bytes[..(MostCharacters / 2)])}…' ({bytes.Length} bytes)";

    // Control characters are shown as their pictures, so that a key cannot steer a terminal.
    private static string Quoted(ReadOnlySpan<byte> utf8)
    {
        var text = new StringBuilder("'");
        foreach (Rune rune in Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, MostCharacters * 4)]).EnumerateRunes())
        {
            if (text.Length > MostCharacters)
            {
                return text.Append(CultureInfo.InvariantCulture, $"…' ({utf8.Length} bytes)").ToString();
            }

            bool control = Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            text.Append(control ? $"\\u{{{rune.Value:x}}}" : rune.Value == '\'' ? "''" : rune.ToString());
        }

        return text.Append('\'').ToString();
    }
}
