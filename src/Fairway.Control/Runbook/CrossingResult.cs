using Fairway.Flow.Engines;

namespace Fairway.Control.Runbook;

/// <summary>How a crossing ended.</summary>
/// <param name="Switched">True when the authority has moved; false when everything was undone.</param>
/// <param name="Stopped">The step at which it was stopped; null when it went through.</param>
/// <param name="Fault">What stopped it; null when it went through.</param>
/// <param name="WasRefused">True when it never began: something would have kept it from going well.</param>
/// <param name="WasAborted">True when somebody stopped it.</param>
/// <param name="Hold">How long writers waited; null when they were not held by this process.</param>
/// <param name="RowsProved">Rows compared under the hold.</param>
public sealed record CrossingResult(bool Switched, StepName? Stopped, EngineFault? Fault, bool WasRefused, bool WasAborted, TimeSpan? Hold, long RowsProved);
