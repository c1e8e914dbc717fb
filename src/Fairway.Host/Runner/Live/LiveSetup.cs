using System.Collections.Immutable;
using Fairway.Control.Integrity;
using Fairway.Control.Plan;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Copy;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;
using Fairway.Host.Runner.Gating;

namespace Fairway.Host.Runner.Live;

/// <summary>Makes the domains of a project ready to be run: each with a plan of its own, and no foreign key across its border that nobody has decided.</summary>
internal static class LiveSetup
{
    /// <summary>The domains that are wanted; all when none is named.</summary>
    /// <exception cref="CommandRefusedException">A plan is refused, or a foreign key crosses a border without a bridge.</exception>
    public static async Task<ImmutableArray<LiveDomain>> DomainsAsync(LiveContext context, string? only, ICopyObserver copying, CancellationToken cancellationToken)
    {
        Workspace workspace = context.Workspace;
        DatabaseSchema schema = await workspace.Source.SchemaReader.ReadAsync(cancellationToken);
        ImmutableArray<TableCrossing> whole = Planner.Make(new PlanRequest(workspace.Spec, workspace.Source, workspace.Target, schema)).Crossings;
        ImmutableArray<(string From, string To)> references = DomainBorders.References(workspace.Spec, schema);
        var gates = new GateDesk(context, schema);
        var domains = ImmutableArray.CreateBuilder<LiveDomain>();
        foreach (DomainSpec domain in workspace.Spec.Domains.Where(d => only is null || d.Name == only))
        {
            RefuseOpenBorders(workspace.Spec, schema, domain.Name);
            domains.Add(new LiveDomain(context, domain, Plan(workspace, domain, schema), Rules(workspace.Spec, domain, whole, schema), references, gates, copying));
        }

        return domains.ToImmutable();
    }

    /// <summary>The rules of all domains, in the order of the domains.</summary>
    /// <exception cref="CommandRefusedException">A rule speaks of something that is not there.</exception>
    public static async Task<ImmutableArray<PlannedRule>> RulesAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        DatabaseSchema schema = await workspace.Source.SchemaReader.ReadAsync(cancellationToken);
        ImmutableArray<TableCrossing> whole = Planner.Make(new PlanRequest(workspace.Spec, workspace.Source, workspace.Target, schema)).Crossings;
        return [.. workspace.Spec.Domains.SelectMany(d => Rules(workspace.Spec, d, whole, schema))];
    }

    private static MigrationPlan Plan(Workspace workspace, DomainSpec domain, DatabaseSchema schema)
    {
        MigrationPlan plan = Planner.Make(new PlanRequest(DomainBorders.Alone(workspace.Spec, domain), workspace.Source, workspace.Target, schema));
        PlanNote[] refusals = [.. plan.Notes.Where(n => n.Kind == PlanNoteKind.Refused)];
        return refusals.Length == 0 ? plan : throw new CommandRefusedException(
            ExitCode.Usage, $"The plan of domain {domain.Name}", $"it is refused: {string.Join("; ", refusals.Select(r => $"{r.Place}: {r.Text}"))}", "Run 'fairway plan' to see it whole.");
    }

    private static ImmutableArray<PlannedRule> Rules(ProjectSpec spec, DomainSpec domain, ImmutableArray<TableCrossing> whole, DatabaseSchema schema)
    {
        RulePlan plan = RulePlanner.Plan(spec, domain, whole, schema);
        return plan.Mistakes.IsEmpty ? plan.Rules : throw new CommandRefusedException(
            ExitCode.Usage, $"The rules of domain {domain.Name}", string.Join("; ", plan.Mistakes.Select(m => $"{m.Place}: {m.Text} ({m.Remedy})")), "Run 'fairway plan' to see them one by one.");
    }

    private static void RefuseOpenBorders(ProjectSpec spec, DatabaseSchema schema, string domain)
    {
        DomainBorder[] open = [.. DomainBorders.Of(spec, schema, domain).Where(b => !b.IsBridged)];
        if (open.Length > 0)
        {
            throw new CommandRefusedException(
                ExitCode.Refused,
                $"Domain {domain}",
                $"foreign keys cross its border, and while the two domains are on different sides nobody enforces them: {string.Join(", ", open.Select(b => $"{b.BridgeName} (domain {b.Domain}) refers to {b.Reference.References} (domain {b.Other})"))}",
                $"Put the tables into one domain, or decide it in the project file: bridges: {{ {string.Join(", ", open.Select(b => $"{b.BridgeName}: {{ during: unenforced, verify: continuously }}"))} }}.");
        }
    }
}
