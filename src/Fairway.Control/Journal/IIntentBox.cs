using System.Collections.Immutable;

namespace Fairway.Control.Journal;

/// <summary>
/// Where others leave what they want of the runner that holds the journal. Every change of a state is made by one process only, whoever else tries: a command that is
/// pressed twice, or withdrawn while it is taken up, is one thing or the other.
/// </summary>
public interface IIntentBox
{
    /// <summary>Leaves an intent; durable when this returns.</summary>
    /// <exception cref="Flow.Engines.EngineFault">It could not be left.</exception>
    Task<Intent> AskAsync(IntentWish wish, string askedBy, CancellationToken cancellationToken);

    /// <summary>All that are not over, the oldest first.</summary>
    Task<ImmutableArray<Intent>> OpenAsync(CancellationToken cancellationToken);

    /// <summary>One of them, over or not; null when it is not there (any more).</summary>
    Task<Intent?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Takes up one that waits.</summary>
    /// <returns>False when it does not wait (any more).</returns>
    Task<bool> TakeAsync(string id, CancellationToken cancellationToken);

    /// <summary>Ends one that is in a state.</summary>
    /// <param name="id">The intent.</param>
    /// <param name="from">The state that it must be in.</param>
    /// <param name="exitCode">What its command ends with.</param>
    /// <param name="message">What came of it, without secrets.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when it is in another state.</returns>
    Task<bool> EndAsync(string id, IntentState from, int exitCode, string message, CancellationToken cancellationToken);
}
