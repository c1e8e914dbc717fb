using Fairway.Control.Gates;
using System.Collections.Immutable;
using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner.Live;

/// <summary>What the steps of a domain's runbook do.</summary>
internal sealed class RunbookActs(LiveContext context, LiveDomain domain, string? intent) : IRunbookActs
{
    private readonly GateMoment _moment = new(context, domain);
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
        ImmutableArray<GateCriterion> moment = await _moment.LookAsync(cancellationToken);
        if (context.Runbooks.OpenOf(domain.Name) is { IsDrill: true })
        {
            return moment;
        }

        GateJudgement judged = await domain.Gates.JudgeAsync(gate, domain.Name, moment, cancellationToken);
        return [.. judged.Criteria.Select(Waived), .. judged.Facts.Class.IsGated ? [Agreed(judged)] : Array.Empty<GateCriterion>()];
    }

    private static GateCriterion Waived(JudgedCriterion judged) => judged.Waiver is { Waiver: { } id } waiver
        ? judged.Seen with { Verdict = Verdict.Warn, Seen = $"{judged.Seen.Seen}; waived by {id} until {waiver.LastDay:yyyy-MM-dd}, and instead: {waiver.Made.Control}" }
        : judged.Seen;

    private GateCriterion Agreed(GateJudgement judged) => judged.Agreements.FirstOrDefault(a => a.IsNo) is { } no
        ? GateCriterion.Of("agreed", holds: false, $"{context.Workspace.Spec.NameOf(no.Said.Made.Person)} says no: {no.Said.Made.Because}")
        : GateCriterion.Of("agreed", judged.Missing.IsEmpty, judged.Missing.IsEmpty ? $"{judged.Agreements.Count(a => a.IsYes)} have agreed to exactly this" : $"it waits for {GateSentence.Waiting(judged, context.Workspace.Spec)}");

    public async Task<TriggerReading> LookAtTriggerAsync(TriggerSpec trigger, CancellationToken cancellationToken) =>
        trigger.Measure == TriggerMeasure.Rule ? domain.Triggers.OfRules(trigger) : domain.Triggers.Of(trigger, await domain.Streams.HealthAsync(cancellationToken));
}
