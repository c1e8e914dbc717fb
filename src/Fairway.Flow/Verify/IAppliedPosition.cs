using Fairway.Flow.Model;

namespace Fairway.Flow.Verify;

/// <summary>Where the target stands in the source's log, for whoever compares both while they move. Told by whoever follows.</summary>
public interface IAppliedPosition
{
    /// <summary>Everything up to it is in the target, durably, and the keys that it touched have been told (<see cref="TouchedKeys"/>).</summary>
    LogPosition Applied { get; }

    /// <summary>A position that includes everything that the source has committed before the call.</summary>
    Task<LogPosition> SourceEndAsync(CancellationToken cancellationToken);

    /// <summary>Waits until everything up to a position is in the target, and the keys that it touched have been told.</summary>
    Task WaitAsync(LogPosition position, CancellationToken cancellationToken);
}
