namespace Fairway.Control.Advice;

/// <summary>For how long nobody could write if everything were copied and compared in one go.</summary>
/// <param name="Least">At least so long; null when nothing was measured.</param>
/// <param name="Basis">What it rests on and what comes on top; when nothing was measured, what is needed.</param>
public sealed record ReadOnlyTime(TimeSpan? Least, string Basis);
