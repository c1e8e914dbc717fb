using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>An open stream of committed changes.</summary>
public interface IChangeReader : IAsyncDisposable
{
    /// <summary>
    /// Gives changes in commit order, for as long as the token lets it. Gathers what has come, up to the limits, and never waits for more once it has
    /// a whole transaction; a transaction that is larger is given in pieces. When nothing happens, a batch without changes says at least once a second
    /// where the stream has got to.
    /// </summary>
    /// <exception cref="EngineFault"><see cref="EngineFaultKind.RetryLater"/> or <see cref="EngineFaultKind.Unreachable"/>: open a new reader after the last durable
    /// position. Any other kind: the capture is lost, or a definition has changed so that its changes cannot be given.</exception>
    IAsyncEnumerable<ChangeBatch> ReadAsync(BatchLimits limits, CancellationToken cancellationToken);

    /// <summary>Tells the source that everything up to a position is durable in the target, so that it need not keep it. Safe beside a read; never ahead of the
    /// target's commit.</summary>
    Task ConfirmAsync(LogPosition durable, CancellationToken cancellationToken);
}
