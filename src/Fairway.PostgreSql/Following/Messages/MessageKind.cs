namespace Fairway.PostgreSql.Following.Messages;

/// <summary>The first byte of a message. Origins and types, which need no action, are skipped like whatever is not here.</summary>
internal static class MessageKind
{
    public const byte Begin = (byte)'B';
    public const byte Commit = (byte)'C';
    public const byte Relation = (byte)'R';
    public const byte Insert = (byte)'I';
    public const byte Update = (byte)'U';
    public const byte Delete = (byte)'D';
    public const byte Truncate = (byte)'T';
    public const byte Logical = (byte)'M';
    public const byte Origin = (byte)'O';
    public const byte Type = (byte)'Y';
}
