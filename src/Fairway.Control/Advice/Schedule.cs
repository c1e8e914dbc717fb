using System.Collections.Immutable;

namespace Fairway.Control.Advice;

/// <summary>The programme in dates (R102). It opens nothing: a gate opens when its criteria hold, not when its day comes.</summary>
/// <param name="Start">Day 1.</param>
/// <param name="Days">How many days the frame has.</param>
/// <param name="Phases">The phases.</param>
/// <param name="Domains">The domains, in the order of the file.</param>
/// <param name="Notes">What should be talked about, sentences.</param>
public sealed record Schedule(DateOnly Start, int Days, ImmutableArray<SchedulePhase> Phases, ImmutableArray<ScheduledDomain> Domains, ImmutableArray<string> Notes);
