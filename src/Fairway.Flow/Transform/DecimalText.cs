using System.Globalization;
using Fairway.Flow.Model;

namespace Fairway.Flow.Transform;

/// <summary>
/// A decimal number as its digits: casting between scales moves zeros and never computes. A view; lives no longer than the text that it was read from.
/// </summary>
internal readonly ref struct DecimalText
{
    // As many as PostgreSQL keeps; above it, a single value could occupy the processor for minutes.
    private const int MostDigits = 131_072 + 16_383;

    private DecimalText(bool negative, ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction)
    {
        Whole = whole.TrimStart((byte)'0');
        Fraction = fraction;
        Negative = negative && (!Whole.IsEmpty || fraction.ContainsAnyExcept((byte)'0'));
    }

    /// <summary>True below zero; never for zero itself.</summary>
    public bool Negative { get; }

    /// <summary>The digits before the point without leading zeros; empty below 1.</summary>
    public ReadOnlySpan<byte> Whole { get; }

    /// <summary>The digits after the point as they were written.</summary>
    public ReadOnlySpan<byte> Fraction { get; }

    /// <summary>The digits after the point without the zeros that say nothing.</summary>
    public ReadOnlySpan<byte> Significant => Fraction.TrimEnd((byte)'0');

    /// <summary>True for <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>.</summary>
    public static bool IsSpecial(ReadOnlySpan<byte> text) => text.SequenceEqual("NaN"u8) || text.SequenceEqual("Infinity"u8) || text.SequenceEqual("-Infinity"u8);

    /// <summary>Reads digits with an optional sign and point: <c>-12.50</c>, <c>+7</c>, <c>.5</c>. No exponent, no blanks, no group marks.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out DecimalText number)
    {
        number = default;
        bool signed = !text.IsEmpty && text[0] is (byte)'-' or (byte)'+';
        ReadOnlySpan<byte> digits = signed ? text[1..] : text;
        int point = digits.IndexOf((byte)'.');
        ReadOnlySpan<byte> whole = point < 0 ? digits : digits[..point];
        ReadOnlySpan<byte> fraction = point < 0 ? [] : digits[(point + 1)..];
        if (whole.Length + fraction.Length is 0 or > MostDigits
            || whole.ContainsAnyExceptInRange((byte)'0', (byte)'9') || fraction.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        number = new DecimalText(signed && text[0] == '-', whole, fraction);
        return true;
    }

    /// <summary>True when both are the same number, however many zeros each writes.</summary>
    public bool SameNumber(in DecimalText other) =>
        Negative == other.Negative && Whole.SequenceEqual(other.Whole) && Significant.SequenceEqual(other.Significant);

    /// <summary>The number as an integer; false when it has a fraction or is outside 64 bits.</summary>
    public bool TryInteger(out long value)
    {
        value = 0;
        if (!Significant.IsEmpty || Whole.Length > 19)
        {
            return false;
        }

        Int128 wide = Whole.IsEmpty ? 0 : Int128.Parse(Whole, NumberStyles.None, CultureInfo.InvariantCulture);
        wide = Negative ? -wide : wide;
        value = unchecked((long)wide);
        return value == wide;
    }

    /// <summary>Appends the canonical form of a decimal type; false, and nothing appended, when digits would be lost.</summary>
    public bool TryAppend(ColumnType type, RowBatch output)
    {
        bool limited = type.Precision > 0;
        if (limited && (Significant.Length > type.Scale || Whole.Length > type.Precision - type.Scale))
        {
            return false;
        }

        int places = limited ? type.Scale : Fraction.Length;
        ReadOnlySpan<byte> written = Fraction[..Math.Min(places, Fraction.Length)];
        int sign = Negative ? 1 : 0;
        int whole = Math.Max(Whole.Length, 1);
        Span<byte> memory = output.Reserve(sign + whole + (places > 0 ? 1 + places : 0));
        memory.Fill((byte)'0');
        memory[0] = Negative ? (byte)'-' : (byte)'0';
        Whole.CopyTo(memory[sign..]);
        if (places > 0)
        {
            memory[sign + whole] = (byte)'.';
            written.CopyTo(memory[(sign + whole + 1)..]);
        }

        return true;
    }
}
