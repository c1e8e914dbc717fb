namespace Fairway.Control.Journal.Payloads;

/// <summary>A message is to be sent: recorded before it is, with its words, so that whoever comes after a crash sends the same.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Message">The message's id, the same whenever it is sent.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">Its text.</param>
/// <param name="By">Who sends it by hand when it cannot be sent: a person's id; null for nobody.</param>
public sealed record MessageDue(string Domain, string Message, string Channel, string Subject, string Text, string? By) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "message.due";

    /// <inheritdoc/>
    public override JournalPayload Redacted(Func<string, string> redact)
    {
        ArgumentNullException.ThrowIfNull(redact);
        return this with { Subject = redact(Subject), Text = redact(Text) };
    }
}
