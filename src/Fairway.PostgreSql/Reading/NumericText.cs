using System.Buffers.Binary;
using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Reading;

/// <summary>
/// The canonical text of a numeric from its wire form: number of base-10000 digits, weight of the first, sign, digits after the point, then the digits,
/// each two bytes.
/// </summary>
internal static class NumericText
{
    private const int Head = 8;
    private const int Negative = 0x4000;

    /// <summary>The length that <see cref="Append"/> will append; not exact by at most three.</summary>
    public static int RoomFor(ReadOnlySpan<byte> wire, int leastScale) =>
        wire.Length < Head ? 0 : 6 + (4 * Math.Max(0, Weight(wire) + 1)) + Math.Max(leastScale, Scale(wire));

    /// <summary>Appends the text with as many digits after the point as the value shows, and at least so many.</summary>
    /// <returns>False when the bytes are no numeric.</returns>
    public static bool Append(RowBatch batch, ReadOnlySpan<byte> wire, int leastScale)
    {
        if (wire.Length < Head || wire.Length != Head + (2 * BinaryPrimitives.ReadUInt16BigEndian(wire)))
        {
            return false;
        }

        int sign = BinaryPrimitives.ReadUInt16BigEndian(wire[4..]);
        switch (sign)
        {
            case 0 or Negative:
                AppendDigits(batch, wire, sign == Negative, Math.Max(leastScale, Scale(wire)));
                return true;
            case 0xC000:
                batch.Append("NaN"u8);
                return true;
            case 0xD000:
                batch.Append("Infinity"u8);
                return true;
            case 0xF000:
                batch.Append("-Infinity"u8);
                return true;
            default:
                return false;
        }
    }

    private static void AppendDigits(RowBatch batch, ReadOnlySpan<byte> wire, bool isNegative, int scale)
    {
        ReadOnlySpan<byte> digits = wire[Head..];
        int weight = Weight(wire);
        int first = weight < 0 ? 0 : Digit(digits, 0);
        int firstLength = first switch { >= 1000 => 4, >= 100 => 3, >= 10 => 2, _ => 1 };
        int wholeLength = firstLength + (4 * Math.Max(weight, 0));
        Span<byte> text = batch.Reserve((isNegative ? 1 : 0) + wholeLength + (scale > 0 ? 1 + scale : 0));
        if (isNegative)
        {
            text[0] = (byte)'-';
            text = text[1..];
        }

        Write(text[..firstLength], first);
        for (int i = 1; i <= weight; i++)
        {
            Write(text.Slice(firstLength + (4 * (i - 1)), 4), Digit(digits, i));
        }

        if (scale == 0)
        {
            return;
        }

        text[wholeLength] = (byte)'.';
        text = text[(wholeLength + 1)..];
        for (int i = weight + 1; !text.IsEmpty; i++)
        {
            int digit = Digit(digits, i);
            int length = Math.Min(4, text.Length);
            Write(text[..length], length switch { 4 => digit, 3 => digit / 10, 2 => digit / 100, _ => digit / 1000 });
            text = text[length..];
        }
    }

    // Digits that are not sent are zeros: trailing ones, and those between the point and the first.
    private static int Digit(ReadOnlySpan<byte> digits, int index) =>
        (uint)index < (uint)(digits.Length / 2) ? BinaryPrimitives.ReadUInt16BigEndian(digits[(2 * index)..]) : 0;

    private static int Weight(ReadOnlySpan<byte> wire) => BinaryPrimitives.ReadInt16BigEndian(wire[2..]);

    private static int Scale(ReadOnlySpan<byte> wire) => BinaryPrimitives.ReadUInt16BigEndian(wire[6..]);

    private static void Write(Span<byte> text, int number)
    {
        for (int i = text.Length - 1; i >= 0; i--)
        {
            (number, int digit) = Math.DivRem(number, 10);
            text[i] = (byte)('0' + digit);
        }
    }
}
