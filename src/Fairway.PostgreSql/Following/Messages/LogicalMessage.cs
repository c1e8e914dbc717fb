using System.Text;

namespace Fairway.PostgreSql.Following.Messages;

/// <summary>A message that somebody wrote into the log.</summary>
/// <param name="IsTransactional">True when it belongs to a transaction.</param>
/// <param name="Prefix">Whose it is.</param>
/// <param name="Content">What it says.</param>
internal readonly record struct LogicalMessage(bool IsTransactional, string Prefix, string Content)
{
    /// <summary>Reads a message of a prefix.</summary>
    /// <returns>Null when it is of another one; its content is not looked at.</returns>
    public static LogicalMessage? Read(ReadOnlySpan<byte> body, string prefix)
    {
        var bytes = new MessageBytes(body);
        bool isTransactional = (bytes.Byte() & 1) != 0;
        bytes.UInt64();
        return bytes.Text() == prefix ? new LogicalMessage(isTransactional, prefix, Encoding.UTF8.GetString(bytes.Bytes(bytes.Int32()))) : null;
    }
}
