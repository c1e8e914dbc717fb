using System.Globalization;

namespace Fairway.PostgreSql.Following;

/// <summary>Reads an interval as the server prints it in its own style: <c>-1 years +2 mons -3 days +04:05:06.789</c>.</summary>
internal static class IntervalField
{
    private const long MicrosecondsPerSecond = 1_000_000;
    private const int MonthsPerYear = 12;

    /// <summary>Reads a text; false when it is none of an interval.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out int months, out int days, out long microseconds)
    {
        Int128 wideMonths = 0;
        Int128 wideDays = 0;
        Int128 time = 0;
        bool ok = !text.IsEmpty;
        while (ok && !text.IsEmpty)
        {
            ReadOnlySpan<char> word = Word(ref text);
            if (word.Contains(':'))
            {
                ok = TryTime(word, out time);
                continue;
            }

            ok = long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long count);
            switch (Word(ref text))
            {
                case "year" or "years":
                    wideMonths += (Int128)count * MonthsPerYear;
                    break;
                case "mon" or "mons":
                    wideMonths += count;
                    break;
                case "day" or "days":
                    wideDays += count;
                    break;
                default:
                    ok = false;
                    break;
            }
        }

        ok &= wideMonths >= int.MinValue && wideMonths <= int.MaxValue && wideDays >= int.MinValue && wideDays <= int.MaxValue && time >= long.MinValue && time <= long.MaxValue;
        (months, days, microseconds) = ok ? ((int)wideMonths, (int)wideDays, (long)time) : default;
        return ok;
    }

    private static ReadOnlySpan<char> Word(ref ReadOnlySpan<char> text)
    {
        int end = text.IndexOf(' ');
        ReadOnlySpan<char> word = end < 0 ? text : text[..end];
        text = end < 0 ? [] : text[(end + 1)..];
        return word;
    }

    private static bool TryTime(ReadOnlySpan<char> word, out Int128 microseconds)
    {
        bool isNegative = word[0] == '-';
        ReadOnlySpan<char> size = word.TrimStart("+-");
        int colon = size.IndexOf(':');
        microseconds = 0;
        if (size.Length < colon + 6 || size[colon + 3] != ':'
            || !long.TryParse(size[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out long hours)
            || !int.TryParse(size.Slice(colon + 1, 2), NumberStyles.None, CultureInfo.InvariantCulture, out int minutes)
            || !decimal.TryParse(size[(colon + 4)..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds))
        {
            return false;
        }

        microseconds = ((((Int128)hours * 60) + minutes) * 60 * MicrosecondsPerSecond) + (Int128)(seconds * MicrosecondsPerSecond);
        microseconds = isNegative ? -microseconds : microseconds;
        return true;
    }
}
