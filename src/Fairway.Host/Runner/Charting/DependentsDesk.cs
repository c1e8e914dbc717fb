using System.Collections.Immutable;
using Fairway.Chart.Certainty;
using Fairway.Chart.Drift;
using Fairway.Chart.Model;
using Fairway.Chart.Picture;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project.Spec;
using Fairway.Control.Stages;
using Fairway.Flow.Model;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Runner.Charting;

/// <summary>Writes down who depends on the critical tables of a domain, when the chart says other than before: evidence rests on it, and a newcomer is a finding (R33).</summary>
internal sealed class DependentsDesk(LiveContext context)
{
    /// <summary>The tables of a domain that are on a chart.</summary>
    public static ImmutableArray<NodeId> TablesOf(DomainSpec domain, ChartSnapshot chart) =>
        [.. chart.Nodes.Keys.Where(id => id is { Kind: NodeKind.Table, Column: null } && domain.Claims(TableName.Parse(id.Name)))];

    /// <summary>Takes a chart, for every domain.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="byPerson">True when a person took it or said something of it just now: whoever is on it then is no newcomer.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task TakeAsync(ChartSnapshot chart, bool byPerson, CancellationToken cancellationToken)
    {
        foreach (DomainSpec domain in context.Workspace.Spec.Domains)
        {
            await TakeAsync(domain, chart, byPerson, cancellationToken);
        }
    }

    private async Task TakeAsync(DomainSpec domain, ChartSnapshot chart, bool byPerson, CancellationToken cancellationToken)
    {
        DomainState state = context.Journal.Ledger.Of(domain.Name);
        ImmutableArray<Dependent> all = [.. Dependents.Of(chart, TablesOf(domain, chart), atLeast: 0).Where(d => d.IsCritical)];

        // Each comes by his surest way, whatever is asked of it at least.
        ImmutableArray<Dependent> sure = [.. all.Where(d => d.Confidence >= Weights.Asked)];

        // Somebody of whom less is known than before is not gone; he is when nothing ties him any more, or the table is critical no longer.
        HashSet<DependentUse> possible = [.. all.Select(Use)];
        ImmutableArray<DependentUse> added = [.. sure.Select(Use).Where(u => !state.Dependents.Contains(u))];
        ImmutableArray<DependentUse> gone = [.. state.Dependents.Where(u => !possible.Contains(u)).OrderBy(u => u.Consumer, StringComparer.Ordinal).ThenBy(u => u.Table, StringComparer.Ordinal)];
        ImmutableArray<DependentUse> newcomers = byPerson || context.Chart.Digest is null ? [] : [.. state.Newcomers.Concat(added).Where(u => possible.Contains(u) && !IsKnown(chart, u))];
        if (!added.IsEmpty || !gone.IsEmpty || !newcomers.SequenceEqual(state.Newcomers))
        {
            await context.Journal.RecordAsync(new DependentsChanged(domain.Name, added, gone, newcomers), cancellationToken);
        }

        await new ChartFindings(context, domain.Name).TakeAsync(
            ChartRules.NewConsumer,
            [.. newcomers.Select(Name)],
            names => Sentence([.. sure.Where(d => names.Contains(Name(Use(d))))]),
            OwnerOf(chart, sure, newcomers),
            cancellationToken);
    }

    // Whom a person has declared, claimed or confirmed is no surprise any more.
    private static bool IsKnown(ChartSnapshot chart, DependentUse use)
    {
        var consumer = NodeId.Consumer(use.Consumer);
        return chart.Nodes.GetValueOrDefault(consumer) is { IsDeclared: true } or { Owner: not null } || chart.Needs(consumer).Any(e => e.State == EdgeState.Confirmed && e.To.Whole.Name == use.Table);
    }

    private static string Sentence(ImmutableArray<Dependent> newcomers) => $"{string.Join("; ", newcomers.Select(One))}; nobody was known to when the chart was taken";

    private static string One(Dependent one) =>
        $"{one.Consumer.Name} {Wording.Verb(one.Access)} {one.Table.Name}{(one.Through == one.Table ? "" : $" by way of {one.Through.Name}")} (C{one.Class})";

    // Whoever answers for the workflow that makes the table critical wants to know first.
    private static string? OwnerOf(ChartSnapshot chart, ImmutableArray<Dependent> sure, ImmutableArray<DependentUse> newcomers) => sure
        .Where(d => newcomers.Contains(Use(d)))
        .SelectMany(d => chart.TiesToAny(d.Table))
        .SelectMany(t => chart.TiesTo(t.From))
        .Where(t => t.From.Kind == NodeKind.Workflow)
        .Select(t => chart.Nodes[t.From].Owner)
        .FirstOrDefault(o => o is not null);

    private static DependentUse Use(Dependent dependent) => new(dependent.Consumer.Name, dependent.Table.Name, dependent.Access.HasFlag(Access.Write));

    private static string Name(DependentUse use) => $"{use.Consumer} {(use.Writes ? "writes" : "reads")} {use.Table}";
}
