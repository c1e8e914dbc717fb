using Fairway.Flow.Model;

namespace Fairway.Flow.Transform.Casts;

/// <summary>Integers from other widths, booleans, whole decimals and floats, and text of digits.</summary>
internal static class ToInteger
{
    private const double Above = 9_223_372_036_854_775_808d;

    public static Conversion? From(ColumnType input, ColumnType output)
    {
        string wanted = output.ToString();
        (long least, long most) = output.Kind switch
        {
            ValueKind.Int16 => (short.MinValue, short.MaxValue),
            ValueKind.Int32 => ((long)int.MinValue, (long)int.MaxValue),
            _ => (long.MinValue, long.MaxValue),
        };

        void Append(long number, RowBatch batch)
        {
            if (number < least || number > most)
            {
                throw new ValueRefusedException("an integer out of range", wanted);
            }

            batch.AppendInt64(number);
        }

        return input.Kind switch
        {
            ValueKind.Boolean => (value, batch) => Append(value[0], batch),
            ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 => (value, batch) => Append(Canonical.ReadInt64(value), batch),
            ValueKind.Decimal or ValueKind.Text => (value, batch) => Append(OfDigits(value, input.Kind, wanted), batch),
            ValueKind.Float32 => (value, batch) => Append(OfFloat(Canonical.ReadFloat32(value), wanted), batch),
            ValueKind.Float64 => (value, batch) => Append(OfFloat(Canonical.ReadFloat64(value), wanted), batch),
            _ => null,
        };
    }

    private static long OfDigits(ReadOnlySpan<byte> value, ValueKind kind, string wanted)
    {
        bool pointed = kind == ValueKind.Text && value.Contains((byte)'.');
        if (pointed || !DecimalText.TryRead(value, out DecimalText number))
        {
            throw new ValueRefusedException(kind == ValueKind.Text ? "text that is no integer" : "a decimal that is no finite number", wanted);
        }

        return number.TryInteger(out long integer)
            ? integer
            : throw new ValueRefusedException(number.Significant.IsEmpty ? "an integer out of range" : "a decimal with a fraction", wanted);
    }

    private static long OfFloat(double number, string wanted)
    {
        bool whole = number is >= -Above and < Above && Math.Truncate(number) == number && !(number == 0 && double.IsNegative(number));
        return whole ? (long)number : throw new ValueRefusedException("a float that is no integer in range", wanted);
    }
}
