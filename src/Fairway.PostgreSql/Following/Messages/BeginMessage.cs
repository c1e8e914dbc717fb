namespace Fairway.PostgreSql.Following.Messages;

/// <summary>A committed transaction begins.</summary>
/// <param name="CommitStart">Where the record of its commit begins.</param>
/// <param name="Transaction">The lower half of its number.</param>
internal readonly record struct BeginMessage(ulong CommitStart, uint Transaction)
{
    public static BeginMessage Read(ReadOnlySpan<byte> body)
    {
        var bytes = new MessageBytes(body);
        ulong start = bytes.UInt64();
        bytes.Int64();
        return new BeginMessage(start, bytes.UInt32());
    }
}
