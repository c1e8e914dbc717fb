namespace Fairway.Control.Journal.Payloads;

/// <summary>Somebody has sent a message by hand, or says that nobody needs it any more.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Message">The message's id.</param>
/// <param name="By">Who says so.</param>
/// <param name="Because">What there is to say about it.</param>
public sealed record MessageDone(string Domain, string Message, string By, string Because) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "message.done";

    /// <inheritdoc/>
    public override JournalPayload Redacted(Func<string, string> redact)
    {
        ArgumentNullException.ThrowIfNull(redact);
        return this with { Because = redact(Because) };
    }
}
