using Fairway.Control.Journal;
using Fairway.Flow.Engines;

namespace Fairway.Control.Runbook;

/// <summary>How a runbook ended.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Stopped">The step at which it was stopped, by id; null when it went through.</param>
/// <param name="Fault">What stopped it; null when it went through, or somebody stopped it.</param>
/// <param name="Hold">How long writers waited; null when they did not.</param>
public sealed record RunbookResult(RunbookOutcome Outcome, string? Stopped, EngineFault? Fault, TimeSpan? Hold);
