using System.Globalization;

namespace Fairway.Flow.Model;

/// <summary>
/// Text forms of canonical dates and times in the proleptic Gregorian calendar, ISO 8601 with astronomical years: year 0 is 1 BC, years outside
/// 0000–9999 carry a sign and as many digits as they need. Written here once, so that every engine that keeps them as text agrees.
/// </summary>
public static class CanonicalTime
{
    /// <summary>Microseconds in a day.</summary>
    public const long MicrosecondsPerDay = 86_400_000_000;

    private const string PlusInfinity = "infinity";
    private const string MinusInfinity = "-infinity";

    /// <summary><c>2024-01-05</c>, <c>infinity</c>, <c>-infinity</c>.</summary>
    /// <param name="days">Days since 2000-01-01; the extremes are the infinities.</param>
    public static string DateText(int days) => days switch
    {
        int.MaxValue => PlusInfinity,
        int.MinValue => MinusInfinity,
        _ => DateOf(days),
    };

    /// <summary><c>12:30:00</c>, with six digits of a second when they are not zero; 24:00:00 is allowed.</summary>
    /// <param name="microseconds">Microseconds since midnight.</param>
    public static string TimeText(long microseconds)
    {
        long seconds = microseconds / 1_000_000;
        long fraction = microseconds % 1_000_000;
        string text = string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
        return fraction == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}.{fraction:000000}");
    }

    /// <summary><c>2024-01-05 12:30:00</c>, with six digits of a second when they are not zero; <c>infinity</c>, <c>-infinity</c>.</summary>
    /// <param name="microseconds">Microseconds since 2000-01-01 00:00; the extremes are the infinities.</param>
    public static string TimestampText(long microseconds)
    {
        if (microseconds is long.MaxValue or long.MinValue)
        {
            return microseconds > 0 ? PlusInfinity : MinusInfinity;
        }

        long days = Math.DivRem(microseconds, MicrosecondsPerDay, out long rest);
        return rest >= 0 ? $"{DateOf(days)} {TimeText(rest)}" : $"{DateOf(days - 1)} {TimeText(rest + MicrosecondsPerDay)}";
    }

    /// <summary>Reads what <see cref="DateText"/> writes.</summary>
    public static bool TryParseDate(ReadOnlySpan<char> text, out int days)
    {
        days = 0;
        if (TryParseInfinity(text, out bool positive))
        {
            days = positive ? int.MaxValue : int.MinValue;
            return true;
        }

        bool ok = TryParseDays(text, out long wide) && wide is > int.MinValue and < int.MaxValue;
        days = ok ? (int)wide : 0;
        return ok;
    }

    /// <summary>Reads what <see cref="TimeText"/> writes; up to six digits of a second, more only when they are zeros.</summary>
    public static bool TryParseTime(ReadOnlySpan<char> text, out long microseconds)
    {
        microseconds = 0;
        if (text.Length < 8 || text[2] != ':' || text[5] != ':' || !TryDigits(text[..2], out int hours)
            || !TryDigits(text[3..5], out int minutes) || !TryDigits(text[6..8], out int seconds) || minutes > 59 || seconds > 59
            || !TryFraction(text[8..], out int fraction))
        {
            return false;
        }

        microseconds = ((((hours * 60L) + minutes) * 60) + seconds) * 1_000_000 + fraction;
        return microseconds <= MicrosecondsPerDay;
    }

    /// <summary>Reads what <see cref="TimestampText"/> writes; a <c>T</c> may stand for the blank.</summary>
    public static bool TryParseTimestamp(ReadOnlySpan<char> text, out long microseconds)
    {
        microseconds = 0;
        if (TryParseInfinity(text, out bool positive))
        {
            microseconds = positive ? long.MaxValue : long.MinValue;
            return true;
        }

        int border = text.IndexOfAny(' ', 'T');
        if (border < 0 || !TryParseDays(text[..border], out long days) || !TryParseTime(text[(border + 1)..], out long time))
        {
            return false;
        }

        Int128 wide = ((Int128)days * MicrosecondsPerDay) + time;
        bool ok = wide > long.MinValue && wide < long.MaxValue;
        microseconds = ok ? (long)wide : 0;
        return ok;
    }

    // Days to a civil date and back: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    private static string DateOf(long days)
    {
        long shifted = days + 730_425;
        long era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097;
        long dayOfEra = shifted - (era * 146_097);
        long yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        long dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        long shiftedMonth = ((5 * dayOfYear) + 2) / 153;
        long day = dayOfYear - (((153 * shiftedMonth) + 2) / 5) + 1;
        long month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        long year = yearOfEra + (era * 400) + (month <= 2 ? 1 : 0);
        string years = year is >= 0 and <= 9999
            ? year.ToString("0000", CultureInfo.InvariantCulture)
            : year.ToString("+00000;-0000", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{years}-{month:00}-{day:00}");
    }

    private static bool TryParseDays(ReadOnlySpan<char> text, out long days)
    {
        days = 0;
        if (text.Length < 10 || text[^3] != '-' || text[^6] != '-' || !TryDigits(text[^2..], out int day) || !TryDigits(text[^5..^3], out int month)
            || !TryYear(text[..^6], out long year) || month is < 1 or > 12 || day < 1 || day > DaysIn(year, month))
        {
            return false;
        }

        long shiftedYear = month <= 2 ? year - 1 : year;
        long era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400;
        long yearOfEra = shiftedYear - (era * 400);
        long dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5) + day - 1;
        long dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        days = (era * 146_097) + dayOfEra - 730_425;
        return true;
    }

    private static int DaysIn(long year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    private static bool TryParseInfinity(ReadOnlySpan<char> text, out bool positive)
    {
        positive = text.SequenceEqual(PlusInfinity);
        return positive || text.SequenceEqual(MinusInfinity);
    }

    private static bool TryYear(ReadOnlySpan<char> text, out long year)
    {
        bool signed = text[0] is '+' or '-';
        bool ok = TryDigits(signed ? text[1..] : text, out int number) && number <= 10_000_000;
        year = text[0] == '-' ? -number : number;
        return ok;
    }

    // The runtime's parsers skip NUL characters after a number; a date that holds one is not a date.
    private static bool TryDigits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        return !text.ContainsAnyExceptInRange('0', '9') && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static bool TryFraction(ReadOnlySpan<char> text, out int microseconds)
    {
        microseconds = 0;
        if (text.IsEmpty)
        {
            return true;
        }

        if (text[0] != '.' || text.Length < 2 || text[1..].ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        for (int i = 1; i <= 6; i++)
        {
            microseconds = (microseconds * 10) + (i < text.Length ? text[i] - '0' : 0);
        }

        return text.Length <= 7 || !text[7..].ContainsAnyExcept('0');
    }
}
