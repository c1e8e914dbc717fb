using Fairway.Control.Integrity;
using Fairway.Control.Plan;
using Fairway.Flow.Model;

namespace Fairway.Host.Runner;

/// <summary>Makes the plan of a project from what its source declares now.</summary>
internal static class PlanMaker
{
    public static async Task<MigrationPlan> MakeAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        DatabaseSchema schema = await workspace.Source.SchemaReader.ReadAsync(cancellationToken);
        MigrationPlan plan = Planner.Make(new PlanRequest(workspace.Spec, workspace.Source, workspace.Target, schema));

        // What rules say about tables that are not there is as much a refusal as what the mapping says.
        return plan with { Notes = [.. workspace.Spec.Domains.SelectMany(d => RulePlanner.Plan(workspace.Spec, d, plan.Crossings, schema).Mistakes), .. plan.Notes] };
    }
}
