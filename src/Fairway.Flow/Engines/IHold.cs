using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>Writers of a domain wait. Disposing a hold that was not closed lets them go on where they were, without an error.</summary>
public interface IHold : IAsyncDisposable
{
    /// <summary>Writes a marker into the capture behind everything that was committed before the hold was proved.</summary>
    /// <returns>A position at which the stream includes all of it.</returns>
    /// <exception cref="EngineFault">The hold is void: its session has ended.</exception>
    Task<LogPosition> MarkAsync(string marker, CancellationToken cancellationToken);

    /// <summary>Asks the server whether the hold still stands.</summary>
    Task<bool> StandsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Moves the authority away from this side: from now on the guard refuses, durably, whoever writes. Waiting writers still wait. The hold's own session does it,
    /// so that a void hold can never be closed.
    /// </summary>
    /// <exception cref="EngineFault">The hold is void, or the token is too small. When the connection broke in the middle, <see cref="IWriteGuard.ProbeAsync"/> says which.</exception>
    Task CloseAsync(CancellationToken cancellationToken);

    /// <summary>Lets the waiters go: after a close they get the error that names the new home, else they write on.</summary>
    Task ReleaseAsync(CancellationToken cancellationToken);
}
