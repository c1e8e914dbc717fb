namespace Fairway.Control.Integrity;

/// <summary>One side that follows the other while both move.</summary>
public interface ICatchUp
{
    /// <summary>True when the target follows the source; false when it is the other way round.</summary>
    bool TargetFollows { get; }

    /// <summary>Waits until the side that follows has everything that the other one has at this moment.</summary>
    /// <exception cref="Flow.Engines.EngineFault">Nothing is followed; says why.</exception>
    Task CatchUpAsync(CancellationToken cancellationToken);
}
