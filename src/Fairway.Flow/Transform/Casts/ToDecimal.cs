using Fairway.Flow.Model;

namespace Fairway.Flow.Transform.Casts;

/// <summary>Decimals from integers, other scales, floats by their shortest digits, and text of digits.</summary>
internal static class ToDecimal
{
    public static Conversion? From(ColumnType input, ColumnType output)
    {
        string wanted = output.ToString();
        return input.Kind switch
        {
            ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 => (value, batch) => OfInteger(Canonical.ReadInt64(value), output, wanted, batch),
            ValueKind.Decimal => (value, batch) => OfDigits(value, "a decimal", output, wanted, batch),
            ValueKind.Text => (value, batch) => OfDigits(value, "text", output, wanted, batch),
            ValueKind.Float32 => (value, batch) => OfFloat(FloatDigits.Shortest(Canonical.ReadFloat32(value)), output, wanted, batch),
            ValueKind.Float64 => (value, batch) => OfFloat(FloatDigits.Shortest(Canonical.ReadFloat64(value)), output, wanted, batch),
            _ => null,
        };
    }

    private static void OfInteger(long integer, ColumnType output, string wanted, RowBatch batch)
    {
        Span<byte> digits = stackalloc byte[20];
        integer.TryFormat(digits, out int length, default, System.Globalization.CultureInfo.InvariantCulture);
        OfDigits(digits[..length], "an integer", output, wanted, batch);
    }

    private static void OfFloat(byte[] shortest, ColumnType output, string wanted, RowBatch batch)
    {
        if (shortest.AsSpan().SequenceEqual("-0"u8))
        {
            throw new ValueRefusedException("a negative zero", wanted);
        }

        if (FloatDigits.TryExpand(shortest, out byte[] plain))
        {
            OfDigits(plain, "a float", output, wanted, batch);
            return;
        }

        OfDigits(shortest, "a float", output, wanted, batch);
    }

    private static void OfDigits(ReadOnlySpan<byte> value, string what, ColumnType output, string wanted, RowBatch batch)
    {
        // A limited decimal can hold NaN but no infinity: it has a largest number of digits.
        if (DecimalText.IsSpecial(value) && (output.Precision == 0 || value.SequenceEqual("NaN"u8)))
        {
            batch.Append(value);
            return;
        }

        if (!DecimalText.TryRead(value, out DecimalText number))
        {
            throw new ValueRefusedException($"{what} that is no finite decimal number", wanted);
        }

        if (!number.TryAppend(output, batch))
        {
            throw new ValueRefusedException($"{what} with more digits than fit", wanted);
        }
    }
}
