namespace Fairway.Control.Journal;

/// <summary>How a command ended before it was done.</summary>
/// <param name="Command">The command.</param>
/// <param name="At">When.</param>
/// <param name="Place">The object concerned.</param>
/// <param name="Seen">What was found; null when the user interrupted it.</param>
/// <param name="Remedy">The next thing to do; null when the user interrupted it.</param>
public sealed record RunTrouble(string Command, DateTimeOffset At, string Place, string? Seen, string? Remedy);
