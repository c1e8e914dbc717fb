namespace Fairway.Control.Runbook.Messages;

/// <summary>Sends the messages of the communication plan. What becomes of one is a value: no failure of a network or of a receiver is an exception.</summary>
public interface IMessages
{
    /// <summary>Sends a message to its channel, within a limit of time. A message that is sent again has the same id, by which a receiver can know it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the wait. Whether the message has gone out by then nobody knows.</param>
    /// <returns>What became of it. Holds no secret.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    Task<MessageOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);
}
