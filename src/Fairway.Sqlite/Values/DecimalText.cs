using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Fairway.Flow.Model;

namespace Fairway.Sqlite.Values;

/// <summary>The canonical text of decimals: no sign but a minus, no exponent, no needless leading zero, exactly the declared digits after the point.</summary>
internal static class DecimalText
{
    /// <summary>Room that the text of a 64-bit number needs at most, exponent written out.</summary>
    public const int LongestNumber = 400;

    private static readonly string[] Words = ["NaN", "Infinity", "-Infinity"];

    /// <summary>How much room <see cref="TryWrite(ReadOnlySpan{byte}, ColumnType, Span{byte}, out int)"/> may need.</summary>
    public static int RoomFor(int textLength, ColumnType type) => textLength + type.Scale + 2;

    /// <summary>Writes the canonical text of plain decimal text.</summary>
    /// <param name="text">ASCII; a sign, leading zeros and a missing zero before the point are allowed.</param>
    /// <param name="type">With a precision: how many digits there may be, and how many follow the point. Without: digits stay as they are.</param>
    /// <param name="canonical">At least <see cref="RoomFor"/> bytes.</param>
    /// <param name="written">How many bytes were written.</param>
    /// <returns>False when the text is no number, or has more digits than the type.</returns>
    public static bool TryWrite(ReadOnlySpan<byte> text, ColumnType type, Span<byte> canonical, out int written)
    {
        written = 0;
        foreach (string word in Words)
        {
            if (Ascii.Equals(text, word))
            {
                return Encoding.ASCII.TryGetBytes(word, canonical, out written);
            }
        }

        bool negative = !text.IsEmpty && text[0] == '-';
        ReadOnlySpan<byte> digits = !text.IsEmpty && text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
        int point = digits.IndexOf((byte)'.');
        ReadOnlySpan<byte> whole = point < 0 ? digits : digits[..point];
        ReadOnlySpan<byte> fraction = point < 0 ? default : digits[(point + 1)..];
        if ((whole.IsEmpty && fraction.IsEmpty) || whole.ContainsAnyExceptInRange((byte)'0', (byte)'9') || fraction.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        whole = whole.TrimStart((byte)'0');
        int scale = type.Precision == 0 ? fraction.Length : type.Scale;
        if (type.Precision > 0 && (whole.Length > type.Precision - type.Scale || fraction[Math.Min(scale, fraction.Length)..].ContainsAnyExcept((byte)'0')))
        {
            return false;
        }

        written = Write(negative && !(whole.IsEmpty && !fraction.ContainsAnyExcept((byte)'0')), whole, fraction, scale, canonical);
        return true;
    }

    /// <summary>Writes the canonical text of a whole number.</summary>
    public static bool TryWrite(long number, ColumnType type, Span<byte> canonical, out int written)
    {
        Span<byte> text = stackalloc byte[24];
        Utf8Formatter.TryFormat(number, text, out int length);
        return TryWrite(text[..length], type, canonical, out written);
    }

    /// <summary>Writes the canonical text of a binary number: the shortest decimal that reads back as the same number.</summary>
    public static bool TryWrite(double number, ColumnType type, Span<byte> canonical, out int written)
    {
        written = 0;
        Span<byte> scientific = stackalloc byte[32];
        if (!double.IsFinite(number) || !number.TryFormat(scientific, out int length, "R", CultureInfo.InvariantCulture))
        {
            return false;
        }

        Span<byte> plain = stackalloc byte[LongestNumber];
        return TryWrite(plain[..WithoutExponent(scientific[..length], plain)], type, canonical, out written);
    }

    private static int Write(bool negative, ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction, int scale, Span<byte> canonical)
    {
        int at = 0;
        if (negative)
        {
            canonical[at++] = (byte)'-';
        }

        if (whole.IsEmpty)
        {
            canonical[at++] = (byte)'0';
        }

        whole.CopyTo(canonical[at..]);
        at += whole.Length;
        if (scale > 0)
        {
            canonical[at++] = (byte)'.';
            canonical.Slice(at, scale).Fill((byte)'0');
            fraction[..Math.Min(scale, fraction.Length)].CopyTo(canonical[at..]);
            at += scale;
        }

        return at;
    }

    // "-1.25E-07" becomes "-0.000000125": the digits without their point, and the point moved by the exponent.
    private static int WithoutExponent(ReadOnlySpan<byte> text, Span<byte> plain)
    {
        int mark = text.IndexOf((byte)'E');
        if (mark < 0)
        {
            text.CopyTo(plain);
            return text.Length;
        }

        int exponent = int.Parse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        ReadOnlySpan<byte> mantissa = text[..mark];
        int at = 0;
        if (mantissa[0] == '-')
        {
            plain[at++] = (byte)'-';
            mantissa = mantissa[1..];
        }

        Span<byte> digits = stackalloc byte[mantissa.Length];
        int count = 0;
        foreach (byte symbol in mantissa)
        {
            if (symbol != '.')
            {
                digits[count++] = symbol;
            }
        }

        int pointAt = exponent + 1;
        int start = Math.Min(pointAt, 0);
        int end = Math.Max(pointAt, count);
        for (int i = start; i < end; i++)
        {
            if (i == pointAt)
            {
                plain[at++] = (byte)'.';
            }

            plain[at++] = i < 0 || i >= count ? (byte)'0' : digits[i];
        }

        return at;
    }
}
