using System.Collections.Immutable;

namespace Fairway.Control.Advice;

/// <summary>When a phase is.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="FirstDay">Its first day of the frame, from 1.</param>
/// <param name="LastDay">Its last day of the frame.</param>
/// <param name="From">The date on which it begins.</param>
/// <param name="To">The date on which it ends.</param>
/// <param name="Shifted">Why it ends later than its last day of the frame, one reason for each day; empty when it does not. Its gate asks for the same as before.</param>
public sealed record SchedulePhase(Phase Phase, int FirstDay, int LastDay, DateOnly From, DateOnly To, ImmutableArray<string> Shifted);
