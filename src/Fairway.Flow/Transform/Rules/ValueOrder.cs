using System.Numerics;
using System.Text;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;

namespace Fairway.Flow.Transform.Rules;

/// <summary>
/// The order of values that every engine shares: numbers by size, NaN above all of them, texts and bytes byte by byte, the rest as their canonical forms say. Values
/// without a fixed type are equal or not: a number equals a number of its size, and nothing of another kind.
/// </summary>
public static class ValueOrder
{
    /// <summary>Below zero, zero or above zero as one value is smaller than, equal to or larger than the other. Neither is NULL.</summary>
    /// <param name="one">A value's canonical bytes.</param>
    /// <param name="type">Its type.</param>
    /// <param name="other">Another value's.</param>
    /// <param name="otherType">Its type; an integer may meet a decimal, every other kind its own.</param>
    public static int Compare(ReadOnlySpan<byte> one, ColumnType type, ReadOnlySpan<byte> other, ColumnType otherType)
    {
        switch (type.Kind)
        {
            case ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 or ValueKind.Decimal:
                return IsInteger(type.Kind) && IsInteger(otherType.Kind) ? Canonical.ReadInt64(one).CompareTo(Canonical.ReadInt64(other))
                    : Rank(one, type, out ExactNumber number).CompareTo(Rank(other, otherType, out ExactNumber otherNumber)) is var order and not 0 ? order : number.CompareTo(otherNumber);
            case ValueKind.Float32:
                return CompareFloats(Canonical.ReadFloat32(one), Canonical.ReadFloat32(other));
            case ValueKind.Float64:
                return CompareFloats(Canonical.ReadFloat64(one), Canonical.ReadFloat64(other));
            case ValueKind.Date:
                return Canonical.ReadInt32(one).CompareTo(Canonical.ReadInt32(other));
            case ValueKind.Time or ValueKind.Timestamp or ValueKind.TimestampTz:
                return Canonical.ReadInt64(one).CompareTo(Canonical.ReadInt64(other));
            case ValueKind.Any:
                return CompareAny(one, other);
            default:
                return one.SequenceCompareTo(other);
        }
    }

    private static bool IsInteger(ValueKind kind) => kind is ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64;

    // Infinities and NaN are not numbers; their ranks stand around those that are.
    private static int Rank(ReadOnlySpan<byte> value, ColumnType type, out ExactNumber number)
    {
        number = default;
        if (IsInteger(type.Kind))
        {
            number = Canonical.ReadInt64(value);
            return 0;
        }

        return ExactNumber.TryParse(Encoding.ASCII.GetString(value), out number) ? 0 : value[0] switch
        {
            (byte)'-' => -1,
            (byte)'I' => 1,
            _ => 2,
        };
    }

    private static int CompareFloats(double one, double other) => double.IsNaN(one) || double.IsNaN(other)
        ? double.IsNaN(one).CompareTo(double.IsNaN(other))
        : one.CompareTo(other);

    private static int CompareAny(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        int kinds = IsNumber(one).CompareTo(IsNumber(other));
        if (kinds != 0 || !IsNumber(one))
        {
            return kinds != 0 ? kinds : one.SequenceCompareTo(other);
        }

        return (one[0], other[0]) switch
        {
            (Canonical.AnyInteger, Canonical.AnyInteger) => Canonical.ReadInt64(one[1..]).CompareTo(Canonical.ReadInt64(other[1..])),
            (Canonical.AnyFloat, Canonical.AnyFloat) => CompareFloats(Canonical.ReadFloat64(one[1..]), Canonical.ReadFloat64(other[1..])),
            (Canonical.AnyInteger, _) => CompareMixed(Canonical.ReadInt64(one[1..]), Canonical.ReadFloat64(other[1..])),
            _ => -CompareMixed(Canonical.ReadInt64(other[1..]), Canonical.ReadFloat64(one[1..])),
        };
    }

    private static bool IsNumber(ReadOnlySpan<byte> any) => any[0] is Canonical.AnyInteger or Canonical.AnyFloat;

    private static int CompareMixed(long integer, double number)
    {
        if (!double.IsFinite(number))
        {
            return double.IsNegativeInfinity(number) ? 1 : -1;
        }

        int whole = ((BigInteger)integer).CompareTo(new BigInteger(Math.Truncate(number)));
        return whole != 0 ? whole : 0.0.CompareTo(number - Math.Truncate(number));
    }
}
