using System.Buffers.Binary;
using System.Text;

namespace Fairway.PostgreSql.Following.Messages;

/// <summary>The rest of a message, taken from its front
/// (https://www.postgresql.org/docs/current/protocol-logicalrep-message-formats.html).</summary>
internal ref struct MessageBytes(ReadOnlySpan<byte> rest)
{
    private ReadOnlySpan<byte> _rest = rest;

    public byte Byte()
    {
        byte value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    public int Int16()
    {
        int value = BinaryPrimitives.ReadInt16BigEndian(_rest);
        _rest = _rest[sizeof(short)..];
        return value;
    }

    public int Int32()
    {
        int value = BinaryPrimitives.ReadInt32BigEndian(_rest);
        _rest = _rest[sizeof(int)..];
        return value;
    }

    public uint UInt32() => (uint)Int32();

    public long Int64()
    {
        long value = BinaryPrimitives.ReadInt64BigEndian(_rest);
        _rest = _rest[sizeof(long)..];
        return value;
    }

    public ulong UInt64() => (ulong)Int64();

    public string Text()
    {
        int end = _rest.IndexOf((byte)0);
        string value = Encoding.UTF8.GetString(_rest[..end]);
        _rest = _rest[(end + 1)..];
        return value;
    }

    public ReadOnlySpan<byte> Bytes(int count)
    {
        ReadOnlySpan<byte> value = _rest[..count];
        _rest = _rest[count..];
        return value;
    }
}
