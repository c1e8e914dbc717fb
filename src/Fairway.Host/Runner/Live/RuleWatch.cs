using System.Collections.Concurrent;
using System.Collections.Immutable;
using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner.Live;

/// <summary>
/// Looks at the rules of a domain at their cadence while a runner lives, and when a switch asks. One look at a time, and after each it rests ten times as long as
/// it took, so that rules take a tenth of a connection's time on each side at most, however many there are. Never while writers are held, except for what is marked.
/// </summary>
internal sealed class RuleWatch(LiveContext context, string domain, ImmutableArray<PlannedRule> rules, LiveStreams streams) : IRuleChecks, IDisposable
{
    private const int RestPerLook = 10;
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);
    private static readonly ProbeLimits _limits = new(TimeSpan.FromMinutes(10));
    private readonly ConcurrentDictionary<string, RuleOutcome> _outcomes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _wanted = new(StringComparer.Ordinal);
    private readonly RuleMeasurer _measurer = new(context.Workspace.Source, context.Workspace.Target, _limits, context.Clock);
    private readonly FindingDesk _desk = new(context, domain);
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>The rules.</summary>
    public ImmutableArray<PlannedRule> Rules => rules;

    /// <summary>What each rule came to when it was looked at last, in the order of the file; those that were never looked at are not there, and those that nobody asks at
    /// this time say so, whatever they came to before.</summary>
    public ImmutableArray<RuleOutcome> Outcomes =>
        [.. rules.Select(r => IsAsked(r) ? _outcomes.GetValueOrDefault(r.Rule.Id) : RuleOutcome.NobodyAsks(r.Rule, context.Clock.GetUtcNow())).OfType<RuleOutcome>()];

    private DomainState State => context.Journal.Ledger.Of(domain);

    private ImmutableArray<PlannedRule> Marked => [.. rules.Where(r => r.Rule.AtSwitch && IsAsked(r))];

    /// <summary>Counts in the source what was broken there before anything is moved, for rules of which that is not known. Once the target has the authority it is too late for that.</summary>
    public async Task BaselineAsync(CancellationToken cancellationToken)
    {
        ImmutableArray<PlannedRule> unknown = [.. rules.Where(r => r.Source is not null && context.Findings.BaselineOf(r.Rule) is null)];
        if (unknown.IsEmpty || State.SourceOfTruth != Side.Source)
        {
            return;
        }

        foreach (RuleReading reading in await _measurer.MeasureAsync(unknown, AskedSides.Source, moving: null, cancellationToken))
        {
            if (reading.Source is not { } found)
            {
                context.Voice.Say(domain, $"rule {reading.Rule.Id} could not be looked at before the copy: {reading.NotAsked}");
                continue;
            }

            await context.Journal.RecordAsync(new RuleBaselined(domain, reading.Rule.Id, reading.Rule.Digest, found.Considered, found.Found), cancellationToken);
            if (found.Found > 0)
            {
                context.Voice.Say(domain, $"rule {reading.Rule.Id}: {found.Found} of {found.Considered} {(found.Found == 1 ? "was there before; it counts for nothing, and must not become more" : "were there before; they count for nothing, and must not grow")}");
            }
        }
    }

    /// <summary>Has a rule looked at next, whatever its cadence.</summary>
    public void Want(string rule) => _wanted[rule] = true;

    /// <summary>Looks, rests, and looks again, until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (true)
        {
            TimeSpan rest = _pause;
            ImmutableArray<PlannedRule> due = State.Crossing is null ? Due() : [];
            if (!due.IsEmpty)
            {
                long began = context.Clock.GetTimestamp();
                await LookAsync(due, stop);
                TimeSpan took = context.Clock.GetElapsedTime(began);
                rest = TimeSpan.FromTicks(Math.Max(_pause.Ticks, took.Ticks * RestPerLook));
            }

            await RestAsync(rest, stop);
        }
    }

    /// <summary>Looks at rules now, and writes down what they found.</summary>
    public async Task<ImmutableArray<RuleOutcome>> LookAsync(ImmutableArray<PlannedRule> some, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            AskedSides sides = SidesNow();
            ICatchUp? moving = streams.Session is { } session ? new LiveCatchUp(session) : null;
            ImmutableArray<RuleOutcome> outcomes = Judge(await _measurer.MeasureAsync([.. some.Where(IsAsked)], moving is null && sides == AskedSides.Both ? AuthorityAlone() : sides, moving, cancellationToken));
            foreach (RuleOutcome outcome in outcomes)
            {
                _wanted.TryRemove(outcome.Rule.Id, out _);
                await _desk.TakeAsync(outcome, cancellationToken);
            }

            return outcomes;
        }
        finally
        {
            _one.Release();
        }
    }

    public IEnumerable<string> Describe() => rules.IsEmpty
        ? ["ask no rules: the file has none for this domain"]
        : [$"ask {CountedText.Of(rules.Length, "rule")}, as far as not looked at in time, and refuse when one is broken or a finding holds the domain; {Marked.Length} {(Marked.Length == 1 ? "is" : "are")} marked for the switch"];

    public async Task<ImmutableArray<string>> ObstaclesAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        DateTimeOffset now = context.Clock.GetUtcNow();
        await LookAsync([.. rules.Where(r => _outcomes.GetValueOrDefault(r.Rule.Id) is not { Verdict: Verdict.Pass or Verdict.Warn } last || now - last.At > r.Rule.Every)], cancellationToken);
        TimeSpan marked = Marked.Select(r => _outcomes.GetValueOrDefault(r.Rule.Id)?.AtRest ?? default).Aggregate(TimeSpan.Zero, (a, b) => a + b);
        return
        [
            .. _desk.Open.Where(f => State.HeldBy.Contains(f.Id) || f.Playbook is not { Action: PlaybookAction.Observe }).Select(f => $"finding {f.Id} about rule {f.Rule} is not closed{(State.HeldBy.Contains(f.Id) ? ", and holds it where it stands" : "")}"),
            .. Outcomes.Where(o => o.Verdict is Verdict.Fail or Verdict.Inconclusive && !IsForTheHold(o)).Select(Obstacle),
            .. marked > longest ? [$"the rules marked for the switch take {marked.TotalSeconds:0.#} s, and writers would wait for them; {longest.TotalSeconds:0.#} s are the most"] : Array.Empty<string>(),
        ];
    }

    public async Task<ImmutableArray<RuleOutcome>> MeasureMarkedAsync(CancellationToken cancellationToken) =>
        Marked.IsEmpty ? [] : Judge(await _measurer.MeasureAsync(Marked, AskedSides.Both, moving: null, cancellationToken));

    /// <summary>Writes down what rules had come to when a domain was switched, or was to be; nothing without rules, and for a way back.</summary>
    public async Task RecordAsync(CrossingDirection direction)
    {
        if (direction == CrossingDirection.Forward && !rules.IsEmpty)
        {
            // Also of those that nobody asks from now on.
            RuleOutcome[] outcomes = [.. rules.Select(r => _outcomes.GetValueOrDefault(r.Rule.Id)).OfType<RuleOutcome>()];
            await context.Journal.RecordAsync(
                new RulesChecked(
                    domain,
                    "switch",
                    outcomes.Count(o => o.Verdict == Verdict.Pass),
                    outcomes.Count(o => o.Verdict == Verdict.Warn),
                    [.. outcomes.Where(o => o.Verdict == Verdict.Fail).Select(o => o.Rule.Id)],
                    [.. rules.Select(r => r.Rule.Id).Except(outcomes.Where(o => o.Verdict is Verdict.Pass or Verdict.Warn or Verdict.Fail).Select(o => o.Rule.Id))]),
                CancellationToken.None);
        }
    }

    public void Dispose() => _one.Dispose();

    private ImmutableArray<RuleOutcome> Judge(ImmutableArray<RuleReading> readings)
    {
        ImmutableArray<RuleOutcome> outcomes = [.. readings.Select(r => RuleJudge.Judge(r, context.Findings.AllowanceOf(domain, r.Rule)))];
        foreach (RuleOutcome outcome in outcomes)
        {
            _outcomes[outcome.Rule.Id] = outcome;
        }

        return outcomes;
    }

    private ImmutableArray<PlannedRule> Due()
    {
        DateTimeOffset now = context.Clock.GetUtcNow();
        return [.. rules.Where(IsAsked).Where(r => _wanted.ContainsKey(r.Rule.Id) || _outcomes.GetValueOrDefault(r.Rule.Id) is not { } last || now - last.At >= r.Rule.Every)];
    }

    private bool IsAsked(PlannedRule rule) => rule.IsAsked(State.SourceOfTruth == Side.Source);

    // Totals that never stand still while the business goes on do so while writers are held; there it is asked again, and what is not known then takes the switch back.
    private static bool IsForTheHold(RuleOutcome outcome) => outcome.IsMoving && outcome.Rule.AtSwitch;

    private static string Obstacle(RuleOutcome outcome) =>
        $"rule {outcome.Rule.Id} {(outcome.Verdict == Verdict.Fail ? "is broken" : "cannot be judged")}: {outcome.Sentence}{(outcome.IsMoving ? "; with 'at-switch: true' it is asked while nothing moves" : "")}";

    // Somebody may want a rule looked at meanwhile: what was repaired is seen at once.
    private async Task RestAsync(TimeSpan rest, CancellationToken stop)
    {
        for (TimeSpan rested = default; rested < rest; rested += _pause)
        {
            await Task.Delay(_pause, context.Clock, stop);
            if (rules.Any(r => IsAsked(r) && _wanted.ContainsKey(r.Rule.Id)))
            {
                return;
            }
        }
    }

    private AskedSides SidesNow() => State.Stage switch
    {
        DomainStage.Follow or DomainStage.Live => AskedSides.Both,
        DomainStage.Complete => AskedSides.Target,
        _ => AskedSides.Source,
    };

    // Nobody follows at this moment: what the other side lacks is not its fault.
    private AskedSides AuthorityAlone() => State.SourceOfTruth == Side.Source ? AskedSides.Source : AskedSides.Target;
}
