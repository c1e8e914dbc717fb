namespace Fairway.Control.Journal.Payloads;

/// <summary>It was tried to send a message.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Message">The message's id.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Seen">What the receiver said, or why it was not sent.</param>
public sealed record MessageSent(string Domain, string Message, string Channel, MessageFate Outcome, string Seen) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "message.sent";

    /// <inheritdoc/>
    public override JournalPayload Redacted(Func<string, string> redact)
    {
        ArgumentNullException.ThrowIfNull(redact);
        return this with { Seen = redact(Seen) };
    }
}
