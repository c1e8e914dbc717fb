using System.Collections.Immutable;

namespace Fairway.Chart.Programs;

/// <summary>What a table of times says.</summary>
/// <param name="Jobs">What runs, in the order of the text.</param>
/// <param name="Problems">Lines that could not be read.</param>
public sealed record ScheduleReading(ImmutableArray<ScheduledJob> Jobs, ImmutableArray<ReadingProblem> Problems);
