using System.Globalization;
using System.Numerics;
using System.Text;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;

namespace Fairway.Flow.Transform;

/// <summary>
/// Multiplies an integer or a decimal by a decimal factor: exact, or refused when digits would be lost or do not fit. NULL stays NULL, and so does NaN.
/// Its inverse is the scale by 1/factor; none exists when 1/factor never ends (a factor of 3) or the input keeps trailing zeros (a decimal without a fixed scale).
/// </summary>
public sealed class Scale : IValueTransform
{
    private const int FastDigits = 18;
    private readonly ScaleFactor _factor;
    private readonly Casts.Conversion _toOutput;

    /// <summary>Reads the factor.</summary>
    /// <param name="input">An integer or decimal type.</param>
    /// <param name="output">An integer or decimal type.</param>
    /// <param name="factor">A decimal number other than zero, like <c>0.01</c>; at most 100 characters.</param>
    /// <exception cref="ArgumentException">A type is neither, or the factor is no such number.</exception>
    public Scale(ColumnType input, ColumnType output, string factor)
        : this(input, output, ScaleFactor.Parse(factor))
    {
    }

    private Scale(ColumnType input, ColumnType output, ScaleFactor factor)
    {
        if (!IsNumber(input) || !IsNumber(output))
        {
            throw new ArgumentException($"Only integers and decimals are scaled, from {input} to {output} is not.", nameof(output));
        }

        Input = input;
        Output = output;
        _factor = factor;
        _toOutput = Casts.Conversions.Find(new ColumnType(ValueKind.Decimal), output) ?? throw new ArgumentException($"There is no way from {input} to {output}.", nameof(output));
    }

    /// <inheritdoc/>
    public ColumnType Input { get; }

    /// <inheritdoc/>
    public ColumnType Output { get; }

    /// <inheritdoc/>
    public string Description => $"scale by {_factor} to {Output}";

    /// <inheritdoc/>
    public IValueTransform? Inverse => Input != new ColumnType(ValueKind.Decimal) && _factor.Reciprocal() is { } back ? new Scale(Output, Input, back) : null;

    /// <summary>What values are multiplied by.</summary>
    public ExactNumber Factor => new(_factor.Coefficient, _factor.Places);

    /// <inheritdoc/>
    public void Apply(RowValue value, RowBatch output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (value.IsNull)
        {
            output.AppendNull();
        }
        else if (Input.Kind != ValueKind.Decimal)
        {
            Multiply(Canonical.ReadInt64(value.Bytes), 0, output);
        }
        else if (DecimalText.TryRead(value.Bytes, out DecimalText number))
        {
            Multiply(number, output);
        }
        else
        {
            // NaN and the infinities are multiplied by writing them again, except that a negative factor turns an infinity.
            bool turns = _factor.Coefficient.Sign < 0 && !value.Bytes.SequenceEqual("NaN"u8);
            _toOutput(!turns ? value.Bytes : value.Bytes[0] == '-' ? "Infinity"u8 : "-Infinity"u8, output);
        }
    }

    private static bool IsNumber(ColumnType type) => type.Kind is ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 or ValueKind.Decimal;

    private void Multiply(in DecimalText number, RowBatch output)
    {
        int length = number.Whole.Length + number.Fraction.Length;
        Span<byte> digits = length <= FastDigits ? stackalloc byte[FastDigits] : new byte[length];
        number.Whole.CopyTo(digits);
        number.Fraction.CopyTo(digits[number.Whole.Length..]);
        if (length <= FastDigits)
        {
            long coefficient = length == 0 ? 0 : long.Parse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture);
            Multiply(number.Negative ? -coefficient : coefficient, number.Fraction.Length, output);
            return;
        }

        var wide = BigInteger.Parse(Encoding.ASCII.GetString(digits), NumberStyles.None, CultureInfo.InvariantCulture);
        MultiplyWide(number.Negative ? -wide : wide, number.Fraction.Length, output);
    }

    private void Multiply(long coefficient, int places, RowBatch output)
    {
        if (_factor.Small is not { } small)
        {
            MultiplyWide(coefficient, places, output);
            return;
        }

        Span<byte> digits = stackalloc byte[40];
        ((Int128)coefficient * small).TryFormat(digits, out int length, default, CultureInfo.InvariantCulture);
        Write(digits[..length], places + _factor.Places, output);
    }

    private void MultiplyWide(BigInteger coefficient, int places, RowBatch output) =>
        Write(Encoding.ASCII.GetBytes((coefficient * _factor.Coefficient).ToString(CultureInfo.InvariantCulture)), places + _factor.Places, output);

    private void Write(ReadOnlySpan<byte> product, int places, RowBatch output)
    {
        int sign = product[0] == '-' ? 1 : 0;
        int missing = Math.Max(0, places + 1 - (product.Length - sign));
        int length = product.Length + missing + 1;
        Span<byte> text = length <= 256 ? stackalloc byte[length] : new byte[length];
        text.Fill((byte)'0');
        text[0] = product[0] == '-' ? (byte)'-' : (byte)'0';
        int whole = product.Length + missing - places;
        Span<byte> padded = text[..(length - 1)];
        product[sign..].CopyTo(padded[(sign + missing)..]);
        text[whole..(length - 1)].CopyTo(text[(whole + 1)..]);
        text[whole] = (byte)'.';
        _toOutput(text, output);
    }
}
