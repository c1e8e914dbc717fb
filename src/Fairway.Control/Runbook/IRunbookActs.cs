using Fairway.Control.Gates;
using System.Collections.Immutable;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Runbook;

/// <summary>What the steps of a runbook do.</summary>
public interface IRunbookActs
{
    /// <summary>Where the domain stands.</summary>
    Stages.DomainState State { get; }

    /// <summary>Runs a command of the user's within a limit.</summary>
    /// <exception cref="Flow.Engines.EngineFault">It did not end with 0 in time; says how it ended.</exception>
    Task RunAsync(RunbookStepSpec at, ImmutableArray<string> command, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Moves the authority to the target, or goes to the decision and back.</summary>
    Task<CrossingResult> CrossAsync(bool drill, CancellationToken abort, CancellationToken stopping);

    /// <summary>Moves it back.</summary>
    Task<CrossingResult> GoBackAsync(string because, CancellationToken stopping);

    /// <summary>Gives up the way back.</summary>
    Task CompleteAsync(CancellationToken cancellationToken);

    /// <summary>Looks at what a gate asks for.</summary>
    Task<ImmutableArray<GateCriterion>> LookAtGateAsync(string gate, CancellationToken cancellationToken);

    /// <summary>How far a trigger is from firing.</summary>
    Task<TriggerReading> LookAtTriggerAsync(TriggerSpec trigger, CancellationToken cancellationToken);
}
