using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Plan;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Control.Runbook.Messages;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner.Live;

/// <summary>What the steps of a domain's runbook do.</summary>
internal sealed class RunbookActs(LiveContext context, LiveDomain domain, string? intent) : IRunbookActs
{
    // A gate is passed long before the hold: what the stream is behind then is looked at once more by the preflight.
    private static readonly TimeSpan _mostLag = TimeSpan.FromSeconds(30);
    private static readonly ImmutableArray<GateCriterion> _drillTimes =
    [
        new(SwitchTimes.WindowCode, Verdict.Pass, "a drill needs no window"), new(SwitchTimes.FreezeCode, Verdict.Pass, "no freeze keeps a drill"),
    ];

    private readonly UserCommand _commands = new(context);

    public DomainState State => domain.State;

    public async Task RunAsync(RunbookStepSpec at, ImmutableArray<string> command, TimeSpan limit, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string>
        {
            ["FAIRWAY_PROJECT"] = context.Workspace.Spec.Name,
            ["FAIRWAY_DOMAIN"] = domain.Name,
            ["FAIRWAY_STEP"] = at.Id,
            ["FAIRWAY_STAGE"] = State.Stage.Word(),
        };
        (int? code, string seen) = await _commands.RunAsync(command, environment, limit, cancellationToken);
        if (code != 0)
        {
            throw new EngineFault(EngineFaultKind.BadSetup, $"Step {at.Id} of domain {domain.Name} ({command[0]})", seen, "Run the command by hand to see why; it must end with 0 in time.");
        }
    }

    public Task<CrossingResult> CrossAsync(bool drill, CancellationToken abort, CancellationToken stopping) =>
        domain.CrossAsync(CrossingDirection.Forward, intent, drill, abort, stopping);

    public Task<CrossingResult> GoBackAsync(string because, CancellationToken stopping)
    {
        context.Voice.Say(domain.Name, $"goes back: {because}");
        return domain.CrossAsync(CrossingDirection.Back, intent, drill: false, stopping, stopping);
    }

    public Task CompleteAsync(CancellationToken cancellationToken) => domain.CompleteAsync(cancellationToken);

    public async Task<ImmutableArray<GateCriterion>> LookAtGateAsync(string gate, CancellationToken cancellationToken)
    {
        StreamHealth health = await domain.Streams.HealthAsync(cancellationToken);
        ImmutableArray<string> rules = await domain.Rules.ObstaclesAsync(context.Workspace.Spec.HoldLimitOf(domain.Name) / 2, cancellationToken);
        ImmutableArray<MessageState> overdue = context.Messages.Overdue(context.Clock.GetUtcNow());
        ImmutableArray<string> drift = await domain.Streams.DriftAsync(cancellationToken);
        string? order = domain.Order.Obstacle(DomainStage.Live);
        return
        [
            Of("followed", health.StoppedBecause is null, health.StoppedBecause ?? "the target follows"),
            Of("lag", health.LagSeconds is not { } behind || behind <= _mostLag.TotalSeconds, string.Create(CultureInfo.InvariantCulture, $"{health.LagSeconds ?? 0:0.#} s behind, {_mostLag.TotalSeconds:0} s are the most")),
            Of("compared", health.TablesUnproved == 0, $"{CountedText.Of(health.TablesUnproved, "table", "was", "were")} never compared whole"),
            Of("no-differences", health.Differences == 0, CountedText.Of(health.Differences, "row", "differs", "differ")),
            WayBack(),
            Of("order", order is null, order ?? "no domain must go first"),
            Of("definitions", drift.IsEmpty, drift.IsEmpty ? "as they were when following began" : string.Join("; ", drift)),
            Around(domain.State.AroundChanges),
            Overlaps(domain.OverlapsOn(context.Workspace.Spec.DayOf(context.Clock.GetUtcNow()))),
            .. context.Runbooks.OpenOf(domain.Name) is { IsDrill: true } ? [] : new[] { DrillStanding.Criterion(domain.Drill) },
            .. context.Runbooks.OpenOf(domain.Name) is { IsDrill: true } ? _drillTimes : domain.Times.Look(),
            Of("rules-and-findings", rules.IsEmpty, rules.IsEmpty ? CountedText.Of(domain.Rules.Rules.Length, "rule", "holds", "hold") : string.Join("; ", rules)),
            new GateCriterion("messages", overdue.IsEmpty ? Verdict.Pass : Verdict.Warn, overdue.IsEmpty ? "none is overdue" : $"overdue: {string.Join(", ", overdue.Select(m => m.Id))}"),
        ];

        static GateCriterion Of(string code, bool holds, string seen) => new(code, holds ? Verdict.Pass : Verdict.Fail, seen);
    }

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

    public async Task<TriggerReading> LookAtTriggerAsync(TriggerSpec trigger, CancellationToken cancellationToken) =>
        trigger.Measure == TriggerMeasure.Rule ? domain.Triggers.OfRules(trigger) : domain.Triggers.Of(trigger, await domain.Streams.HealthAsync(cancellationToken));
}
