using System.Collections.Immutable;
using Fairway.Control.Runbook.Messages;

namespace Fairway.Host.Runner.Live;

/// <summary>With what a runner sends messages.</summary>
/// <param name="Sender">Who sends.</param>
/// <param name="Forms">The texts of the communication plan, by the names of their files.</param>
internal sealed record MessageSending(IMessages Sender, ImmutableDictionary<string, MessageForm> Forms)
{
    /// <summary>How long a message may take in all, its tries and their pauses included; then nobody knows what became of it.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(2);
}
