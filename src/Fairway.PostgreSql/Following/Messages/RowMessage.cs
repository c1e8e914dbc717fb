using System.Buffers.Binary;

namespace Fairway.PostgreSql.Following.Messages;

/// <summary>A row was inserted, updated or deleted. Used again for every message.</summary>
internal sealed class RowMessage
{
    private const byte NewRow = (byte)'N';

    /// <summary>The table.</summary>
    public uint Relation { get; private set; }

    /// <summary>The row as it is now; empty for a deletion.</summary>
    public TupleFields New { get; } = new();

    /// <summary>The row as it was, or only its identity with NULL in the place of the rest; empty where it is not given.</summary>
    public TupleFields Old { get; } = new();

    /// <summary>True when there is an old row.</summary>
    public bool HasOld { get; private set; }

    /// <summary>Reads a message, its kind included.</summary>
    public void Read(ReadOnlySpan<byte> message)
    {
        Relation = BinaryPrimitives.ReadUInt32BigEndian(message[1..]);
        New.Clear();
        Old.Clear();
        HasOld = false;
        for (int at = 1 + sizeof(uint); at < message.Length;)
        {
            bool isNew = message[at] == NewRow;
            HasOld |= !isNew;
            at = (isNew ? New : Old).Read(message, at + 1);
        }
    }
}
