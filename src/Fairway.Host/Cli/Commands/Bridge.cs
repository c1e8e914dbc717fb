using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Cli.Commands;

/// <summary>The bridge of a domain whose runbook is at work: what everybody looks at. What only the runner knows is there while one lives, and never older than its report.</summary>
/// <param name="Spec">The project.</param>
/// <param name="Domain">How the domain stands.</param>
/// <param name="Runbook">The runbook.</param>
/// <param name="Now">The moment that is told about.</param>
internal sealed record Bridge(ProjectSpec Spec, DomainState Domain, RunbookState Runbook, DateTimeOffset Now)
{
    /// <summary>The latest safe decision; null when there is none.</summary>
    public LatestDecision? Latest { get; init; }

    /// <summary>What the runner knows; null when none lives, or it has not begun with the runbook yet.</summary>
    public BridgeReport? Known { get; init; }

    /// <summary>True when a runner lives.</summary>
    public bool RunnerLives { get; init; }

    /// <summary>The steps as the file has them.</summary>
    public RunbookPlan Plan { get; } = RunbookPlan.Of(Spec, Domain.Domain);

    /// <summary>True when the file has other steps than those that were begun: the runner refuses to go on.</summary>
    public bool HasOtherSteps => Plan.Digest != Runbook.Digest;

    /// <summary>The step now and those that follow; null when the file has other steps.</summary>
    public RunbookPlace? Place => HasOtherSteps ? null : RunbookPlace.Of(Plan, Runbook, Domain.Stage);

    /// <summary>What is asked about the step now; null when nothing is.</summary>
    public BridgeReport.Question? Asked => Place?.Now is { } step ? Known?.Asked.FirstOrDefault(q => q.Step == step.Id) : null;

    /// <summary>What the gate now still asks for; null when nobody waits at one.</summary>
    public string? Missing => Place?.Now is { } step && Known?.Closed is { } gate && gate.Step == step.Id ? gate.Missing : null;

    /// <summary>When the limit of the step now is over; null for steps without one, and before it begins.</summary>
    public DateTimeOffset? LimitAt => Place is { Now: { Kind: not RunbookStepKind.Engine } step, GoesBack: false } && Runbook.Find(step.Id) is { IsOpen: true, BegunAt: { } begun } ? begun + step.Limit : null;
}
