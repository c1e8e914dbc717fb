using Fairway.Control.Plan;
using Fairway.Flow.Model;

namespace Fairway.Host.Runner;

/// <summary>Makes the plan of a project from what its source declares now.</summary>
internal static class PlanMaker
{
    public static async Task<MigrationPlan> MakeAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        DatabaseSchema schema = await workspace.Source.SchemaReader.ReadAsync(cancellationToken);
        return Planner.Make(new PlanRequest(workspace.Spec, workspace.Source, workspace.Target, schema));
    }
}
