using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Gates;
using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Plan;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Control.Runbook.Messages;

namespace Fairway.Host.Runner.Live;

/// <summary>What can only be seen at the moment when a gate is passed.</summary>
internal sealed class GateMoment(LiveContext context, LiveDomain domain)
{
    // A gate is passed long before the hold: what the stream is behind then is looked at once more by the preflight.
    private static readonly TimeSpan _mostLag = TimeSpan.FromSeconds(30);
    private static readonly ImmutableArray<GateCriterion> _drillTimes =
    [
        new(SwitchTimes.WindowCode, Verdict.Pass, "a drill needs no window"), new(SwitchTimes.FreezeCode, Verdict.Pass, "no freeze keeps a drill"),
    ];

    private bool IsDrill => context.Runbooks.OpenOf(domain.Name) is { IsDrill: true };

    /// <summary>All of it, for a runbook that stands at the gate of its switch.</summary>
    public async Task<ImmutableArray<GateCriterion>> LookAsync(CancellationToken cancellationToken)
    {
        StreamHealth health = await domain.Streams.HealthAsync(cancellationToken);
        ImmutableArray<string> rules = await domain.Rules.ObstaclesAsync(context.Workspace.Spec.HoldLimitOf(domain.Name) / 2, cancellationToken);
        ImmutableArray<MessageState> overdue = context.Messages.Overdue(context.Clock.GetUtcNow());
        ImmutableArray<string> drift = await domain.Streams.DriftAsync(cancellationToken);
        string? order = domain.Order.Obstacle(DomainStage.Live);
        return
        [
            GateCriterion.Of("followed", health.StoppedBecause is null, health.StoppedBecause ?? "the target follows"),
            GateCriterion.Of("lag", health.LagSeconds is not { } behind || behind <= _mostLag.TotalSeconds, string.Create(CultureInfo.InvariantCulture, $"{health.LagSeconds ?? 0:0.#} s behind, {_mostLag.TotalSeconds:0} s are the most")),
            GateCriterion.Of("compared", health.TablesUnproved == 0, $"{CountedText.Of(health.TablesUnproved, "table", "was", "were")} not compared whole since this runner began"),
            NoDifferences(health),
            GateCriterion.Of("order", order is null, order ?? "no domain must go first"),
            GateCriterion.Of("definitions", drift.IsEmpty, drift.IsEmpty ? "as they were when following began" : string.Join("; ", drift)),
            Around(domain.State.AroundChanges),
            Overlaps(domain.OverlapsOn(context.Workspace.Spec.DayOf(context.Clock.GetUtcNow()))),
            .. IsDrill ? [] : new[] { DrillStanding.Criterion(domain.Drill) },
            .. IsDrill ? _drillTimes : domain.Times.Look(),
            GateCriterion.Of("rules-and-findings", rules.IsEmpty, rules.IsEmpty ? CountedText.Of(domain.Rules.Rules.Length, "rule", "holds", "hold") : string.Join("; ", rules)),
            new GateCriterion("messages", overdue.IsEmpty ? Verdict.Pass : Verdict.Warn, overdue.IsEmpty ? "none is overdue" : $"overdue: {string.Join(", ", overdue.Select(m => m.Id))}"),
            .. await LookForSwitchAsync(cancellationToken),
        ];
    }

    /// <summary>What the table of gates asks of a switch at the moment, and nothing that the preflight looks at itself.</summary>
    public async Task<ImmutableArray<GateCriterion>> LookForSwitchAsync(CancellationToken cancellationToken) =>
    [
        WayBack(),
        .. IsDrill ? [] : new[] { RollCall(), OneSourceOfTruth(), await MonitorsAsync(cancellationToken) },
    ];

    /// <summary>What the table of gates asks at the moment before a domain counts as settled.</summary>
    public async Task<ImmutableArray<GateCriterion>> LookForSettledAsync(CancellationToken cancellationToken)
    {
        StreamHealth health = await domain.Streams.HealthAsync(cancellationToken);
        ImmutableArray<string> rules = await domain.Rules.ObstaclesAsync(context.Workspace.Spec.HoldLimitOf(domain.Name) / 2, cancellationToken);
        string[] wrong =
        [
            .. health.StoppedBecause is { } stopped ? [stopped] : Array.Empty<string>(),
            .. health.Differences > 0 ? [CountedText.Of(health.Differences, "row", "differs", "differ")] : Array.Empty<string>(),
            .. rules,
            .. domain.State.HeldBy.Select(f => $"held by {f}"),
        ];
        return [GateCriterion.Of("healthy", wrong.Length == 0, wrong.Length == 0 ? "its rules hold, no row differs, the way back follows" : string.Join("; ", wrong))];
    }

    private GateCriterion RollCall()
    {
        RunbookState? open = context.Runbooks.OpenOf(domain.Name);
        string[] answered = open is null ? [] :
        [
            .. context.Workspace.Spec.StepsOf(domain.Name).Where(s => s.Kind == RunbookStepKind.Human && open.Find(s.Id) is { Outcome: RunbookStepOutcome.Done }).Select(s => s.Id),
        ];
        return answered.Length > 0 ? new GateCriterion("roll-call", Verdict.Pass, $"answered in this runbook: {string.Join(", ", answered)}")
            : GateCriterion.Unknown("roll-call", Inconclusive.NoData, open is null ? "no runbook is at work in which anybody could answer" : "nobody has answered a human step of this runbook yet");
    }

    // A preflight runs within the crossing that asks: only one that was left open counts.
    private GateCriterion OneSourceOfTruth() => GateCriterion.Of("one-source-of-truth", domain.State.Crossing is not { Decided: true }, domain.State.Crossing is { Decided: true } open ? $"crossing {open.Number} is decided and not over" : "one side takes the domain's writes");

    private async Task<GateCriterion> MonitorsAsync(CancellationToken cancellationToken) =>
        await new StatusFile(context.Workspace).ReadAsync(context.Clock.GetUtcNow(), cancellationToken) is { } report
            ? new GateCriterion("monitors", Verdict.Pass, string.Create(CultureInfo.InvariantCulture, $"the runner has measured {Math.Max(0, (context.Clock.GetUtcNow() - report.At).TotalSeconds):0} s ago"))
            : GateCriterion.Of("monitors", holds: false, "no runner measures: start 'fairway run'");

    private static GateCriterion NoDifferences(StreamHealth health) => GateCriterion.Of("no-differences", health.Differences == 0, CountedText.Of(health.Differences, "row", "differs", "differ"));

    private GateCriterion WayBack() => domain.Routes.Has(CrossingDirection.Back) ? new("way-back", Verdict.Pass, "there is one")
        : context.Workspace.Spec.GoesWithoutWayBack(domain.Name) ? new("way-back", Verdict.Warn, $"there is none, as the file has decided: {domain.Routes.Obstacles[0]}")
        : new("way-back", Verdict.Fail, domain.Routes.Obstacles[0]);

    // It refuses nothing: whoever says go knows whether it matters.
    private GateCriterion Overlaps(ImmutableArray<ChangeOverlap> overlaps) => overlaps.IsEmpty
        ? new GateCriterion("no-overlap", Verdict.Pass, "no change of the application works on these tables today")
        : new GateCriterion("no-overlap", Verdict.Warn, string.Join("; ", overlaps.Select(o => $"{o.Sentence}, by {context.Workspace.Spec.ReachOf(o.Change.Owner)}")));

    // None of it alters a row by itself: it is said, and whoever says go has read it.
    private static GateCriterion Around(ImmutableArray<DefinitionChange> changes)
    {
        DefinitionChange[] mattering = [.. changes.Where(c => c.Matters is not null)];
        return mattering.Length > 0
            ? new GateCriterion("around-the-tables", Verdict.Warn, string.Join("; ", mattering.Select(c => c.Sentence)))
            : new GateCriterion("around-the-tables", Verdict.Pass, changes.IsEmpty ? "as it was when following began" : $"{CountedText.Of(changes.Length, "definition", "has", "have")} changed, none of which alters rows");
    }
}
