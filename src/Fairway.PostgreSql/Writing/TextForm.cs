using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Values;

namespace Fairway.PostgreSql.Writing;

/// <summary>The text that a type reads, for values whose canonical form is no text. Made for sessions that are pinned to ISO dates and UTC.</summary>
internal static class TextForm
{
    /// <summary>No form of a fixed size is longer.</summary>
    public const int MostFixed = 80;

    // Of the runtime's round-trip format, up to the sixth digit of a second.
    private const int CommonLength = 26;
    private static readonly DateTime _epoch = new(2000, 1, 1);

    /// <summary>True when the canonical form is of a fixed size and not its own text.</summary>
    public static bool IsFixed(WireForm form) => form is not (WireForm.Numeric or WireForm.Text or WireForm.Bytea or WireForm.Json or WireForm.Jsonb)
        && !WireForms.IsPrinted(form);

    /// <summary>Writes a value for which <see cref="IsFixed"/> is true.</summary>
    /// <returns>How many bytes, at most <see cref="MostFixed"/>.</returns>
    public static int Write(WireForm form, ReadOnlySpan<byte> value, Span<byte> room)
    {
        int written;
        bool fits = form switch
        {
            WireForm.Boolean => Encoding.ASCII.TryGetBytes(value[0] == 0 ? "f" : "t", room, out written),
            WireForm.Int2 or WireForm.Int4 or WireForm.Int8 => Utf8Formatter.TryFormat(Canonical.ReadInt64(value), room, out written),
            WireForm.Float4 => Canonical.ReadFloat32(value).TryFormat(room, out written, "R", CultureInfo.InvariantCulture),
            WireForm.Float8 => Canonical.ReadFloat64(value).TryFormat(room, out written, "R", CultureInfo.InvariantCulture),
            WireForm.Uuid => new Guid(value, bigEndian: true).TryFormat(room, out written),
            WireForm.Date => TryCommonDate(Canonical.ReadInt32(value), room, out written) || Ascii(Date(Canonical.ReadInt32(value)), room, out written),
            WireForm.Time => Ascii(CanonicalTime.TimeText(Canonical.ReadInt64(value)), room, out written),
            WireForm.Timestamp => TryCommon(Canonical.ReadInt64(value), CommonLength, room, out written) || Ascii(Timestamp(Canonical.ReadInt64(value), ""), room, out written),
            WireForm.TimestampTz => TryCommonUtc(Canonical.ReadInt64(value), room, out written) || Ascii(Timestamp(Canonical.ReadInt64(value), "+00"), room, out written),
            WireForm.Interval => Ascii(Interval(value), room, out written),
            _ => throw new ArgumentOutOfRangeException(nameof(form), form, "Its canonical form is its text."),
        };
        return fits ? written : throw new InvalidOperationException($"A {form} took more than {room.Length} bytes.");
    }

    // Nearly every time that a business keeps lies in the years that the runtime knows; its own format, without a string, is enough for them.
    private static bool TryCommon(long microseconds, int length, Span<byte> room, out int written)
    {
        written = 0;
        if (microseconds is < -63_082_281_600_000_000 or >= 252_455_616_000_000_000
            || !Utf8Formatter.TryFormat(_epoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond), room, out _, 'O'))
        {
            return false;
        }

        room["yyyy-MM-dd".Length] = (byte)' ';
        written = length;
        return true;
    }

    private static bool TryCommonDate(int days, Span<byte> room, out int written)
    {
        written = 0;
        return Math.Abs((long)days) < 3_000_000 && TryCommon(days * CanonicalTime.MicrosecondsPerDay, "yyyy-MM-dd".Length, room, out written);
    }

    private static bool TryCommonUtc(long microseconds, Span<byte> room, out int written)
    {
        if (!TryCommon(microseconds, CommonLength, room, out written))
        {
            return false;
        }

        "+00"u8.CopyTo(room[written..]);
        written += "+00".Length;
        return true;
    }

    private static bool Ascii(string text, Span<byte> room, out int written) => Encoding.ASCII.TryGetBytes(text, room, out written);

    private static string Date(int days) => Historic(CanonicalTime.DateText(days), "");

    private static string Timestamp(long microseconds, string zone) =>
        Historic(CanonicalTime.TimestampText(microseconds), microseconds is long.MaxValue or long.MinValue ? "" : zone);

    // PostgreSQL counts years without a year 0 and says BC; its parser takes no sign before a year.
    private static string Historic(string text, string zone)
    {
        if (text.EndsWith("infinity", StringComparison.Ordinal))
        {
            return text;
        }

        int border = text.IndexOf('-', 1);
        int year = int.Parse(text.AsSpan(0, border), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string era = year > 0 ? "" : " BC";
        return string.Create(CultureInfo.InvariantCulture, $"{(year > 0 ? year : 1 - year):0000}{text.AsSpan(border)}{zone}{era}");
    }

    private static string Interval(ReadOnlySpan<byte> value)
    {
        int months = BinaryPrimitives.ReadInt32BigEndian(value);
        int days = BinaryPrimitives.ReadInt32BigEndian(value[4..]);
        long microseconds = BinaryPrimitives.ReadInt64BigEndian(value[8..]);
        if (microseconds == long.MinValue)
        {
            // The parser of a clock's time reads the size before the sign, and this size is too large by one; older parsers take no large count of anything.
            return string.Create(CultureInfo.InvariantCulture, $"{months} mons {days} days {microseconds} us");
        }

        long size = Math.Abs(microseconds);
        long seconds = size / 1_000_000;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{months} mons {days} days {(microseconds < 0 ? "-" : "")}{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}.{size % 1_000_000:000000}");
    }
}
