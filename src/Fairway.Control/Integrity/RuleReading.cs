using Fairway.Control.Project.Spec;

namespace Fairway.Control.Integrity;

/// <summary>All that was counted for a rule at one time.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="At">When.</param>
public sealed record RuleReading(RuleSpec Rule, DateTimeOffset At)
{
    /// <summary>In the source; null when it was not asked.</summary>
    public RuleMeasure? Source { get; init; }

    /// <summary>In the target; null when it was not asked.</summary>
    public RuleMeasure? Target { get; init; }

    /// <summary>Between both; null when they were not compared.</summary>
    public RuleMeasure? Between { get; init; }

    /// <summary>Why a part of it could not be asked; null when all of it was.</summary>
    public string? NotAsked { get; init; }

    /// <summary>How long it took, on all sides together.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>How long it would have taken while both sides stand still, when totals are read once.</summary>
    public TimeSpan AtRest { get; init; }
}
