namespace Fairway.Control.Journal.Payloads;

/// <summary>A runner took up what somebody asked for.</summary>
/// <param name="Intent">The intent's id.</param>
/// <param name="Command">What was asked for: <c>cutover</c>.</param>
/// <param name="Domain">The domain; null when it concerns all.</param>
/// <param name="AskedBy">Who asked: a user and a machine.</param>
public sealed record IntentTaken(string Intent, string Command, string? Domain, string AskedBy) : JournalPayload(Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "intent.taken";
}
