using System.Collections.Immutable;
using Fairway.Control.Integrity;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;

namespace Fairway.Host.Runner.Live;

/// <summary>The triggers of a domain's runbook with their margins. Whoever watches them and whoever shows them read them here.</summary>
internal sealed class TriggerBoard(LiveContext context, string domain, RuleWatch rules)
{
    // A report is made each second; what is older than a few of them says nothing about now.
    private static readonly TimeSpan _fresh = TimeSpan.FromSeconds(5);
    private readonly ImmutableArray<TriggerSpec> _triggers = RunbookPlan.Of(context.Workspace.Spec, domain).Switch.Triggers;
    private volatile Board _last = new([], 0);

    /// <summary>What was read last; empty when that was not just now.</summary>
    public ImmutableArray<TriggerReading> Fresh => _last is var last && context.Clock.GetElapsedTime(last.At) < _fresh ? last.Readings : [];

    /// <summary>Reads all of them.</summary>
    /// <param name="health">How the stream stands at this moment.</param>
    public ImmutableArray<TriggerReading> Read(StreamHealth health)
    {
        ImmutableArray<TriggerReading> readings = [.. _triggers.Select(t => t.Measure == TriggerMeasure.Rule ? OfRules(t) : Of(t, health))];
        _last = new Board(readings, context.Clock.GetTimestamp());
        return readings;
    }

    /// <summary>A trigger about the stream.</summary>
    public TriggerReading Of(TriggerSpec trigger, StreamHealth health) => new TriggerGauge(trigger, context.Clock.GetUtcNow()).Of(health);

    /// <summary>A trigger about rules.</summary>
    public TriggerReading OfRules(TriggerSpec trigger)
    {
        RuleOutcome[] looked = [.. rules.Outcomes.Where(o => trigger.IsAbout(o.Rule.Id))];
        return new TriggerGauge(trigger, context.Clock.GetUtcNow()).Of(rules.Rules.Count(r => trigger.IsAbout(r.Rule.Id)), looked);
    }

    private sealed record Board(ImmutableArray<TriggerReading> Readings, long At);
}
