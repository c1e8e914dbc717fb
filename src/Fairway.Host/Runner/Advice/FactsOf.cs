using System.Collections.Immutable;
using System.Globalization;
using Fairway.Chart.Model;
using Fairway.Chart.Reach;
using Fairway.Control.Advice;
using Fairway.Control.Charting;
using Fairway.Control.Plan;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;
using Fairway.Host.Runner.Charting;
using Fairway.Host.Runner.Estimate;

namespace Fairway.Host.Runner.Advice;

/// <summary>From what was looked at to what is known of each domain. What was not looked at stays null.</summary>
/// <param name="spec">The file.</param>
/// <param name="chart">The chart; null when there is none.</param>
/// <param name="source">The source; null when it was not reached.</param>
/// <param name="copy">The last copy that the journal knows; null when it was not read.</param>
/// <param name="follows">Whether the source's engine keeps changes and holds writers; null when nobody knows which engine it is.</param>
internal sealed class FactsOf(ProjectSpec spec, ChartSnapshot? chart, SourceLook? source, MeasuredCopy? copy, bool? follows)
{
    /// <summary>What is known of a domain.</summary>
    public DomainFacts Domain(DomainSpec domain)
    {
        ImmutableArray<TableCrossing>? crossings = source?.Of(spec, domain);
        ImmutableArray<TableName> tables = crossings is { } planned ? [.. planned.Select(c => c.Source.Name)] : FileTables.Of(spec, domain, chart);
        var its = DomainClass.Of(spec, domain, tables, chart);
        WorkflowSpec? impatient = its.Workflows.Where(w => w.Interruption is not null).MinBy(w => w.Interruption);
        var facts = new DomainFacts(domain.Name)
        {
            Class = its.Class,
            ClassBecause = its.Lowered is { } lowered ? [.. its.Because, lowered] : its.Because,
            Interruption = impatient?.Interruption,
            InterruptionOf = impatient?.Name,
            HoldLimit = spec.HoldLimitOf(domain.Name),
            HasSwitchHook = spec.Hooks.Any(h => h.Moment == HookMoment.SwitchTraffic),
            EngineFollows = follows,
            Before = [.. spec.Domains.TakeWhile(d => d != domain).Select(d => d.Name)],
            Maturity = spec.Maturity,
            ReadOnly = new ReadOnlyTime(null, "needs the source and the target, or a copy in the journal"),
        };
        facts = chart is null ? facts : Charted(facts, domain, chart);
        return crossings is { } own ? Sourced(facts, own) : facts;
    }

    private static DomainFacts Charted(DomainFacts facts, DomainSpec domain, ChartSnapshot chart)
    {
        ImmutableArray<NodeId> tables = DependentsDesk.TablesOf(domain, chart);
        if (tables.IsEmpty)
        {
            return facts;
        }

        // A chart on which nobody uses the tables says that nobody was seen, and not that nobody is there.
        var reach = BlastRadius.Of(chart, tables);
        bool anybody = !reach.Consumers.IsEmpty;
        return facts with
        {
            Tables = tables.Length,
            Rows = reach.Rows,
            Bytes = reach.Bytes,
            Consumers = anybody ? reach.Consumers.Length : null,
            UnknownConsumers = anybody ? reach.Unknown.Length : null,
            WritesPerSecond = WriteRate.Of(chart, tables),
        };
    }

    private DomainFacts Sourced(DomainFacts facts, ImmutableArray<TableCrossing> own)
    {
        SourceLook seen = source!; // It gave the tables.
        ImmutableArray<DomainBorder> borders = DomainBorders.Of(spec, seen.Schema, facts.Domain);
        HashSet<string> names = [.. own.Select(c => c.Name)];
        ImmutableArray<TableSize> sizes = [.. seen.Estimate?.Tables.Where(t => names.Contains(t.Table)) ?? []];
        long rows = own.Sum(c => seen.Rows[c.Name]);
        return facts with
        {
            Tables = own.Length,
            Rows = rows,
            Bytes = seen.Estimate?.Read is null ? facts.Bytes : sizes.Sum(t => t.Bytes),
            Keyless = [.. own.Where(c => c.Source.Key is null).Select(c => c.Name)],
            WithoutWayBack = [.. own.Select(c => c.Reverse()).Where(b => !b.Exists).Select(b => $"{b.Forward.Name}: {b.Obstacles[0].Because}")], // Where there is none something is in it.
            FollowTroubles = facts.EngineFollows == true ? seen.Troubles[facts.Domain] : null,
            Borders = borders.Length,
            OpenBorders = borders.Count(b => !b.IsBridged),
            ValueKinds = Kinds(own),
            ValueKindsOfAll = Kinds(seen.Plan.Crossings),
            ReadOnly = ReadOnly(seen, sizes, rows),
        };
    }

    private static int Kinds(IEnumerable<TableCrossing> crossings) => crossings.SelectMany(c => c.Source.StoredColumns).Select(c => c.Type.Kind).Distinct().Count();

    private ReadOnlyTime ReadOnly(SourceLook seen, ImmutableArray<TableSize> sizes, long rows)
    {
        PlanEstimate? own = seen.Estimate is null ? null : seen.Estimate with { Tables = sizes };
        return own is { CopySeconds: { } copying, CompareSeconds: { } comparing }
            ? new ReadOnlyTime(TimeSpan.FromSeconds(copying + comparing), "to copy and compare as fast as a short measurement did just now; indexes come on top")
            : copy?.RowsPerSecond is { } rate
            ? new ReadOnlyTime(
                TimeSpan.FromSeconds(rows / rate),
                string.Create(CultureInfo.InvariantCulture, $"to copy as fast as the copy of {copy.At:yyyy-MM-dd} in the journal, {rate:#,0} rows per second; the comparison and indexes come on top"))
            : new ReadOnlyTime(null, $"needs a measured copy, and there is none: {Missing(seen)}");
    }

    private static string Missing(SourceLook seen) => seen.Plan.IsRefused ? "the plan is refused ('fairway plan' says why)"
        : seen.Estimate is { } tried ? string.Join("; ", tried.NotMeasured)
        : "nothing was measured (--no-measure), and the journal knows of no copy";
}
