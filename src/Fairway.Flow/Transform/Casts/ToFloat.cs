using System.Globalization;
using Fairway.Flow.Model;

namespace Fairway.Flow.Transform.Casts;

/// <summary>
/// Floats from integers, the other width, decimals and text. A decimal or a text is exact when it is the number whose shortest digits the float has,
/// so that casting back gives the same number.
/// </summary>
internal static class ToFloat
{
    public static Conversion? From(ColumnType input, ColumnType output)
    {
        bool narrow = output.Kind == ValueKind.Float32;
        string wanted = output.ToString();
        return input.Kind switch
        {
            ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 => (value, batch) => OfInteger(Canonical.ReadInt64(value), narrow, wanted, batch),
            ValueKind.Float32 => (value, batch) => batch.AppendFloat64(Canonical.ReadFloat32(value)),
            ValueKind.Float64 => (value, batch) => OfWide(Canonical.ReadFloat64(value), wanted, batch),
            ValueKind.Decimal => (value, batch) => OfDigits(value, "a decimal", narrow, wanted, batch),
            ValueKind.Text => (value, batch) => OfDigits(value, "text", narrow, wanted, batch),
            _ => null,
        };
    }

    private static void OfInteger(long integer, bool narrow, string wanted, RowBatch batch)
    {
        double number = narrow ? (float)integer : (double)integer;
        if ((Int128)number != integer)
        {
            throw new ValueRefusedException("an integer with more digits than a float keeps", wanted);
        }

        Append(number, narrow, batch);
    }

    private static void OfWide(double number, string wanted, RowBatch batch)
    {
        if (!double.IsNaN(number) && (float)number != number)
        {
            throw new ValueRefusedException("a float with more digits than fit", wanted);
        }

        batch.AppendFloat32((float)number);
    }

    private static void OfDigits(ReadOnlySpan<byte> value, string what, bool narrow, string wanted, RowBatch batch)
    {
        if (DecimalText.IsSpecial(value))
        {
            Append(double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture), narrow, batch);
            return;
        }

        if (!FloatDigits.TryExpand(value, out byte[] plain))
        {
            throw new ValueRefusedException($"{what} that is no number of this size", wanted);
        }

        // Parsed in its own width: through binary64 a binary32 would be rounded twice.
        double number = narrow
            ? float.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture)
            : double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture);
        byte[] shortest = narrow ? FloatDigits.Shortest((float)number) : FloatDigits.Shortest(number);
        if (!FloatDigits.TryExpand(shortest, out byte[] kept)
            || !DecimalText.TryRead(plain, out DecimalText given) || !DecimalText.TryRead(kept, out DecimalText back) || !given.SameNumber(back))
        {
            throw new ValueRefusedException($"{what} with more digits than a float keeps", wanted);
        }

        Append(number, narrow, batch);
    }

    private static void Append(double number, bool narrow, RowBatch batch)
    {
        if (narrow)
        {
            batch.AppendFloat32((float)number);
            return;
        }

        batch.AppendFloat64(number);
    }
}
