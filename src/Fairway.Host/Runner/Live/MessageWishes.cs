using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;

namespace Fairway.Host.Runner.Live;

/// <summary>What people want of messages: to say that one is done, to have one sent once more.</summary>
internal static class MessageWishes
{
    public const string Done = "message-done";
    public const string Send = "message-send";

    /// <summary>True for a command that is about a message.</summary>
    public static bool Has(string command) => command is Done or Send;

    /// <summary>Does it.</summary>
    public static async Task<IntentOutcome> DoAsync(LiveContext context, Intent intent, CancellationToken cancellationToken)
    {
        if (context.Messages.Find(intent.Subject ?? "") is not { } message)
        {
            return new IntentOutcome(ExitCode.Refused, $"There is no message {intent.Subject}. See 'fairway message list --all'.");
        }

        if (message.Fate == MessageFate.Sent || message.DoneBy is not null)
        {
            return new IntentOutcome(ExitCode.Refused, $"{message.Id} {(message.DoneBy is { } by ? $"was done by {by}" : "was sent")} already. Nothing was changed.");
        }

        if (intent.Command == Done)
        {
            await context.Journal.RecordAsync(new MessageDone(message.Domain, message.Id, intent.AskedBy, intent.Because ?? ""), cancellationToken);
            return new IntentOutcome(ExitCode.Done, $"{message.Id} is done.");
        }

        if (message.IsOpen)
        {
            return new IntentOutcome(ExitCode.Done, $"{message.Id} waits to be sent already.");
        }

        await context.Journal.RecordAsync(new MessageDue(message.Domain, message.Id, message.Channel, message.Text.Subject, message.Text.Body, message.By), cancellationToken);
        return new IntentOutcome(ExitCode.Done, $"{message.Id} is sent once more, under the same id, by the runner that lives or by the next one.");
    }
}
