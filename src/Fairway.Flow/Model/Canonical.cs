using System.Buffers.Binary;

namespace Fairway.Flow.Model;

/// <summary>
/// Canonical bytes of fixed-size values (docs/canonical-values.md). Text, bytes, JSON and decimals are their own bytes.
/// Copy, digest, transforms and tests all go through here, so that they cannot disagree.
/// </summary>
public static class Canonical
{
    /// <summary>Tag of an integer inside <see cref="ValueKind.Any"/>; 8 bytes follow.</summary>
    public const byte AnyInteger = (byte)'i';

    /// <summary>Tag of a binary64 inside <see cref="ValueKind.Any"/>; 8 bytes follow.</summary>
    public const byte AnyFloat = (byte)'r';

    /// <summary>Tag of text inside <see cref="ValueKind.Any"/>; UTF-8 follows.</summary>
    public const byte AnyText = (byte)'t';

    /// <summary>Tag of bytes inside <see cref="ValueKind.Any"/>; they follow.</summary>
    public const byte AnyBytes = (byte)'b';

    /// <summary>The canonical NaN of binary64.</summary>
    public const long NaN64 = 0x7FF8000000000000;

    /// <summary>The canonical NaN of binary32.</summary>
    public const int NaN32 = 0x7FC00000;

    /// <summary>Appends an integer of any width, a time or a timestamp: 8 bytes.</summary>
    public static void AppendInt64(this RowBatch batch, long value) =>
        BinaryPrimitives.WriteInt64BigEndian(Checked(batch).Reserve(sizeof(long)), value);

    /// <summary>Appends a date: days since 2000-01-01, 4 bytes.</summary>
    public static void AppendInt32(this RowBatch batch, int value) =>
        BinaryPrimitives.WriteInt32BigEndian(Checked(batch).Reserve(sizeof(int)), value);

    /// <summary>Appends a boolean: 1 byte.</summary>
    public static void AppendBoolean(this RowBatch batch, bool value) => Checked(batch).Reserve(1)[0] = value ? (byte)1 : (byte)0;

    /// <summary>Appends a binary64 with its NaN made canonical.</summary>
    public static void AppendFloat64(this RowBatch batch, double value) => batch.AppendInt64(Float64Bits(value));

    /// <summary>Appends a binary32 with its NaN made canonical.</summary>
    public static void AppendFloat32(this RowBatch batch, float value) =>
        batch.AppendInt32(float.IsNaN(value) ? NaN32 : BitConverter.SingleToInt32Bits(value));

    /// <summary>Appends an interval: months, days and microseconds, 16 bytes.</summary>
    public static void AppendInterval(this RowBatch batch, int months, int days, long microseconds)
    {
        Span<byte> memory = Checked(batch).Reserve(16);
        BinaryPrimitives.WriteInt32BigEndian(memory, months);
        BinaryPrimitives.WriteInt32BigEndian(memory[4..], days);
        BinaryPrimitives.WriteInt64BigEndian(memory[8..], microseconds);
    }

    /// <summary>Appends an integer under its tag, for <see cref="ValueKind.Any"/>.</summary>
    public static void AppendAnyInteger(this RowBatch batch, long value)
    {
        Span<byte> memory = Checked(batch).Reserve(1 + sizeof(long));
        memory[0] = AnyInteger;
        BinaryPrimitives.WriteInt64BigEndian(memory[1..], value);
    }

    /// <summary>Appends a binary64 under its tag, for <see cref="ValueKind.Any"/>.</summary>
    public static void AppendAnyFloat(this RowBatch batch, double value)
    {
        Span<byte> memory = Checked(batch).Reserve(1 + sizeof(long));
        memory[0] = AnyFloat;
        BinaryPrimitives.WriteInt64BigEndian(memory[1..], Float64Bits(value));
    }

    /// <summary>Appends text or bytes under their tag, for <see cref="ValueKind.Any"/>.</summary>
    public static void AppendAny(this RowBatch batch, byte tag, ReadOnlySpan<byte> value)
    {
        Span<byte> memory = Checked(batch).Reserve(1 + value.Length);
        memory[0] = tag;
        value.CopyTo(memory[1..]);
    }

    /// <summary>Reads an integer, a time or a timestamp.</summary>
    public static long ReadInt64(ReadOnlySpan<byte> value) => BinaryPrimitives.ReadInt64BigEndian(value);

    /// <summary>Reads a date.</summary>
    public static int ReadInt32(ReadOnlySpan<byte> value) => BinaryPrimitives.ReadInt32BigEndian(value);

    /// <summary>Reads a binary64.</summary>
    public static double ReadFloat64(ReadOnlySpan<byte> value) => BitConverter.Int64BitsToDouble(ReadInt64(value));

    /// <summary>Reads a binary32.</summary>
    public static float ReadFloat32(ReadOnlySpan<byte> value) => BitConverter.Int32BitsToSingle(ReadInt32(value));

    /// <summary>The bits of a binary64 with its NaN made canonical.</summary>
    public static long Float64Bits(double value) => double.IsNaN(value) ? NaN64 : BitConverter.DoubleToInt64Bits(value);

    private static RowBatch Checked(RowBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return batch;
    }
}
