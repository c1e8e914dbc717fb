namespace Fairway.PostgreSql.Following.Messages;

/// <summary>The transaction is whole.</summary>
/// <param name="End">Where the record of its commit ends.</param>
/// <param name="Time">When, by the server's clock.</param>
internal readonly record struct CommitMessage(ulong End, DateTimeOffset Time)
{
    private static readonly DateTimeOffset _epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static CommitMessage Read(ReadOnlySpan<byte> body)
    {
        var bytes = new MessageBytes(body);
        bytes.Byte();
        bytes.UInt64();
        ulong end = bytes.UInt64();
        return new CommitMessage(end, _epoch.AddTicks(bytes.Int64() * TimeSpan.TicksPerMicrosecond));
    }
}
