namespace Fairway.PostgreSql.Following.Messages;

/// <summary>The fields of one row in a message: where each lies and how it is given. Used again for every row.</summary>
internal sealed class TupleFields
{
    public const byte Null = (byte)'n';
    public const byte Unchanged = (byte)'u';
    public const byte Text = (byte)'t';
    public const byte Binary = (byte)'b';
    private byte[] _kinds = new byte[16];
    private (int Start, int Length)[] _places = new (int, int)[16];

    public int Count { get; private set; }

    /// <summary>How a field is given.</summary>
    public byte KindOf(int field) => _kinds[field];

    /// <summary>The bytes of a field that has some.</summary>
    /// <param name="message">The message that was read.</param>
    /// <param name="field">Its place.</param>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> message, int field) => message.Slice(_places[field].Start, _places[field].Length);

    /// <summary>Reads a row.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="at">Where the row begins in it.</param>
    /// <returns>Where it ends.</returns>
    public int Read(ReadOnlySpan<byte> message, int at)
    {
        Count = System.Buffers.Binary.BinaryPrimitives.ReadInt16BigEndian(message[at..]);
        at += sizeof(short);
        if (Count > _kinds.Length)
        {
            _kinds = new byte[Count];
            _places = new (int, int)[Count];
        }

        for (int i = 0; i < Count; i++)
        {
            byte kind = _kinds[i] = message[at++];
            if (kind is Text or Binary)
            {
                int length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(message[at..]);
                at += sizeof(int);
                _places[i] = (at, length);
                at += length;
            }
        }

        return at;
    }

    /// <summary>Forgets the row.</summary>
    public void Clear() => Count = 0;
}
