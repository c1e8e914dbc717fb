namespace Fairway.Host.Messages;

/// <summary>How one try ended.</summary>
/// <param name="Status">The answer's status; null when there was no answer.</param>
/// <param name="Answer">What was said with it.</param>
/// <param name="RetryAfter">How long the receiver wants to be left alone; null when it said nothing about that.</param>
/// <param name="Reason">Why there was no answer; null when there was one.</param>
/// <param name="MayRepeat">True when another try could go better.</param>
/// <param name="MayHaveArrived">True when the receiver may have it although it gave no answer.</param>
internal sealed record WebhookTry(int? Status, string Answer, TimeSpan? RetryAfter, string? Reason, bool MayRepeat, bool MayHaveArrived)
{
    public bool IsAccepted => Status is >= 200 and <= 299;

    public static WebhookTry Answered(int status, string answer, TimeSpan? retryAfter) => new(status, answer, retryAfter, null, MayRepeat: status is 429 or >= 500, MayHaveArrived: false);

    public static WebhookTry Unanswered(string reason, bool mayRepeat, bool mayHaveArrived) => new(null, "", null, reason, mayRepeat, mayHaveArrived);
}
