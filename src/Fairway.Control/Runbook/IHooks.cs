using Fairway.Control.Project.Spec;

namespace Fairway.Control.Runbook;

/// <summary>Runs the user's commands at their moments.</summary>
public interface IHooks
{
    /// <summary>The command of a moment, for people; null when there is none.</summary>
    string? Describe(HookMoment moment, bool undo);

    /// <summary>Runs the command of a moment within its limit, and records it. Does nothing when there is none.</summary>
    /// <param name="hook">The moment, and for which crossing.</param>
    /// <param name="cancellationToken">Ends the wait; the command is killed.</param>
    /// <exception cref="Flow.Engines.EngineFault">It did not end with 0 in time.</exception>
    Task RunAsync(HookCall hook, CancellationToken cancellationToken);
}
