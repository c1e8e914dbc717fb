namespace Fairway.Control.Runbook;

/// <summary>Nothing ever happens.</summary>
public sealed class NoFaultPoints : IFaultPoints
{
    /// <inheritdoc/>
    public ValueTask ReachAsync(string stepId, bool after, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
