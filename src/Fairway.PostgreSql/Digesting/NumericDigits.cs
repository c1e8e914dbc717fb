using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Fairway.PostgreSql.Digesting;

/// <summary>
/// Turns the wire form of numeric (count of groups, weight of the first, sign, shown scale, then groups of four decimal digits, all 16 bits big-endian) into
/// its canonical text.
/// </summary>
internal static class NumericDigits
{
    /// <summary>Bytes before the groups.</summary>
    public const int HeadBytes = 8;

    private const int DigitsPerGroup = 4;
    private const ushort Negative = 0x4000;
    private const ushort NaN = 0xC000;
    private const ushort Infinity = 0xD000;
    private const ushort MinusInfinity = 0xF000;

    // "00" to "99" as they lie in memory.
    private static readonly ushort[] _pairs = [.. Enumerable.Range(0, 100).Select(n => MemoryMarshal.Read<ushort>([(byte)('0' + (n / 10)), (byte)('0' + (n % 10))]))];

    /// <summary>The most bytes that <see cref="TryWrite"/> needs; −1 when the bytes are no numeric.</summary>
    public static int RoomFor(ReadOnlySpan<byte> wire, int scale)
    {
        if (wire.Length < HeadBytes || wire.Length != HeadBytes + (2 * BinaryPrimitives.ReadUInt16BigEndian(wire)))
        {
            return -1;
        }

        int weight = BinaryPrimitives.ReadInt16BigEndian(wire[2..]);
        int shown = scale >= 0 ? scale : BinaryPrimitives.ReadUInt16BigEndian(wire[6..]);

        // Sign, point, and a last group that is written whole before it is cut.
        return (DigitsPerGroup * (Math.Max(weight, 0) + 1)) + shown + 2 + DigitsPerGroup + "-Infinity".Length;
    }

    /// <summary>Writes the canonical text; false when digits would be lost or the bytes are no numeric.</summary>
    /// <param name="wire">The value, for which <see cref="RoomFor"/> gave a room.</param>
    /// <param name="scale">Digits after the point; −1 for as many as the value shows.</param>
    /// <param name="text">Where it goes.</param>
    /// <param name="written">How many bytes it has.</param>
    public static bool TryWrite(ReadOnlySpan<byte> wire, int scale, Span<byte> text, out int written)
    {
        int groups = BinaryPrimitives.ReadUInt16BigEndian(wire);
        int weight = BinaryPrimitives.ReadInt16BigEndian(wire[2..]);
        ushort sign = BinaryPrimitives.ReadUInt16BigEndian(wire[4..]);
        int shown = scale >= 0 ? scale : BinaryPrimitives.ReadUInt16BigEndian(wire[6..]);
        written = 0;
        if (sign is not (0 or Negative))
        {
            return TryWriteSpecial(sign, text, out written);
        }

        if (sign == Negative && groups > 0)
        {
            text[written++] = (byte)'-';
        }

        ReadOnlySpan<byte> digits = wire[HeadBytes..];
        written += WriteWhole(digits, groups, weight, text[written..]);
        if (shown > 0)
        {
            text[written++] = (byte)'.';
            WriteFraction(digits, groups, weight, shown, text[written..]);
            written += shown;
        }

        return !LosesDigits(digits, groups, weight, shown);
    }

    private static int WriteWhole(ReadOnlySpan<byte> digits, int groups, int weight, Span<byte> text)
    {
        if (weight < 0 || groups == 0)
        {
            text[0] = (byte)'0';
            return 1;
        }

        int at = WriteFirst(Group(digits, groups, 0), text);
        for (int g = 1; g <= weight; g++, at += DigitsPerGroup)
        {
            WriteGroup(Group(digits, groups, g), text[at..]);
        }

        return at;
    }

    private static void WriteFraction(ReadOnlySpan<byte> digits, int groups, int weight, int shown, Span<byte> text)
    {
        int group = weight + 1;
        for (int at = 0; at < shown; at += DigitsPerGroup, group++)
        {
            WriteGroup(Group(digits, groups, group), text[at..]);
        }
    }

    private static int WriteFirst(uint group, Span<byte> text)
    {
        Span<byte> four = stackalloc byte[DigitsPerGroup];
        WriteGroup(group, four);
        int count = group >= 1000 ? 4 : group >= 100 ? 3 : group >= 10 ? 2 : 1;
        four[^count..].CopyTo(text);
        return count;
    }

    private static void WriteGroup(uint group, Span<byte> text)
    {
        uint high = group / 100;
        MemoryMarshal.Write(text, _pairs[high]);
        MemoryMarshal.Write(text[2..], _pairs[group - (100 * high)]);
    }

    // A group outside what is sent is zero.
    private static uint Group(ReadOnlySpan<byte> digits, int groups, int index) =>
        (uint)index < (uint)groups ? BinaryPrimitives.ReadUInt16BigEndian(digits[(2 * index)..]) : 0u;

    private static bool LosesDigits(ReadOnlySpan<byte> digits, int groups, int weight, int shown)
    {
        int places = DigitsPerGroup * (groups - weight - 1);
        if (places <= shown)
        {
            return false;
        }

        // The last groups reach behind the scale: their digits there must be zero.
        for (int index = groups - 1; index >= 0; index--)
        {
            int behind = (DigitsPerGroup * (index - weight)) - shown;
            if (behind <= 0)
            {
                break;
            }

            uint unit = behind switch { 1 => 10u, 2 => 100u, 3 => 1000u, _ => 10_000u };
            if (Group(digits, groups, index) % unit != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryWriteSpecial(ushort sign, Span<byte> text, out int written)
    {
        ReadOnlySpan<byte> name = sign switch
        {
            NaN => "NaN"u8,
            Infinity => "Infinity"u8,
            MinusInfinity => "-Infinity"u8,
            _ => [],
        };
        name.CopyTo(text);
        written = name.Length;
        return written > 0;
    }
}
