namespace Fairway.Control.Journal.Payloads;

/// <summary>What came of an intent.</summary>
/// <param name="Intent">The intent's id.</param>
/// <param name="ExitCode">What its command ends with.</param>
/// <param name="Message">What came of it, a sentence.</param>
public sealed record IntentEnded(string Intent, int ExitCode, string Message) : JournalPayload(Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "intent.ended";

    /// <inheritdoc/>
    public override JournalPayload Redacted(Func<string, string> redact)
    {
        ArgumentNullException.ThrowIfNull(redact);
        return this with { Message = redact(Message) };
    }
}
