using System.Collections.Immutable;
using Fairway.Control.Project.Calendars;

namespace Fairway.Control.Project.Spec;

/// <summary>How domains are watched after their cutover.</summary>
/// <param name="Period">How long; null for what the class asks for.</param>
/// <param name="Hours">When somebody watches; null when the file names no roster.</param>
/// <param name="People">Who watches: ids of people.</param>
/// <param name="Escalation">Who is asked, one after the other, when nobody answers.</param>
/// <param name="Interval">How long one interval is; null when the file does not say when a domain is settled.</param>
/// <param name="Consecutive">How many healthy intervals in a row it takes; null as above.</param>
public sealed record HypercareSpec(TimeSpan? Period, RosterHours? Hours, ImmutableArray<string> People, ImmutableArray<string> Escalation, TimeSpan? Interval, int? Consecutive);
