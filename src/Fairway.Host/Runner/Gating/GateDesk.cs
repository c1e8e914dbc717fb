using System.Collections.Immutable;
using Fairway.Chart.Model;
using Fairway.Control.Gates;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Host.Runner.Charting;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Runner.Gating;

/// <summary>Judges the gates of domains for whoever holds the journal, writes down when one stands other than before, and refuses what is not open.</summary>
/// <param name="context">The project.</param>
/// <param name="schema">What the source declares; null when it was not read.</param>
internal sealed class GateDesk(LiveContext context, DatabaseSchema? schema)
{
    // Gates are looked at each second while people decide, and a large chart takes most of one to read, the questions to the plan as long.
    private static readonly TimeSpan _lasts = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _justNow = TimeSpan.FromSeconds(2);
    private volatile Kept? _kept;

    /// <summary>How a gate stands.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="moment">What was looked at at this moment.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<GateJudgement> JudgeAsync(string gate, string domain, ImmutableArray<GateCriterion> moment, CancellationToken cancellationToken)
    {
        GateJudgement judged = GateJudge.Of(gate, GateReading.Of(await SourcesAsync(cancellationToken), domain, moment));
        if (judged.Facts.Class.IsGated && context.Decisions.HistoryOf(domain, gate).LastOrDefault() is var (last, _) && (last is null || last.State != judged.Fact.State || last.Digest != judged.Digest))
        {
            await context.Journal.RecordAsync(judged.Fact, cancellationToken);
        }

        return judged;
    }

    /// <summary>What keeps a gate from being passed at this moment, a sentence's end; null when nothing does.</summary>
    public async Task<string?> ObstacleAsync(string gate, string domain, ImmutableArray<GateCriterion> moment, CancellationToken cancellationToken) =>
        GateSentence.Obstacle(await JudgeAsync(gate, domain, moment, cancellationToken), context.Workspace.Spec);

    /// <summary>Goes on only when a gate may be passed at this moment.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="moment">What was looked at at this moment.</param>
    /// <param name="kind">Whether whoever is refused tries again by himself.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="EngineFault">It may not.</exception>
    public async Task DemandAsync(string gate, string domain, ImmutableArray<GateCriterion> moment, EngineFaultKind kind, CancellationToken cancellationToken)
    {
        if (await ObstacleAsync(gate, domain, moment, cancellationToken) is { } seen)
        {
            throw new EngineFault(kind, $"Domain {domain}", seen, $"See 'fairway gate show {gate} {domain}': it says what each of them needs.");
        }
    }

    /// <summary>Forgets what was read of the chart and the plan, unless it was read just now: whoever decides has just looked at them, and decides of several things in a row.</summary>
    public void Forget()
    {
        if (_kept is { } kept && (context.Clock.GetElapsedTime(kept.At) > _justNow || kept.File != FileTime()))
        {
            _kept = null;
        }
    }

    private DateTime FileTime() => File.GetLastWriteTimeUtc(Path.Combine(context.Workspace.Folder, Path.GetFileName(context.Workspace.File)));

    private async Task<GateSources> SourcesAsync(CancellationToken cancellationToken)
    {
        ProjectSpec spec = FileWatch.Now(context.Workspace) ?? context.Workspace.Spec;
        Kept kept = await KeptAsync(spec, cancellationToken);
        return new GateSources
        {
            Spec = spec,
            File = context.Workspace.Digest,
            Domains = context.Journal.Ledger,
            Findings = context.Findings,
            Runbooks = context.Runbooks,
            ChartLedger = context.Chart,
            Decisions = context.Decisions,
            Chart = kept.Chart,
            Challenge = kept.Challenge,
            Schema = schema,
            Now = context.Clock.GetUtcNow(),
        };
    }

    private async Task<Kept> KeptAsync(ProjectSpec spec, CancellationToken cancellationToken)
    {
        if (_kept is { } kept && context.Clock.GetElapsedTime(kept.At) <= _lasts)
        {
            return kept;
        }

        if (!spec.HasClasses)
        {
            // Nothing is asked, so that nothing need be read: each preflight comes by here.
            return Kept.Nothing;
        }

        Workspace workspace = context.Workspace with { Spec = spec };
        DateTime file = FileTime();
        try
        {
            ChartSnapshot chart = await new ChartDesk(workspace).ReadAsync(cancellationToken);
            kept = new Kept(chart.Nodes.IsEmpty ? null : chart, await ChallengeOfGates.ReadAsync(workspace, context.Clock, cancellationToken), file, context.Clock.GetTimestamp());
        }
        catch (CommandRefusedException damaged)
        {
            // A chart that cannot be read says nothing, and what nobody says keeps a gate closed.
            context.Voice.Say(spec.Domains[0].Name, damaged.Message);
            kept = Kept.Nothing with { File = file, At = context.Clock.GetTimestamp() };
        }

        return _kept = kept;
    }

    private sealed record Kept(ChartSnapshot? Chart, ImmutableDictionary<(string Domain, string Gate), GateFacts.ChallengeFacts> Challenge, DateTime File, long At)
    {
        public static Kept Nothing { get; } = new(null, ImmutableDictionary<(string, string), GateFacts.ChallengeFacts>.Empty, default, 0);
    }
}
