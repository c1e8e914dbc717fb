using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Values;

namespace Fairway.PostgreSql.Following;

/// <summary>
/// Turns the text that a type's output function prints into the canonical form, for streams that send text: those of tables with columns whose canonical
/// form is that text. The session is pinned to UTC, ISO dates and exact floats.
/// </summary>
internal static class TextField
{
    // The numbers of built-in types never change.
    private const uint Inet = 869;
    private const uint Cidr = 650;
    private const int MostCharacters = 128;

    /// <summary>Appends a field.</summary>
    /// <param name="batch">Where the row goes.</param>
    /// <param name="form">How its column travels.</param>
    /// <param name="type">The number of its type, domains looked through.</param>
    /// <param name="text">The field.</param>
    /// <returns>False when it is no text of that form; nothing was appended.</returns>
    public static bool Append(RowBatch batch, WireForm form, uint type, ReadOnlySpan<byte> text)
    {
        switch (form)
        {
            case WireForm.Text or WireForm.Json or WireForm.Jsonb or WireForm.Numeric:
                batch.Append(text);
                return true;
            case WireForm.Printed or WireForm.PrintedOnly:
                AppendPrinted(batch, type, text);
                return true;
            case WireForm.Boolean when text is [(byte)'t'] or [(byte)'f']:
                batch.AppendBoolean(text[0] == (byte)'t');
                return true;
            case WireForm.Int2 or WireForm.Int4 or WireForm.Int8 when Utf8Parser.TryParse(text, out long number, out int used) && used == text.Length:
                batch.AppendInt64(number);
                return true;
            case WireForm.Float8 when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double wide):
                batch.AppendFloat64(wide);
                return true;
            case WireForm.Float4 when float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float narrow):
                batch.AppendFloat32(narrow);
                return true;
            case WireForm.Uuid when Utf8Parser.TryParse(text, out Guid uuid, out _):
                uuid.TryWriteBytes(batch.Reserve(16), bigEndian: true, out _);
                return true;
            case WireForm.Bytea when text.StartsWith("\\x"u8):
                Convert.FromHexString(text[2..], batch.Reserve((text.Length - 2) / 2), out _, out _);
                return true;
            default:
                return text.Length <= MostCharacters && AppendTime(batch, form, text);
        }
    }

    // The cast to text, which the copy uses, writes the length of every network; the output leaves that of a single host away.
    private static void AppendPrinted(RowBatch batch, uint type, ReadOnlySpan<byte> text)
    {
        if (type is Inet or Cidr && !text.Contains((byte)'/'))
        {
            ReadOnlySpan<byte> length = text.Contains((byte)':') ? "/128"u8 : "/32"u8;
            Span<byte> whole = batch.Reserve(text.Length + length.Length);
            text.CopyTo(whole);
            length.CopyTo(whole[text.Length..]);
            return;
        }

        batch.Append(text);
    }

    private static bool AppendTime(RowBatch batch, WireForm form, ReadOnlySpan<byte> bytes)
    {
        Span<char> room = stackalloc char[MostCharacters];
        ReadOnlySpan<char> text = room[..Encoding.ASCII.GetChars(bytes, room)];
        switch (form)
        {
            case WireForm.Date when CanonicalTime.TryParseDate(Astronomical(text), out int days):
                batch.AppendInt32(days);
                return true;
            case WireForm.Time when CanonicalTime.TryParseTime(text, out long time):
                batch.AppendInt64(time);
                return true;
            case WireForm.Timestamp when CanonicalTime.TryParseTimestamp(Astronomical(text), out long moment):
                batch.AppendInt64(moment);
                return true;
            case WireForm.TimestampTz when CanonicalTime.TryParseTimestamp(WithoutZone(Astronomical(text)), out long moment):
                batch.AppendInt64(moment);
                return true;
            case WireForm.Interval when IntervalField.TryParse(text, out int months, out int days, out long microseconds):
                batch.AppendInterval(months, days, microseconds);
                return true;
            default:
                return false;
        }
    }

    // The year before the first is 0 and those before it are negative; a year of five digits and more has a sign.
    private static ReadOnlySpan<char> Astronomical(ReadOnlySpan<char> text)
    {
        int yearEnd = text.IndexOf('-');
        bool isBefore = text.EndsWith(" BC", StringComparison.Ordinal);
        if (yearEnd < 1 || (yearEnd == 4 && !isBefore) || !int.TryParse(text[..yearEnd], NumberStyles.None, CultureInfo.InvariantCulture, out int year))
        {
            return text;
        }

        int astronomical = isBefore ? 1 - year : year;
        ReadOnlySpan<char> rest = isBefore ? text[yearEnd..^3] : text[yearEnd..];
        return (astronomical == 0 ? "0000" : astronomical.ToString("+00000;-0000", CultureInfo.InvariantCulture)) + rest.ToString();
    }

    private static ReadOnlySpan<char> WithoutZone(ReadOnlySpan<char> text) => text.EndsWith("+00", StringComparison.Ordinal) ? text[..^3] : text;
}
