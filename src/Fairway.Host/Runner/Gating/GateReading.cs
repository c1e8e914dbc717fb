using System.Collections.Immutable;
using Fairway.Chart.Model;
using Fairway.Chart.Reach;
using Fairway.Control.Charting;
using Fairway.Control.Gates;
using Fairway.Control.Journal;
using Fairway.Control.Plan;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Flow.Model;
using Fairway.Host.Runner.Charting;

namespace Fairway.Host.Runner.Gating;

/// <summary>Gathers what the gates of a domain look at. Asks no database: what there is stands in its sources.</summary>
internal static class GateReading
{
    /// <summary>The facts of a domain.</summary>
    /// <param name="sources">Where they come from.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="moment">What was looked at at this moment; empty when nobody could.</param>
    public static GateFacts Of(GateSources sources, string domain, ImmutableArray<GateCriterion> moment) =>
        Alone(sources, domain, moment) with { Unsettled = Unsettled(sources, domain) };

    // Without the other domains: they are judged by the same facts.
    private static GateFacts Alone(GateSources sources, string domain, ImmutableArray<GateCriterion> moment)
    {
        DomainSpec spec = sources.Spec.Domains.First(d => d.Name == domain);
        DomainState state = sources.Domains.Of(domain);
        ImmutableSortedDictionary<string, string> basis = EvidenceBasis.Of(sources.Spec, sources.File, state);
        TableName[]? tables = sources.Schema is { } schema ? [.. schema.Tables.Select(t => t.Name).Where(spec.Claims)] : null;
        DrillStanding[] drills = [.. sources.Runbooks.Of(domain).Where(r => r is { IsDrill: true, Outcome: RunbookOutcome.Drilled }).Select(r => DrillStanding.Of(sources.Runbooks, r, basis))];
        RuleSpec[] rules = [.. sources.Spec.RulesOf(spec)];
        return new GateFacts
        {
            Spec = sources.Spec,
            File = sources.File,
            Domain = domain,
            Class = ClassOf(sources, spec, tables),
            State = state,
            Basis = basis,
            Now = sources.Now,
            Decisions = sources.Decisions,
            Tables = tables?.Length,
            Chart = ChartOf(sources, spec),
            TablesWithoutRule = tables is null ? null : [.. tables.Where(t => !rules.Any(r => SpeaksOf(r, t))).Select(t => t.ToString())],
            NotBaselined = [.. rules.Where(r => AsksTheSource(r) && sources.Findings.BaselineOf(r) is null).Select(r => r.Id)],
            OpenBorders = sources.Schema is { } read ? [.. DomainBorders.Of(sources.Spec, read, domain).Where(b => !b.IsBridged).Select(b => b.BridgeName)] : null,
            Drills = [.. drills.Where(d => !d.IsStale).Select(d => d.Drill.Number)],
            StaleDrills = [.. drills.Where(d => d.IsStale).Select(d => d.Sentence)],
            OpenFindings = [.. sources.Findings.Open.Where(f => f.Domain == domain).Select(f => f.Id)],
            OldSide = [.. sources.Findings.Open.Where(f => f.Domain == domain && f.Rule == ChartRules.OldSide).Select(f => f.Seen)],
            LiveSince = state.Stage is DomainStage.Live or DomainStage.Complete ? sources.ChartLedger.LeftAt(domain) : null,
            Challenge = sources.Challenge.Where(c => c.Key.Domain == domain).ToImmutableDictionary(c => c.Key.Gate, c => c.Value),
            Moment = moment,
        };
    }

    /// <summary>True for a rule of which the source can be asked before anything was moved; what compares two sides cannot.</summary>
    public static bool AsksTheSource(RuleSpec rule) => rule.Kind != RuleKind.Reconcile && rule.Terms is not RuleTerms.Sql { Source: null };

    // A source that cannot be read must not make a domain look as if nobody had classified it: then what is known of its tables from elsewhere counts, and when that is nothing, the strictest class of the file.
    private static DomainClass ClassOf(GateSources sources, DomainSpec spec, TableName[]? tables)
    {
        if (tables is not null)
        {
            return DomainClass.Of(sources.Spec, spec, tables, sources.Chart);
        }

        TableName[] known =
        [
            .. spec.Tables.Where(p => p.IsExact).Select(p => TableName.Parse(p.Text)),
            .. sources.KnownTables.Select(TableName.Parse).Where(spec.Claims),
        ];
        DomainClass its = DomainClass.Of(sources.Spec, spec, [.. known.Distinct()], sources.Chart);
        return its.Class is null && !sources.Spec.Workflows.IsEmpty && known.Length == 0
            ? its with { Class = sources.Spec.Workflows.Min(w => w.Class), Because = ["nobody knows its tables, for the source was not read: the strictest class of the file is taken"] }
            : its;
    }

    private static GateFacts.ChartFacts? ChartOf(GateSources sources, DomainSpec domain)
    {
        if (sources.Chart is not { } chart || sources.ChartLedger.TakenAt is not { } taken)
        {
            return null;
        }

        ImmutableArray<NodeId> tables = DependentsDesk.TablesOf(domain, chart);
        string[] methods = [.. chart.Looks.Where(l => l.Failed is null).Select(l => l.Method.ToString().ToLowerInvariant()).Distinct()];
        TimeSpan watched = chart.Looks.Length == 0 ? TimeSpan.Zero : chart.Looks.Max(l => l.Until - l.From);
        return new GateFacts.ChartFacts(
            taken,
            $"looked at by {string.Join(", ", methods)}; the longest window is {DurationText.Of(TimeSpan.FromSeconds(Math.Round(watched.TotalSeconds)))}{(chart.Looks.Count(l => l.Failed is not null) is > 0 and var failed ? $"; {CountedText.Of(failed, "look")} failed" : "")}",
            [.. BlastRadius.Of(chart, tables).Unknown.Select(u => u.Name)],
            watched,
            sources.ChartLedger.LeftAt(domain.Name) is { } left && chart.TakenAt > left);
    }

    private static bool SpeaksOf(RuleSpec rule, TableName table)
    {
        for (RuleObject? about = rule.On; about is not null; about = about.RefersTo)
        {
            if (new TablePattern(about.Table.ToString()).Matches(table))
            {
                return true;
            }
        }

        return false;
    }

    // R104: the first critical domain goes alone, and each waits for the one before it, from the first step of its switch on. A domain that was completed has passed its gate.
    private static string? Unsettled(GateSources sources, string domain) => sources.Spec.Domains
        .Where(d => d.Name != domain && Why(sources, d.Name) is not null)
        .Where(d => Alone(sources, d.Name, []) is { Class.Class: 1 or 2 } other && (other.State.Stage != DomainStage.Live || GateJudge.Of(GateWords.Settled, other).State != GateState.Open))
        .Select(d => $"domain {d.Name} {Why(sources, d.Name)}")
        .FirstOrDefault();

    // A drill comes back by itself.
    private static string? Why(GateSources sources, string other) => sources.Domains.Of(other) switch
    {
        { Stage: DomainStage.Live } => "is live and not settled",
        { Crossing.Direction: CrossingDirection.Forward } when sources.Runbooks.OpenOf(other) is not { IsDrill: true } => "is being switched at this moment",
        _ => null,
    };
}
