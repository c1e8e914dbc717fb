using System.Buffers.Binary;

namespace Fairway.Flow.Model;

/// <summary>
/// The key of one row: the canonical values of its key columns, each with its length. Equal bytes are the same key.
/// The order of keys belongs to the database that holds them; there is none here.
/// </summary>
public sealed class RowKey : IEquatable<RowKey>
{
    private readonly byte[] _encoded;

    private RowKey(byte[] encoded) => _encoded = encoded;

    /// <summary>The encoded form: per column a big-endian length (−1 for NULL) and the canonical bytes. <see cref="Decode"/> reads it back.</summary>
    public ReadOnlySpan<byte> Encoded => _encoded;

    /// <summary>Takes the key of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="ordinals">The positions of the key columns in the row, in key order.</param>
    public static RowKey Of(in Row row, ReadOnlySpan<int> ordinals)
    {
        int size = 0;
        foreach (int ordinal in ordinals)
        {
            size += sizeof(int) + row[ordinal].Bytes.Length;
        }

        byte[] encoded = new byte[size];
        Encode(row, ordinals, encoded);
        return new RowKey(encoded);
    }

    /// <summary>Reads a key back from <see cref="Encoded"/>.</summary>
    /// <exception cref="ArgumentException">The bytes are not an encoded key.</exception>
    public static RowKey Decode(ReadOnlySpan<byte> encoded)
    {
        var key = new RowKey(encoded.ToArray());
        ReadOnlySpan<byte> rest = encoded;
        while (!rest.IsEmpty)
        {
            int length = rest.Length < sizeof(int) ? -2 : BinaryPrimitives.ReadInt32BigEndian(rest);
            if (length < -1 || rest.Length - sizeof(int) < Math.Max(length, 0))
            {
                throw new ArgumentException("The bytes are not an encoded row key.", nameof(encoded));
            }

            rest = rest[(sizeof(int) + Math.Max(length, 0))..];
        }

        return key;
    }

    /// <summary>Appends the key's values to a row that was started, one value per key column.</summary>
    public void AppendTo(RowBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ReadOnlySpan<byte> rest = _encoded;
        while (!rest.IsEmpty)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(rest);
            rest = rest[sizeof(int)..];
            if (length < 0)
            {
                batch.AppendNull();
                continue;
            }

            batch.Append(rest[..length]);
            rest = rest[length..];
        }
    }

    internal static void Encode(in Row row, ReadOnlySpan<int> ordinals, Span<byte> encoded)
    {
        foreach (int ordinal in ordinals)
        {
            RowValue value = row[ordinal];
            BinaryPrimitives.WriteInt32BigEndian(encoded, value.IsNull ? -1 : value.Bytes.Length);
            value.Bytes.CopyTo(encoded[sizeof(int)..]);
            encoded = encoded[(sizeof(int) + value.Bytes.Length)..];
        }
    }

    /// <inheritdoc/>
    public bool Equals(RowKey? other) => other is not null && _encoded.AsSpan().SequenceEqual(other._encoded);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RowKey);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(_encoded);
        return hash.ToHashCode();
    }
}
