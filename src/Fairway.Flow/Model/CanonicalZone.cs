using System.Globalization;

namespace Fairway.Flow.Model;

/// <summary>Text form of <see cref="ValueKind.TimestampTz"/>: as <see cref="CanonicalTime.TimestampText"/>, in UTC, with a <c>Z</c>; the infinities carry none.</summary>
public static class CanonicalZone
{
    /// <summary><c>2024-01-05 12:30:00Z</c>, with six digits of a second when they are not zero; <c>infinity</c>, <c>-infinity</c>.</summary>
    /// <param name="microseconds">Microseconds since 2000-01-01 00:00 UTC; the extremes are the infinities.</param>
    public static string Text(long microseconds) =>
        CanonicalTime.TimestampText(microseconds) + (microseconds is long.MaxValue or long.MinValue ? "" : "Z");

    /// <summary>Reads what <see cref="Text"/> writes; an offset <c>+hh</c>, <c>+hhmm</c>, <c>+hh:mm</c> or <c>+hh:mm:ss</c> may stand for the <c>Z</c>.</summary>
    /// <returns>False when the text is none, or names no zone: a time without one is a different instant for every reader.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out long microseconds)
    {
        if (CanonicalTime.TryParseTimestamp(text, out microseconds))
        {
            return microseconds is long.MaxValue or long.MinValue;
        }

        int border = text.IndexOfAny(' ', 'T');
        int sign = border < 0 ? -1 : text[border..].LastIndexOfAny('+', '-', 'Z') + border;
        if (sign <= border || !TryOffset(text[sign..], out int offsetSeconds)
            || !CanonicalTime.TryParseTimestamp(text[..sign], out long local) || local is long.MaxValue or long.MinValue)
        {
            return false;
        }

        Int128 instant = (Int128)local - (offsetSeconds * 1_000_000L);
        bool ok = instant > long.MinValue && instant < long.MaxValue;
        microseconds = ok ? (long)instant : 0;
        return ok;
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out int seconds)
    {
        seconds = 0;
        if (text is "Z")
        {
            return true;
        }

        string digits = text[1..].ToString().Replace(":", "", StringComparison.Ordinal);
        int colons = text.Length - 1 - digits.Length;
        if (text[0] == 'Z' || digits.Length is not (2 or 4 or 6) || (colons != 0 && colons != (digits.Length / 2) - 1) || (digits.Length == 6 && colons == 0)
            || digits.AsSpan().ContainsAnyExceptInRange('0', '9') || (colons > 0 && (text[3] != ':' || (colons > 1 && text[6] != ':'))))
        {
            return false;
        }

        int whole = int.Parse(digits.PadRight(6, '0'), NumberStyles.None, CultureInfo.InvariantCulture);
        seconds = (whole / 10_000 * 3600) + (whole / 100 % 100 * 60) + (whole % 100);
        bool ok = whole / 10_000 <= 18 && whole / 100 % 100 < 60 && whole % 100 < 60;
        seconds = text[0] == '-' ? -seconds : seconds;
        return ok;
    }
}
