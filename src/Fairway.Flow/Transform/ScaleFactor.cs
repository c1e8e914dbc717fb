using System.Globalization;
using System.Numerics;
using System.Text;

namespace Fairway.Flow.Transform;

/// <summary>A factor as somebody wrote it: an integer with its places after the point, in lowest terms.</summary>
internal sealed class ScaleFactor
{
    private const int MostPlaces = 100;

    private ScaleFactor(BigInteger coefficient, int places)
    {
        while (places > 0 && coefficient % 10 == 0)
        {
            coefficient /= 10;
            places--;
        }

        Coefficient = coefficient;
        Places = places;
        Small = BigInteger.Abs(coefficient) <= 999_999_999_999_999_999 ? (long)coefficient : null;
    }

    /// <summary>The digits as an integer; never zero.</summary>
    public BigInteger Coefficient { get; }

    /// <summary><see cref="Coefficient"/> when it has at most 18 digits.</summary>
    public long? Small { get; }

    /// <summary>How many of the digits stand after the point.</summary>
    public int Places { get; }

    /// <summary>Reads a decimal number of at most 100 characters other than zero.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static ScaleFactor Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MostPlaces || !DecimalText.TryRead(Encoding.UTF8.GetBytes(text), out DecimalText number) || (number.Whole.IsEmpty && number.Significant.IsEmpty))
        {
            throw new ArgumentException($"'{text}' is no factor; write a decimal number other than zero, like 0.01.", nameof(text));
        }

        string digits = Encoding.ASCII.GetString(number.Whole) + Encoding.ASCII.GetString(number.Fraction);
        var coefficient = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return new ScaleFactor(number.Negative ? -coefficient : coefficient, number.Fraction.Length);
    }

    /// <summary>One divided by the factor; null when its digits never end, that is when the factor has another prime than 2 and 5.</summary>
    public ScaleFactor? Reciprocal()
    {
        BigInteger rest = BigInteger.Abs(Coefficient);
        int power = Math.Max(Count(2, ref rest), Count(5, ref rest));
        return rest.IsOne ? new ScaleFactor(BigInteger.Pow(10, power + Places) / Coefficient, power) : null;
    }

    /// <summary>The factor as text without an exponent.</summary>
    public override string ToString()
    {
        string digits = BigInteger.Abs(Coefficient).ToString(CultureInfo.InvariantCulture).PadLeft(Places + 1, '0');
        string sign = Coefficient.Sign < 0 ? "-" : "";
        return Places == 0 ? sign + digits : $"{sign}{digits[..^Places]}.{digits[^Places..]}";
    }

    private static int Count(int prime, ref BigInteger rest)
    {
        int count = 0;
        while (rest % prime == 0)
        {
            rest /= prime;
            count++;
        }

        return count;
    }
}
