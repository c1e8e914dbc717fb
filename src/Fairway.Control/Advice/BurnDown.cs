namespace Fairway.Control.Advice;

/// <summary>How many criteria of a gate did not hold when it was judged.</summary>
/// <param name="At">When.</param>
/// <param name="Open">How many.</param>
public sealed record BurnDown(DateTimeOffset At, int Open);
