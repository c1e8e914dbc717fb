using System.Collections.Immutable;
using Fairway.Control.Plan;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Host.Runner.Live;

/// <summary>One system of a domain with the domain's tables in it, and the ports that a live crossing cannot do without.</summary>
/// <param name="Side">Which of the two.</param>
/// <param name="Name">What the project calls it.</param>
/// <param name="System">The system.</param>
/// <param name="Tables">The domain's tables there.</param>
internal sealed record LiveSide(Side Side, string Name, ISystem System, ImmutableArray<TableSchema> Tables)
{
    public IChangeCapture Changes => System.ChangeCapture ?? throw Cannot("keep its changes");

    public IWriteGuard Guard => System.WriteGuard ?? throw Cannot("keep writers out");

    public CrossingSide ForCrossing() => new(Side, Name, System.DisplayName, Tables, Guard, Changes);

    public static (LiveSide Source, LiveSide Target) Of(Workspace workspace, MigrationPlan plan) => (
        new LiveSide(Side.Source, workspace.Spec.Source.Name, workspace.Source, [.. plan.Crossings.Select(c => c.Source)]),
        new LiveSide(Side.Target, workspace.Spec.Target.Name, workspace.Target, [.. plan.Routes.Select(r => r.Target)]));

    private EngineFault Cannot(string what) => new(
        EngineFaultKind.BadSetup, System.DisplayName, $"an engine of dialect {System.Traits.Dialect} cannot {what}, which a live crossing needs", "Move it with 'fairway sync' while nobody writes.");
}
