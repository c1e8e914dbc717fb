using System.Text;
using Fairway.Flow.Model;

namespace Fairway.Flow.Transform.Casts;

/// <summary>Dates and times from their ISO 8601 text; a date is the midnight that begins it, and a midnight is its date. The infinities cross as such.</summary>
internal static class ToTime
{
    // The longest is a timestamp with a signed year of seven digits, fractions and an offset with seconds; zeros may follow the fraction.
    private const int MostCharacters = 64;

    private delegate bool Reader(ReadOnlySpan<char> text, RowBatch output);

    public static Conversion? From(ColumnType input, ColumnType output) => (input.Kind, output.Kind) switch
    {
        (ValueKind.Date, ValueKind.Timestamp) => OfDate,
        (ValueKind.Timestamp, ValueKind.Date) => OfTimestamp,
        (ValueKind.Text, ValueKind.Date) => OfText(Date, "text that is no date like 2024-01-05", "date"),
        (ValueKind.Text, ValueKind.Time) => OfText(Time, "text that is no time like 12:30:00", "time"),
        (ValueKind.Text, ValueKind.Timestamp) => OfText(Timestamp, "text that is no timestamp like 2024-01-05 12:30:00", "timestamp"),
        (ValueKind.Text, ValueKind.TimestampTz) => OfText(Instant, "text that is no timestamp with a zone like 2024-01-05 12:30:00Z", "timestamptz"),
        _ => null,
    };

    private static Conversion OfText(Reader read, string seen, string wanted) => (value, output) =>
    {
        Span<char> text = stackalloc char[MostCharacters];
        if (value.Length > MostCharacters || !Ascii.IsValid(value) || !read(text[..Encoding.ASCII.GetChars(value, text)], output))
        {
            throw new ValueRefusedException(seen, wanted);
        }
    };

    private static bool Date(ReadOnlySpan<char> text, RowBatch output)
    {
        bool ok = CanonicalTime.TryParseDate(text, out int days);
        if (ok)
        {
            output.AppendInt32(days);
        }

        return ok;
    }

    private static bool Time(ReadOnlySpan<char> text, RowBatch output) => AppendIf(CanonicalTime.TryParseTime(text, out long time), time, output);

    private static bool Timestamp(ReadOnlySpan<char> text, RowBatch output) => AppendIf(CanonicalTime.TryParseTimestamp(text, out long time), time, output);

    private static bool Instant(ReadOnlySpan<char> text, RowBatch output) => AppendIf(CanonicalZone.TryParse(text, out long time), time, output);

    private static bool AppendIf(bool ok, long microseconds, RowBatch output)
    {
        if (ok)
        {
            output.AppendInt64(microseconds);
        }

        return ok;
    }

    private static void OfDate(ReadOnlySpan<byte> value, RowBatch output)
    {
        int days = Canonical.ReadInt32(value);
        Int128 wide = (Int128)days * CanonicalTime.MicrosecondsPerDay;
        bool infinite = days is int.MaxValue or int.MinValue;
        if (!infinite && (wide <= long.MinValue || wide >= long.MaxValue))
        {
            throw new ValueRefusedException("a date beyond the range", "timestamp");
        }

        output.AppendInt64(infinite ? (days > 0 ? long.MaxValue : long.MinValue) : (long)wide);
    }

    private static void OfTimestamp(ReadOnlySpan<byte> value, RowBatch output)
    {
        long microseconds = Canonical.ReadInt64(value);
        bool infinite = microseconds is long.MaxValue or long.MinValue;
        if (!infinite && microseconds % CanonicalTime.MicrosecondsPerDay != 0)
        {
            throw new ValueRefusedException("a timestamp that is not midnight", "date");
        }

        output.AppendInt32(infinite ? (microseconds > 0 ? int.MaxValue : int.MinValue) : (int)(microseconds / CanonicalTime.MicrosecondsPerDay));
    }
}
