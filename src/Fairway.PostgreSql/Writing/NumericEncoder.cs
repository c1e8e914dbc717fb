using System.Buffers.Binary;

namespace Fairway.PostgreSql.Writing;

/// <summary>
/// The digits of a decimal as the binary form of numeric (numeric_recv in the server's src/backend/utils/adt/numeric.c): the number of groups of four
/// digits, the weight of the first group, the sign, how many digits follow the point, the groups. Zeros after the point live in that count alone.
/// </summary>
internal static class NumericEncoder
{
    private const int Head = 4 * sizeof(short);
    private const int GroupDigits = 4;
    private const int MostScale = 0x3FFF;
    private const int MostWholeGroups = short.MaxValue + 1;
    private const ushort Negative = 0x4000;
    private const ushort NaN = 0xC000;
    private const ushort PositiveInfinity = 0xD000;
    private const ushort NegativeInfinity = 0xF000;

    /// <summary>An upper bound for the bytes of a number.</summary>
    public static int MostBytes(ReadOnlySpan<byte> digits) => Head + (sizeof(short) * ((digits.Length / GroupDigits) + 2));

    /// <summary>Writes a canonical decimal.</summary>
    /// <returns>How many bytes it took.</returns>
    /// <exception cref="UnfitValueException">More digits than numeric has.</exception>
    public static int Encode(ReadOnlySpan<byte> digits, Span<byte> room)
    {
        bool negative = digits[0] == '-';
        ReadOnlySpan<byte> number = negative ? digits[1..] : digits;
        if (number[0] > '9')
        {
            return Special(number[0] == 'N' ? NaN : negative ? NegativeInfinity : PositiveInfinity, room);
        }

        int point = number.IndexOf((byte)'.');
        ReadOnlySpan<byte> whole = (point < 0 ? number : number[..point]).TrimStart((byte)'0');
        ReadOnlySpan<byte> fraction = point < 0 ? [] : number[(point + 1)..];
        int wholeGroups = (whole.Length + GroupDigits - 1) / GroupDigits;
        if (fraction.Length > MostScale || wholeGroups > MostWholeGroups)
        {
            throw new UnfitValueException($"a number of {whole.Length} digits before and {fraction.Length} after the point is more than numeric holds");
        }

        int end = Groups(whole, fraction, room[Head..]);
        (int first, int count) = Trimmed(room.Slice(Head, end));
        room.Slice(Head + (first * sizeof(short)), count * sizeof(short)).CopyTo(room[Head..]);
        int weight = count == 0 ? 0 : wholeGroups - 1 - first;
        WriteHead(room, count, weight, negative && count > 0 ? Negative : (ushort)0, fraction.Length);
        return Head + (count * sizeof(short));
    }

    private static int Special(ushort sign, Span<byte> room)
    {
        WriteHead(room, 0, 0, sign, 0);
        return Head;
    }

    private static void WriteHead(Span<byte> room, int groups, int weight, ushort sign, int scale)
    {
        BinaryPrimitives.WriteInt16BigEndian(room, (short)groups);
        BinaryPrimitives.WriteInt16BigEndian(room[2..], (short)weight);
        BinaryPrimitives.WriteUInt16BigEndian(room[4..], sign);
        BinaryPrimitives.WriteInt16BigEndian(room[6..], (short)scale);
    }

    // Groups count from the point: the first one before it may be short, and so may the last one after it.
    private static int Groups(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction, Span<byte> groups)
    {
        int at = 0;
        int lead = whole.Length % GroupDigits;
        if (lead > 0)
        {
            at = Put(groups, at, whole[..lead], 1);
        }

        for (int i = lead; i < whole.Length; i += GroupDigits)
        {
            at = Put(groups, at, whole.Slice(i, GroupDigits), 1);
        }

        for (int i = 0; i < fraction.Length; i += GroupDigits)
        {
            int length = Math.Min(GroupDigits, fraction.Length - i);
            at = Put(groups, at, fraction.Slice(i, length), length switch { 1 => 1000, 2 => 100, 3 => 10, _ => 1 });
        }

        return at;
    }

    private static int Put(Span<byte> groups, int at, ReadOnlySpan<byte> digits, int factor)
    {
        int group = 0;
        foreach (byte digit in digits)
        {
            group = (group * 10) + (digit - '0');
        }

        BinaryPrimitives.WriteInt16BigEndian(groups[at..], (short)(group * factor));
        return at + sizeof(short);
    }

    private static (int First, int Count) Trimmed(ReadOnlySpan<byte> groups)
    {
        int first = 0;
        int end = groups.Length / sizeof(short);
        while (end > 0 && BinaryPrimitives.ReadInt16BigEndian(groups[((end - 1) * sizeof(short))..]) == 0)
        {
            end--;
        }

        while (first < end && BinaryPrimitives.ReadInt16BigEndian(groups[(first * sizeof(short))..]) == 0)
        {
            first++;
        }

        return (first, end - first);
    }
}
