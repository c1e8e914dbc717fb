namespace Fairway.Control.Runbook;

/// <summary>Named places at which a test stops, breaks or kills the process. Inert unless somebody asks for it.</summary>
public interface IFaultPoints
{
    /// <summary>The run is at a place.</summary>
    /// <param name="stepId">The step's id.</param>
    /// <param name="after">False before its effect, true after it.</param>
    /// <param name="cancellationToken">Ends a place that hangs.</param>
    ValueTask ReachAsync(string stepId, bool after, CancellationToken cancellationToken);
}
