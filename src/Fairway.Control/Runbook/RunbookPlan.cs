using System.Collections.Immutable;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Runbook;

/// <summary>A runbook as the file has it.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Digest">The digest of what the file says: a runbook that was begun is not continued under another.</param>
/// <param name="Steps">Its steps in their order; one of them switches.</param>
public sealed record RunbookPlan(string Domain, string Digest, ImmutableArray<RunbookStepSpec> Steps)
{
    /// <summary>What stands before a step's id in the name of its fault point.</summary>
    public const string FaultPrefix = "runbook/";

    /// <summary>The runbook of a domain; one whose only step is the switch when the file has none.</summary>
    public static RunbookPlan Of(ProjectSpec spec, string domain)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.Cutovers.FirstOrDefault(c => c.Domain == domain) is { Steps.IsEmpty: false } cutover
            ? new RunbookPlan(domain, cutover.Digest, cutover.Steps)
            : new RunbookPlan(domain, "", [new RunbookStepSpec("switch", RunbookStepKind.Engine, "cutover") { Act = EngineAct.Cutover, By = "" }]);
    }

    /// <summary>The step that switches.</summary>
    public RunbookStepSpec Switch => Steps.First(s => s.Act == EngineAct.Cutover);

    /// <summary>True for steps before the one that switches: they are taken back when something fails.</summary>
    public bool IsBeforeSwitch(RunbookStepSpec step) => Steps.IndexOf(step) < Steps.IndexOf(Switch);
}
