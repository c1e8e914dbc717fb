using Fairway.Control.Project.Spec;

namespace Fairway.Control.Runbook;

/// <summary>What a trigger saw.</summary>
/// <param name="Trigger">The trigger.</param>
/// <param name="Fires">True when it is too much.</param>
/// <param name="Seen">The value with its margin, for people: <c>now 0.3 s, 29.7 s left</c>.</param>
public sealed record TriggerReading(TriggerSpec Trigger, bool Fires, string Seen)
{
    /// <summary>False when it could not be read; then it fires nothing, and <see cref="Seen"/> says why.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>The number that was read; null of rules, and when it could not be read.</summary>
    public decimal? Value { get; init; }

    /// <summary>When what it speaks of was looked at.</summary>
    public required DateTimeOffset At { get; init; }
}
