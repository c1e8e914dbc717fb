using System.Buffers;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Fairway.Flow.Model;

/// <summary>
/// The digest of a row: XXH128 of its values' bytes, seeded with XXH3-64 of their lengths (−1 for NULL, little-endian 32 bits).
/// The lengths fix where each value begins, so that swapped columns, NULL against empty and shifted borders all differ.
/// </summary>
public static class RowDigest
{
    private const int LengthsOnStack = 256;
    private const int KeyOnStack = 512;

    /// <summary>The digest of a row in the order of its values.</summary>
    public static UInt128 Of(in Row row)
    {
        Span<int> lengths = row.Count <= LengthsOnStack ? stackalloc int[row.Count] : new int[row.Count];
        row.CopyLengthsTo(lengths);
        return Of(row.Bytes, lengths);
    }

    /// <summary>The digest of values that lie one after the other.</summary>
    /// <param name="values">The canonical bytes of all values.</param>
    /// <param name="lengths">The length of each, −1 for NULL.</param>
    public static UInt128 Of(ReadOnlySpan<byte> values, ReadOnlySpan<int> lengths) => XxHash128.HashToUInt128(values, (long)SeedOf(lengths));

    /// <summary>The number by which a row is placed in a bucket, straight from the row: the same as hashing its <see cref="RowKey"/>.</summary>
    public static ulong OfKey(in Row row, ReadOnlySpan<int> keyOrdinals)
    {
        int size = 0;
        foreach (int ordinal in keyOrdinals)
        {
            size += sizeof(int) + row[ordinal].Bytes.Length;
        }

        byte[]? rented = size <= KeyOnStack ? null : ArrayPool<byte>.Shared.Rent(size);
        Span<byte> encoded = rented is null ? stackalloc byte[KeyOnStack] : rented;
        RowKey.Encode(row, keyOrdinals, encoded);
        ulong place = OfKey(encoded[..size]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return place;
    }

    /// <summary>The number by which a row is placed in a bucket: XXH3-64 of its encoded key.</summary>
    public static ulong OfKey(ReadOnlySpan<byte> encodedKey) => XxHash3.HashToUInt64(encodedKey);

    /// <summary>What the lengths of a row's values contribute to its digest.</summary>
    internal static ulong SeedOf(ReadOnlySpan<int> lengths) => BitConverter.IsLittleEndian
        ? XxHash3.HashToUInt64(MemoryMarshal.AsBytes(lengths))
        : throw new PlatformNotSupportedException("Row digests are defined on little-endian lengths; this machine is big-endian.");
}
