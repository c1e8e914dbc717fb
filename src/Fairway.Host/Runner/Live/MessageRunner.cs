using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook.Messages;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner.Live;

/// <summary>
/// Sends the messages of a project while a runner lives. The journal is the queue: what is due is written down with its words, then sent, then its outcome is written
/// down; whoever comes after a crash sends what has no outcome. Nobody waits for it: one message of each channel is under way at most, the others wait in the journal, and while
/// a switch is under way that is not decided nothing is written here, so that no writer waits for a message.
/// </summary>
internal sealed class MessageRunner(LiveContext context)
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _mostQuiet = TimeSpan.FromSeconds(30);
    private readonly Dictionary<string, Task> _sending = new(StringComparer.Ordinal);

    private ProjectSpec Spec => context.Workspace.Spec;

    /// <summary>Sends what is due until it is told to stop. What is under way then is sent again by the next runner, under the same id.</summary>
    /// <exception cref="EngineFault">The journal cannot be written.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        if (context.Sending is not { } sending || Spec.Channels.IsEmpty)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Clock, stop);
            return;
        }

        var plan = new MessagePlan(Spec, context.Journal.Ledger, context.Runbooks, context.Messages, context.Events, sending.Forms);
        try
        {
            while (true)
            {
                await QuietAsync(stop);
                foreach (DueMessage due in plan.Due(context.Clock.GetUtcNow()))
                {
                    await WriteDownAsync(due, stop);
                }

                await BeginAsync(sending, stop);
                await Task.Delay(_look, context.Clock, stop);
            }
        }
        finally
        {
            await Task.WhenAny(Task.WhenAll(_sending.Values));
        }
    }

    private async Task WriteDownAsync(DueMessage due, CancellationToken stop)
    {
        await context.Journal.RecordAsync(new MessageDue(due.Domain, due.Id, due.Channel, due.Text.Subject, due.Text.Body, due.By), stop);
        if (due.Missed is { } missed)
        {
            await EndAsync(context.Messages.Find(due.Id)!, MessageOutcome.Failed(missed, tries: 0)); // It was just written down.
        }
    }

    private async Task BeginAsync(MessageSending sending, CancellationToken stop)
    {
        foreach ((string channel, Task one) in _sending.Where(s => s.Value.IsCompleted).ToList())
        {
            _sending.Remove(channel);
            await one;
        }

        foreach (MessageState first in context.Messages.Open.GroupBy(m => m.Channel).Where(g => !_sending.ContainsKey(g.Key)).Select(g => g.First()))
        {
            _sending[first.Channel] = SendAsync(sending, first, stop);
        }
    }

    private async Task SendAsync(MessageSending sending, MessageState message, CancellationToken stop)
    {
        await Task.Yield();
        MessageOutcome outcome = Channels.Find(Spec, message.Channel) is { } channel
            ? await TryAsync(sending, new OutgoingMessage(message.Id, channel, message.Text), stop)
            : MessageOutcome.Failed($"The file has no channel {message.Channel} any more.", tries: 0);
        await QuietAsync(stop);
        await EndAsync(message, outcome);
    }

    // A sender with a defect must not end a runner; and one that never comes back must not keep the channel.
    private async Task<MessageOutcome> TryAsync(MessageSending sending, OutgoingMessage message, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(sending.Limit, context.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            return await sending.Sender.SendAsync(message, either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return MessageOutcome.Unknown($"Nothing was heard of it for {sending.Limit.TotalSeconds:0} s. Look into the channel before it is sent again.", tries: 1);
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            return MessageOutcome.Unknown($"The sender has a defect ({defect.GetType().Name}); please report it.", tries: 1);
        }
    }

    private async Task EndAsync(MessageState message, MessageOutcome outcome)
    {
        MessageFate fate = outcome.Result switch
        {
            MessageResult.Sent => MessageFate.Sent,
            MessageResult.Failed => MessageFate.Failed,
            _ => MessageFate.Unknown,
        };
        string said = outcome.Answer.Length == 0 ? "" : $"the receiver said: {outcome.Answer}";
        string seen = outcome.Reason.Length == 0 ? said : said.Length == 0 ? outcome.Reason : $"{outcome.Reason} ({said})";
        await context.Journal.RecordAsync(new MessageSent(message.Domain, message.Id, message.Channel, fate, seen), CancellationToken.None);
        if (fate != MessageFate.Sent)
        {
            Prompt(message, fate, seen);
        }
    }

    private void Prompt(MessageState message, MessageFate fate, string seen)
    {
        string who = Spec.People.FirstOrDefault(p => p.Id == message.By) is { } person ? $"{person.Name} ({person.Contact})" : "somebody";
        string words = message.Text.ReadIn(Channels.Find(Spec, message.Channel)?.Medium ?? MessageMedium.Mail);
        string text = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        context.Voice.Say(message.Domain, fate == MessageFate.Failed
            ? $"MESSAGE {message.Id} was not sent to {message.Channel}: {seen} {who}, send it yourself: {text} (then: fairway message done {message.Id})"
            : $"MESSAGE {message.Id} to {message.Channel}: nobody knows whether it has arrived: {seen} {who}, look, then: fairway message done {message.Id}, or fairway message send {message.Id}");
    }

    // Bounded: a crossing that does not come to its end is what people most need to hear of. Ends when it is told to stop, so that an outcome that is known is written down.
    private async Task QuietAsync(CancellationToken stop)
    {
        long began = context.Clock.GetTimestamp();
        while (!stop.IsCancellationRequested && context.Journal.Ledger.States.Values.Any(s => s.Crossing is { Decided: false }) && context.Clock.GetElapsedTime(began) < _mostQuiet)
        {
            await Task.WhenAny(Task.Delay(_look, context.Clock, stop));
        }
    }
}
