namespace Fairway.Control.Runbook;

/// <summary>One step of a crossing. Run, probe and undo may each be repeated after a crash; what is there is found and not made twice.</summary>
public interface IStep
{
    /// <summary>Its number, id and title.</summary>
    StepName Name { get; }

    /// <summary>What its failure means.</summary>
    StepPhase Phase { get; }

    /// <summary>Does it.</summary>
    /// <exception cref="Flow.Engines.EngineFault">It cannot be done; says what was seen, what was wanted and the remedy.</exception>
    Task RunAsync(CancellationToken cancellationToken);

    /// <summary>Asks the world, not the journal, whether it was done.</summary>
    Task<StepProbe> ProbeAsync(CancellationToken cancellationToken);

    /// <summary>Takes back whatever of it is there. Only before the decision.</summary>
    Task UndoAsync(CancellationToken cancellationToken);

    /// <summary>Every action that <see cref="RunAsync"/> would take, one line each, for <c>--dry-run</c>.</summary>
    IEnumerable<string> Describe();
}
