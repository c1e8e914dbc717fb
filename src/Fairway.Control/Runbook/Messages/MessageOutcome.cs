namespace Fairway.Control.Runbook.Messages;

/// <summary>What became of a message, and why. Holds no secret.</summary>
/// <param name="Result">What became of it.</param>
/// <param name="Reason">Why it was not sent, or why nobody knows, with the remedy; empty when it was sent.</param>
/// <param name="Status">The receiver's last answer as a number: of HTTP or of SMTP; null when there was none.</param>
/// <param name="Answer">What the receiver said with it, 200 characters at most, without secrets; empty when it said nothing.</param>
/// <param name="Tries">How many times it was tried.</param>
public sealed record MessageOutcome(MessageResult Result, string Reason, int? Status, string Answer, int Tries)
{
    /// <summary>The most characters that are kept of an answer.</summary>
    public const int MostAnswerCharacters = 200;

    /// <summary>The receiver has accepted it.</summary>
    public static MessageOutcome Sent(int? status, string answer, int tries) => new(MessageResult.Sent, "", status, answer, tries);

    /// <summary>Nobody has received it.</summary>
    public static MessageOutcome Failed(string reason, int tries, int? status = null, string answer = "") => new(MessageResult.Failed, reason, status, answer, tries);

    /// <summary>Nobody knows whether it arrived.</summary>
    public static MessageOutcome Unknown(string reason, int tries) => new(MessageResult.Unknown, reason, null, "", tries);
}
