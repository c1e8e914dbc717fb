using System.Collections.Immutable;

namespace Fairway.PostgreSql.Following.Messages;

/// <summary>Tables were emptied, all in one statement.</summary>
/// <param name="Relations">The tables.</param>
internal readonly record struct TruncateMessage(ImmutableArray<uint> Relations)
{
    public static TruncateMessage Read(ReadOnlySpan<byte> body)
    {
        var bytes = new MessageBytes(body);
        int count = bytes.Int32();
        bytes.Byte();
        ImmutableArray<uint>.Builder relations = ImmutableArray.CreateBuilder<uint>(count);
        for (int i = 0; i < count; i++)
        {
            relations.Add(bytes.UInt32());
        }

        return new TruncateMessage(relations.MoveToImmutable());
    }
}
