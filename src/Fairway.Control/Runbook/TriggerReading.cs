using Fairway.Control.Project.Spec;

namespace Fairway.Control.Runbook;

/// <summary>What a trigger saw.</summary>
/// <param name="Trigger">The trigger.</param>
/// <param name="Fires">True when it is too much.</param>
/// <param name="Seen">The value with its margin, for people: <c>0.3 s of 30 s</c>.</param>
public sealed record TriggerReading(TriggerSpec Trigger, bool Fires, string Seen);
