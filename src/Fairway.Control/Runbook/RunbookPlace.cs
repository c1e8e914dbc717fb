using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Runbook;

/// <summary>Where a runbook is that is at work: the step now, and those that follow. Pure.</summary>
/// <param name="Now">The step; null at its very end.</param>
/// <param name="Next">The steps after it, three at most.</param>
/// <param name="More">How many follow after those.</param>
/// <param name="GoesBack">True while its steps are taken back, the last one first.</param>
public sealed record RunbookPlace(RunbookStepSpec? Now, ImmutableArray<RunbookStepSpec> Next, int More, bool GoesBack)
{
    private const int MostNext = 3;

    /// <summary>Where it is.</summary>
    /// <param name="plan">Its steps.</param>
    /// <param name="runbook">What the journal says of them.</param>
    /// <param name="stage">The stage of its domain: one that was switched and follows again was rolled back.</param>
    public static RunbookPlace Of(RunbookPlan plan, RunbookState runbook, DomainStage stage)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(runbook);
        bool back = IsTakenBack(plan, runbook, stage);
        RunbookStepSpec[] open = [.. back ? plan.Steps.Where(s => IsToTakeBack(runbook.Find(s.Id))).Reverse() : plan.Steps.Where(s => IsToDo(plan, runbook, s))];
        return new RunbookPlace(open.FirstOrDefault(), [.. open.Skip(1).Take(MostNext)], Math.Max(0, open.Length - 1 - MostNext), back);
    }

    private static bool IsTakenBack(RunbookPlan plan, RunbookState runbook, DomainStage stage)
    {
        bool crossed = runbook.Find(plan.Switch.Id) is { IsOver: true };
        return runbook.Steps.Any(s => s.Outcome is RunbookStepOutcome.Undone or RunbookStepOutcome.NotUndone)
            || (crossed && (runbook.IsDrill || stage == DomainStage.Follow))
            || (!crossed && runbook.Steps.Any(s => s.Outcome == RunbookStepOutcome.Failed));
    }

    private static bool IsToTakeBack(RunbookStepState? step) => step is { IsOpen: true } or { Outcome: RunbookStepOutcome.Done or RunbookStepOutcome.Failed };

    // A drill turns at the decision.
    private static bool IsToDo(RunbookPlan plan, RunbookState runbook, RunbookStepSpec step) =>
        runbook.Find(step.Id) is not { IsOver: true } && (!runbook.IsDrill || plan.IsBeforeSwitch(step) || step == plan.Switch);
}
