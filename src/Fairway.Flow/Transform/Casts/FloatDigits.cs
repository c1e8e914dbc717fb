using System.Globalization;
using System.Text;

namespace Fairway.Flow.Transform.Casts;

/// <summary>The decimal digits of binary floats: the shortest that read back as the same float, and exponents written out.</summary>
internal static class FloatDigits
{
    // Beyond this no float is left but zero and the infinities.
    private const int MostExponent = 1_100;

    /// <summary>The shortest digits that read back as this number, possibly with an exponent; <c>NaN</c>, <c>Infinity</c>, <c>-Infinity</c>.</summary>
    public static byte[] Shortest(double number) => Encoding.ASCII.GetBytes(number.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>As for a binary64.</summary>
    public static byte[] Shortest(float number) => Encoding.ASCII.GetBytes(number.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Writes an exponent out as zeros: <c>1.5E-3</c> gives <c>0.0015</c>. False when the text is no such number.</summary>
    public static bool TryExpand(ReadOnlySpan<byte> text, out byte[] plain)
    {
        plain = [];
        int mark = text.IndexOfAny((byte)'e', (byte)'E');
        ReadOnlySpan<byte> mantissa = mark < 0 ? text : text[..mark];
        if (!DecimalText.TryRead(mantissa, out DecimalText number) || !TryExponent(mark < 0 ? "0"u8 : text[(mark + 1)..], out int exponent))
        {
            return false;
        }

        string digits = Encoding.ASCII.GetString(number.Whole) + Encoding.ASCII.GetString(number.Fraction);
        int point = number.Whole.Length + exponent;
        if (point < 0)
        {
            digits = new string('0', -point) + digits;
            point = 0;
        }

        digits = digits.PadRight(point, '0');
        plain = Encoding.ASCII.GetBytes($"{(number.Negative ? "-" : "")}0{digits[..point]}.{digits[point..].TrimEnd('0')}");
        return true;
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        return DecimalText.TryRead(text, out DecimalText number) && !text.Contains((byte)'.')
            && number.TryInteger(out long wide) && wide is >= -MostExponent and <= MostExponent && (exponent = (int)wide) == wide;
    }
}
