using Fairway.Control.Runbook.Messages;

namespace Fairway.Host.Messages;

/// <summary>Sends to a webhook, a few times if need be: a receiver that is busy, broken or out of reach gets another try, one that refuses does not.</summary>
internal sealed class WebhookSender(AnswerText answers, TimeProvider clock, MessageOptions options)
{
    public async Task<MessageOutcome> SendAsync(OutgoingMessage message, WebhookAddress address, CancellationToken cancellationToken)
    {
        using var caller = new WebhookCaller(address, answers, clock, options);
        bool mayHaveArrived = false;
        for (int tries = 1; ; tries++)
        {
            WebhookTry ended = await caller.CallAsync(message, cancellationToken);
            mayHaveArrived |= ended.MayHaveArrived;
            if (ended.IsAccepted)
            {
                return MessageOutcome.Sent(ended.Status, ended.Answer, tries);
            }

            if (!ended.MayRepeat || tries > options.Pauses.Count || ended.RetryAfter > options.LongestPause)
            {
                return Outcome(ended, mayHaveArrived, tries);
            }

            await Task.Delay(Longer(options.Pauses[tries - 1], ended.RetryAfter), clock, cancellationToken);
        }
    }

    private static TimeSpan Longer(TimeSpan pause, TimeSpan? asked) => asked > pause ? asked.Value : pause;

    private static MessageOutcome Outcome(WebhookTry last, bool mayHaveArrived, int tries)
    {
        string reason = last.Reason ?? ReasonOf(last);
        return mayHaveArrived
            ? MessageOutcome.Unknown($"{reason} The message may have arrived: look into the channel before it is sent again.", tries)
            : MessageOutcome.Failed(reason, tries, last.Status, last.Answer);
    }

    private static string ReasonOf(WebhookTry last) => last.Status switch
    {
        429 when last.RetryAfter is { } wait => $"The receiver has too much to do, and wants to be left alone for {wait.TotalSeconds:0} s.",
        429 => "The receiver has too much to do.",
        >= 500 => "The receiver is broken.",
        >= 300 and < 400 => "The receiver sends us elsewhere, and nobody follows with a secret address. Put the new address where the reference points.",
        404 or 410 => "The receiver does not know the address (any more). Make a new webhook and put its address where the reference points.",
        _ => "The receiver refuses the message.",
    };
}
