using System.Collections.Immutable;
using System.Globalization;
using Fairway.Chart.Model;
using Fairway.Control.Gates;
using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Control.Project;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Host.Runner.Charting;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Runner.Gating;

/// <summary>Looks at gates without holding the journal: from the file, the journal, the chart, the source's definitions and what a runner tells of itself.</summary>
internal sealed class GateLook
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);
    private readonly GateSources _sources;
    private readonly Dictionary<string, GateFacts> _facts = new(StringComparer.Ordinal);
    private readonly LiveReport? _report;
    private readonly Workspace _workspace;
    private readonly TimeProvider _clock;

    private GateLook(Workspace workspace, GateSources sources, LiveReport? report, TimeProvider clock, JournalSummary journal)
    {
        (_workspace, _sources, _report, _clock) = (workspace, sources, report, clock);
        Journal = journal;
    }

    /// <summary>The journal.</summary>
    public JournalSummary Journal { get; }

    /// <summary>Why the source was not read, a sentence; null when it was.</summary>
    public string? NotRead { get; private init; }

    /// <summary>The process of the runner that lives; null when none does.</summary>
    public int? Runner => _report?.Process;

    /// <summary>What a runner that lives has not taken of the file; null when there is nothing.</summary>
    public string? NotTaken => FileWatch.NotTaken(_workspace, _report);

    /// <summary>Gathers all of it once.</summary>
    public static async Task<GateLook> ReadAsync(Workspace workspace, TimeProvider clock, CancellationToken cancellationToken)
    {
        JournalSummary journal = await JournalSummary.ReadAsync(workspace.JournalStore, cancellationToken);
        ChartSnapshot chart = await new ChartDesk(workspace).ReadAsync(cancellationToken);
        (DatabaseSchema? schema, string? notRead) = await SchemaAsync(workspace, clock, cancellationToken);
        var sources = new GateSources
        {
            Spec = workspace.Spec,
            File = workspace.Digest,
            Domains = journal.Domains,
            Findings = journal.Findings,
            Runbooks = journal.Runbooks,
            ChartLedger = journal.Chart,
            Decisions = journal.Decisions,
            Chart = chart.Nodes.IsEmpty ? null : chart,
            Schema = schema,
            KnownTables = [.. journal.State.Tables.Keys],
            Challenge = await ChallengeOfGates.ReadAsync(workspace, clock, cancellationToken),
            Now = clock.GetUtcNow(),
        };
        return new GateLook(workspace, sources, await new StatusFile(workspace).ReadAsync(clock.GetUtcNow(), cancellationToken), clock, journal) { NotRead = notRead };
    }

    /// <summary>How a gate of a domain stands.</summary>
    public GateJudgement Judge(string gate, string domain) => GateJudge.Of(gate, FactsOf(domain));

    /// <summary>The same, and of a domain that is asked for nothing as if it were critical: for reports, which leave nothing out.</summary>
    public GateJudgement JudgeAsCritical(string gate, string domain)
    {
        GateFacts facts = FactsOf(domain);
        return GateJudge.Of(gate, facts.Class.IsGated ? facts : facts with { Class = facts.Class with { Class = 1 } });
    }

    /// <summary>What is known of the way back of a domain, a sentence.</summary>
    public string WayBackOf(string domain)
    {
        DomainState state = Journal.Domains.Of(domain);
        string took = Journal.Runbooks.SlowestWayBackOf(domain) is { } slowest ? string.Create(CultureInfo.InvariantCulture, $"the slowest that was taken, in earnest or as a drill, took {slowest.TotalSeconds:0.#} s") : "no way back was ever taken, so that nobody knows how long it takes: make a drill";
        return state.Stage switch
        {
            DomainStage.Live when _report?.Domains.FirstOrDefault(d => d.Name == domain)?.WayBack is { Ready: false } => $"it is not ready at this moment; {took}.",
            DomainStage.Live => $"roll it back until it is complete; {took}.",
            DomainStage.Complete => "there is none any more.",
            DomainStage.Off => $"nothing is copied yet, so that there is nothing to take back. After the switch, roll it back: {took}.",
            _ => $"{_workspace.Spec.Source.Name} takes all writes; what was copied to {_workspace.Spec.Target.Name} can be dropped. After the switch, roll it back: {took}.",
        };
    }

    // The same for each gate of a domain; the chart is worked through once for it.
    private GateFacts FactsOf(string domain) => _facts.TryGetValue(domain, out GateFacts? known) ? known : _facts[domain] = GateReading.Of(_sources, domain, Moment(domain));

    // What a runner tells of itself each second; the rest is looked at when the gate is passed.
    private ImmutableArray<GateCriterion> Moment(string domain)
    {
        var times = new SwitchTimes(_workspace.Spec, domain, _clock);
        if (_report?.Domains.FirstOrDefault(d => d.Name == domain) is not { } live)
        {
            return times.Any ? times.Look() : [];
        }

        long differences = live.Tables.Sum(t => t.Differences);
        return
        [
            GateCriterion.Of("followed", live.Trouble is null, live.Trouble ?? "the target follows"),
            .. live.LagSeconds is { } lag ? [new GateCriterion("lag", Verdict.Pass, string.Create(CultureInfo.InvariantCulture, $"{lag:0.#} s behind"))] : Array.Empty<GateCriterion>(),
            live.Tables.IsEmpty || live.Tables.Any(t => !t.IsCompared)
                ? GateCriterion.Unknown("no-differences", Inconclusive.NoData, "not all of its tables were compared whole yet")
                : GateCriterion.Of("no-differences", differences == 0, CountedText.Of(differences, "row", "differs", "differ")),
            new GateCriterion("monitors", Verdict.Pass, string.Create(CultureInfo.InvariantCulture, $"the runner has measured {Math.Max(0, (_clock.GetUtcNow() - _report.At).TotalSeconds):0} s ago")),
            .. times.Any ? times.Look() : [],
        ];
    }

    /// <summary>What the source declares, or why it was not read, a sentence.</summary>
    public static async Task<(DatabaseSchema? Schema, string? NotRead)> SchemaAsync(Workspace workspace, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return (await workspace.Source.SchemaReader.ReadAsync(either.Token), null);
        }
        catch (EngineFault fault)
        {
            return (null, fault.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"{workspace.Source.DisplayName} has not answered within {_patience.TotalSeconds:0} s.");
        }
    }
}
