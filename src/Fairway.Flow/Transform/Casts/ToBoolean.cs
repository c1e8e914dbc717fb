using Fairway.Flow.Model;

namespace Fairway.Flow.Transform.Casts;

/// <summary>Booleans from 0 and 1, and from the six words <c>true false t f 0 1</c> in lower case.</summary>
internal static class ToBoolean
{
    private static readonly string Wanted = new ColumnType(ValueKind.Boolean).ToString();

    public static Conversion? From(ColumnType input) => input.Kind switch
    {
        ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 => FromInteger,
        ValueKind.Text => FromText,
        _ => null,
    };

    private static void FromInteger(ReadOnlySpan<byte> value, RowBatch output)
    {
        long number = Canonical.ReadInt64(value);
        if (number is not (0 or 1))
        {
            throw new ValueRefusedException("an integer that is neither 0 nor 1", Wanted);
        }

        output.AppendBoolean(number == 1);
    }

    private static void FromText(ReadOnlySpan<byte> value, RowBatch output)
    {
        bool yes = value.SequenceEqual("true"u8) || value.SequenceEqual("t"u8) || value.SequenceEqual("1"u8);
        bool no = value.SequenceEqual("false"u8) || value.SequenceEqual("f"u8) || value.SequenceEqual("0"u8);
        if (!yes && !no)
        {
            throw new ValueRefusedException("text that is none of true, false, t, f, 1, 0", Wanted);
        }

        output.AppendBoolean(yes);
    }
}
