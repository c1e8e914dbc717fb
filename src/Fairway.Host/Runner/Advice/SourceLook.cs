using System.Collections.Immutable;
using Fairway.Control.Plan;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;
using Fairway.Host.Runner.Estimate;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Runner.Advice;

/// <summary>What the source says of the tables of a project.</summary>
/// <param name="Schema">What it declares.</param>
/// <param name="Plan">The plan by it.</param>
/// <param name="Rows">The rows of each table, by the engine's own estimate.</param>
/// <param name="Estimate">How fast both sides are; null when that was not measured.</param>
/// <param name="Troubles">By domain, what keeps its tables from being followed; empty lists where the engine follows nothing at all.</param>
internal sealed record SourceLook(
    DatabaseSchema Schema, MigrationPlan Plan, IReadOnlyDictionary<string, long> Rows, PlanEstimate? Estimate, IReadOnlyDictionary<string, ImmutableArray<string>> Troubles)
{
    /// <summary>The tables of a domain; one that several domains claim is the first one's.</summary>
    public ImmutableArray<TableCrossing> Of(ProjectSpec spec, DomainSpec domain) => [.. Plan.Crossings.Where(c => spec.Domains.First(d => d == domain || d.Claims(c.Source.Name)) == domain && domain.Claims(c.Source.Name))];

    /// <summary>Looks. Changes nothing; a measurement writes into the target for a moment, and takes it back.</summary>
    /// <param name="workspace">The project.</param>
    /// <param name="measure">Whether to measure.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="EngineFault">The source cannot be reached or read.</exception>
    public static async Task<SourceLook> TakeAsync(Workspace workspace, bool measure, TimeProvider clock, CancellationToken cancellationToken)
    {
        DatabaseSchema schema = await workspace.Source.SchemaReader.ReadAsync(cancellationToken);
        MigrationPlan plan = Planner.Make(new PlanRequest(workspace.Spec, workspace.Source, workspace.Target, schema));
        var rows = new Dictionary<string, long>(StringComparer.Ordinal);
        PlanEstimate? estimate = null;
        await using (ISnapshotReader reader = await workspace.Source.OpenSnapshotAsync(Misfits.Refuse, cancellationToken))
        {
            foreach (TableCrossing crossing in plan.Crossings)
            {
                rows[crossing.Name] = await reader.EstimateRowsAsync(crossing.Source, cancellationToken);
            }

            if (measure && !plan.IsRefused)
            {
                estimate = await new PlanEstimator(workspace.Target, SyncOptions.UsualLanes, PlanEstimator.UsualTime, clock).EstimateAsync(plan, rows, reader, cancellationToken);
            }
        }

        var look = new SourceLook(schema, plan, rows, estimate, new Dictionary<string, ImmutableArray<string>>());
        var troubles = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (DomainSpec domain in workspace.Spec.Domains)
        {
            ImmutableArray<DoctorFinding> found = await LiveNeeds.OfSourceAsync(workspace.Source, [.. look.Of(workspace.Spec, domain).Select(c => c.Source)], cancellationToken);
            troubles[domain.Name] = [.. found.Where(f => f.Severity == DoctorSeverity.Error).Select(f => f.Seen.Contains(f.Place, StringComparison.Ordinal) ? f.Seen : $"{f.Place}: {f.Seen}")];
        }

        return look with { Troubles = troubles };
    }
}
