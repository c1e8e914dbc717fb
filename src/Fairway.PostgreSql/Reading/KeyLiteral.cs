using System.Globalization;
using System.Text;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;
using Fairway.PostgreSql.Values;

namespace Fairway.PostgreSql.Reading;

/// <summary>
/// Values of keys as literals. They carry no type: PostgreSQL reads each as the type of the column that it is compared with, without that type's length
/// or scale, so that nothing is cut or rounded and the column's index serves.
/// </summary>
internal static class KeyLiteral
{
    /// <summary>False for a key whose order or equality is not that of its column: of a type that crosses in another form.</summary>
    public static bool CanCompare(TableSchema table) =>
        table.Key is not null && table.KeyOrdinals.Select(o => WireForms.Of(table.StoredColumns[o])).All(f => f != WireForm.Json && !WireForms.IsPrinted(f));

    /// <summary>The literals of a key, one per key column.</summary>
    public static IReadOnlyList<string> Of(TableSchema table, RowKey key)
    {
        using var values = new RowBatch(table.KeyOrdinals.Length);
        values.StartRow();
        key.AppendTo(values);
        var literals = new string[values.Columns];
        for (int i = 0; i < literals.Length; i++)
        {
            literals[i] = Of(WireForms.Of(table.StoredColumns[table.KeyOrdinals[i]]), values[0][i]);
        }

        return literals;
    }

    /// <summary>The text that PostgreSQL reads as the value.</summary>
    public static string TextOf(WireForm form, ReadOnlySpan<byte> bytes) => form switch
    {
        WireForm.Boolean => bytes[0] == 0 ? "f" : "t",
        WireForm.Int2 or WireForm.Int4 or WireForm.Int8 => Canonical.ReadInt64(bytes).ToString(CultureInfo.InvariantCulture),
        WireForm.Float4 => Canonical.ReadFloat32(bytes).ToString("R", CultureInfo.InvariantCulture),
        WireForm.Float8 => Canonical.ReadFloat64(bytes).ToString("R", CultureInfo.InvariantCulture),
        WireForm.Bytea => $"\\x{Convert.ToHexString(bytes)}",
        WireForm.Date => EraText.Of(CanonicalTime.DateText(Canonical.ReadInt32(bytes))),
        WireForm.Time => CanonicalTime.TimeText(Canonical.ReadInt64(bytes)),
        WireForm.Timestamp => EraText.Of(CanonicalTime.TimestampText(Canonical.ReadInt64(bytes))),
        WireForm.TimestampTz => EraText.Of(CanonicalZone.Text(Canonical.ReadInt64(bytes))),
        WireForm.Interval => IntervalText(bytes),
        WireForm.Uuid => new Guid(bytes, bigEndian: true).ToString(),
        _ => Encoding.UTF8.GetString(bytes),
    };

    private static string Of(WireForm form, RowValue value) => value switch
    {
        { IsNull: true } => "NULL",
        _ when Misfit.Is(value) && form is WireForm.Text => $"pg_catalog.convert_from('\\x{Convert.ToHexString(Misfit.Stored(value)[1..])}', 'SQL_ASCII')",
        _ => Quote.Literal(TextOf(form, value.Bytes)),
    };

    private static string IntervalText(ReadOnlySpan<byte> bytes)
    {
        Int128 time = Canonical.ReadInt64(bytes[8..]);
        Int128 size = Int128.Abs(time);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Canonical.ReadInt32(bytes)} mons {Canonical.ReadInt32(bytes[4..])} days {(time < 0 ? "-" : "")}{size / 3_600_000_000}:{size / 60_000_000 % 60}:{size / 1_000_000 % 60}.{size % 1_000_000:000000}");
    }
}
