using System.Globalization;
using System.Numerics;

namespace Fairway.Flow.Model.Conditions;

/// <summary>A decimal number of any size, exact, in lowest terms: 1.50 and 1.5 are one number and equal. No infinities and no NaN.</summary>
public readonly record struct ExactNumber : IComparable<ExactNumber>
{
    private const int ManyZeros = 64;
    private static readonly BigInteger TenToMany = BigInteger.Pow(10, ManyZeros);

    /// <summary>A number as its digits.</summary>
    /// <param name="coefficient">The digits without a point.</param>
    /// <param name="scale">How many of them stand behind the point; a negative one appends zeros.</param>
    public ExactNumber(BigInteger coefficient, int scale = 0)
    {
        if (scale < 0)
        {
            coefficient *= BigInteger.Pow(10, -scale);
            scale = 0;
        }

        Shorten(ref coefficient, ref scale, TenToMany, ManyZeros);
        Shorten(ref coefficient, ref scale, 10, 1);
        Coefficient = coefficient;
        Scale = coefficient.IsZero ? 0 : scale;
    }

    /// <summary>The digits without a point.</summary>
    public BigInteger Coefficient { get; }

    /// <summary>How many of them stand behind the point; the last one is not zero, unless there is none behind it.</summary>
    public int Scale { get; }

    /// <summary>Zero.</summary>
    public static ExactNumber Zero => default;

    /// <summary>One.</summary>
    public static ExactNumber One { get; } = new(BigInteger.One);

    /// <summary>An integer as it is.</summary>
    public static implicit operator ExactNumber(long number) => FromInt64(number);

    /// <summary>The sum.</summary>
    public static ExactNumber operator +(ExactNumber one, ExactNumber other) => one.Add(other);

    /// <summary>The difference.</summary>
    public static ExactNumber operator -(ExactNumber one, ExactNumber other) => one.Subtract(other);

    /// <summary>The product.</summary>
    public static ExactNumber operator *(ExactNumber one, ExactNumber other) => one.Multiply(other);

    /// <summary>True when the first is smaller.</summary>
    public static bool operator <(ExactNumber one, ExactNumber other) => one.CompareTo(other) < 0;

    /// <summary>True when the first is larger.</summary>
    public static bool operator >(ExactNumber one, ExactNumber other) => one.CompareTo(other) > 0;

    /// <summary>True when the first is not larger.</summary>
    public static bool operator <=(ExactNumber one, ExactNumber other) => one.CompareTo(other) <= 0;

    /// <summary>True when the first is not smaller.</summary>
    public static bool operator >=(ExactNumber one, ExactNumber other) => one.CompareTo(other) >= 0;

    /// <summary>An integer as it is.</summary>
    public static ExactNumber FromInt64(long number) => new(number);

    /// <summary>Reads digits with an optional sign and point: <c>-12.50</c>, <c>+7</c>, <c>.5</c>. No exponent, no blanks, no group marks.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ExactNumber number)
    {
        number = default;
        bool signed = !text.IsEmpty && text[0] is '-' or '+';
        ReadOnlySpan<char> digits = signed ? text[1..] : text;
        int point = digits.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? digits : digits[..point];
        ReadOnlySpan<char> fraction = point < 0 ? [] : digits[(point + 1)..];
        if (whole.Length + fraction.Length == 0 || whole.ContainsAnyExceptInRange('0', '9') || fraction.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        fraction = fraction.TrimEnd('0');
        var coefficient = BigInteger.Parse($"0{whole}{fraction}", NumberStyles.None, CultureInfo.InvariantCulture);
        number = new ExactNumber(signed && text[0] == '-' ? -coefficient : coefficient, fraction.Length);
        return true;
    }

    /// <summary>Reads what <see cref="TryParse"/> reads.</summary>
    /// <exception cref="FormatException">It is no such number.</exception>
    public static ExactNumber Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out ExactNumber number) ? number : throw new FormatException("The text is no decimal number: digits, with a sign and a point at most.");
    }

    /// <summary>The sum.</summary>
    public ExactNumber Add(ExactNumber other)
    {
        int scale = Math.Max(Scale, other.Scale);
        return new ExactNumber(At(scale) + other.At(scale), scale);
    }

    /// <summary>The difference.</summary>
    public ExactNumber Subtract(ExactNumber other) => Add(new ExactNumber(-other.Coefficient, other.Scale));

    /// <summary>The product.</summary>
    public ExactNumber Multiply(ExactNumber other) => new(Coefficient * other.Coefficient, checked(Scale + other.Scale));

    /// <summary>The number without its sign.</summary>
    public ExactNumber Abs() => new(BigInteger.Abs(Coefficient), Scale);

    /// <inheritdoc/>
    public int CompareTo(ExactNumber other)
    {
        int scale = Math.Max(Scale, other.Scale);
        return At(scale).CompareTo(other.At(scale));
    }

    /// <summary>Canonical decimal text: <c>-12.5</c>, <c>0.05</c>; no exponent, no needless zero. <see cref="TryParse"/> reads it back.</summary>
    public override string ToString()
    {
        string digits = BigInteger.Abs(Coefficient).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        string sign = Coefficient.Sign < 0 ? "-" : "";
        return Scale == 0 ? sign + digits : $"{sign}{digits[..^Scale]}.{digits[^Scale..]}";
    }

    private BigInteger At(int scale) => scale == Scale ? Coefficient : Coefficient * BigInteger.Pow(10, scale - Scale);

    private static void Shorten(ref BigInteger coefficient, ref int scale, BigInteger divisor, int zeros)
    {
        while (scale >= zeros && !coefficient.IsZero)
        {
            var shorter = BigInteger.DivRem(coefficient, divisor, out BigInteger rest);
            if (!rest.IsZero)
            {
                return;
            }

            coefficient = shorter;
            scale -= zeros;
        }
    }
}
