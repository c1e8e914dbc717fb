using System.Collections.Immutable;

namespace Fairway.Control.Challenge;

/// <summary>How often something comes that a project file schedules in words or in cron's five fields.</summary>
internal static class ScheduleText
{
    private static readonly ImmutableArray<(string Word, int Days)> _words =
        [("daily", 1), ("nightly", 1), ("weekly", 7), ("monthly", 31), ("quarterly", 92), ("yearly", 366), ("annually", 366)];

    /// <summary>The longest way from one time to the next; null when the text does not tell.</summary>
    public static TimeSpan? CadenceOf(string? schedule, DateOnly today) => schedule is null ? null
        : CronTable.Parse(schedule) is { } cron ? cron.LongestWay(today.ToDateTime(TimeOnly.MinValue))
        : _words.Where(w => schedule.Contains(w.Word, StringComparison.OrdinalIgnoreCase)).Select(w => (TimeSpan?)TimeSpan.FromDays(w.Days)).FirstOrDefault();
}
