using Fairway.Control.Plan;
using Fairway.Flow.Engines;
using Fairway.Host.Runner.Estimate;

namespace Fairway.Host.Cli.Commands;

/// <summary>The JSON form of a plan. Stable: members are added, never renamed.</summary>
internal static class PlanJson
{
    public static object Of(MigrationPlan plan, IReadOnlyDictionary<string, long> rows, PlanEstimate? estimate, IEnumerable<EngineFault> warnings, DeclaredText declared) => new
    {
        Ok = !plan.IsRefused,
        plan.Project,
        plan.Source,
        plan.Target,
        plan.Digest,
        Tables = plan.Routes.Select(route => new
        {
            Source = route.Source.Name.ToString(),
            Target = route.Target.Name.ToString(),
            Rows = rows.GetValueOrDefault(route.Source.Name.ToString()),
            Key = route.Target.Key?.Columns,
            Columns = route.Columns.Select(c => new { c.Source, c.Target, Steps = c.Steps.Select(s => s.Description), c.HasInverse }),
        }),
        Objects = plan.CarriedObjects.Select(o => new { o.Kind, o.Name }),
        Estimate = estimate is null ? null : EstimateText.JsonOf(estimate),
        Warnings = warnings.Select(w => new { w.Kind, w.Place, w.Seen, w.Remedy }),
        Declared = declared.Json,
        Notes = plan.Notes.Select(n => new { n.Kind, n.Place, n.Text, n.Remedy }),
    };
}
