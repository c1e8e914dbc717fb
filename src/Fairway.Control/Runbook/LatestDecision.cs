using Fairway.Control.Project.Calendars;

namespace Fairway.Control.Runbook;

/// <summary>
/// Until when a switch must be decided so that its way back still fits into the window: the window's end, less the bound of the way back, less a margin. The bound is the
/// slowest way back that the journal knows, half as long again.
/// </summary>
/// <param name="Calendar">The calendar.</param>
/// <param name="Closes">When the opening ends.</param>
/// <param name="Slowest">The slowest way back so far; null when none was gone, in earnest or as a drill.</param>
/// <param name="Zone">Whose clocks count.</param>
public sealed record LatestDecision(string Calendar, DateTimeOffset Closes, TimeSpan? Slowest, TimeZoneInfo Zone)
{
    private const double Safety = 1.5;

    /// <summary>What is left for what nobody has thought of.</summary>
    public static TimeSpan Margin { get; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the way back may take; null when nobody knows.</summary>
    public TimeSpan? Bound => Slowest * Safety;

    /// <summary>The latest safe decision.</summary>
    public DateTimeOffset At => Closes - (Bound ?? TimeSpan.Zero) - Margin;

    /// <summary>True when it is too late.</summary>
    public bool HasPassed(DateTimeOffset now) => now >= At;

    /// <summary>What is left until then: <c>in 37 min</c>, <c>passed 3 min ago</c>.</summary>
    public string Countdown(DateTimeOffset now) => HasPassed(now) ? $"passed {WallText.Of(now - At)} ago" : $"in {WallText.Of(At - now)}";

    /// <summary>All of it in a line.</summary>
    public string Sentence(DateTimeOffset now) =>
        $"latest safe decision {WallText.Of(At, Zone)}, {Countdown(now)} ({(Bound is { } bound ? $"the way back may take {WallText.Of(bound)}" : "no drill was run: nobody knows how long the way back takes")})";
}
