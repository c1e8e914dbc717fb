using System.Collections.Concurrent;
using Fairway.Control.Runbook.Messages;

namespace Fairway.Tests.Host.Runner;

/// <summary>Remembers what it was to send, and answers as a test says.</summary>
internal sealed class FakeMessages(Func<OutgoingMessage, Task<MessageOutcome>> answer) : IMessages
{
    /// <summary>One to which nobody ever answers, whatever ends the wait.</summary>
    public static FakeMessages Silent => new(_ => new TaskCompletionSource<MessageOutcome>().Task);

    public static FakeMessages Accepting => new(_ => Task.FromResult(MessageOutcome.Sent(200, "ok", 1)));

    public ConcurrentQueue<OutgoingMessage> Received { get; } = [];

    public Task<MessageOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        Received.Enqueue(message);
        return answer(message);
    }
}
