namespace Fairway.Control.Plan;

/// <summary>One thing that a reader of the plan must know.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Place">The object.</param>
/// <param name="Text">What is so, and why.</param>
/// <param name="Remedy">What to do when that is not wanted; null when there is nothing to do.</param>
public sealed record PlanNote(PlanNoteKind Kind, string Place, string Text, string? Remedy = null);
