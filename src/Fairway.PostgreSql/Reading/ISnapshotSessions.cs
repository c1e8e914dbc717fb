using Fairway.Flow.Engines;

namespace Fairway.PostgreSql.Reading;

/// <summary>Sessions that all see one moment.</summary>
internal interface ISnapshotSessions : IAsyncDisposable
{
    /// <summary>How many reads may run at the same time.</summary>
    int MostReads { get; }

    /// <summary>The name of the snapshot, which no other snapshot has; null when it cannot be shared.</summary>
    string? Name { get; }

    /// <summary>Waits for a session of one's own.</summary>
    /// <param name="isRead">True when it counts as a read; false for a short question, which does not wait for reads where it need not.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="EngineFault">The snapshot is lost, or the server takes no further session.</exception>
    Task<SessionLease> RentAsync(bool isRead, CancellationToken cancellationToken);
}
