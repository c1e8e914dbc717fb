using System.Collections.Immutable;

namespace Fairway.Control.Project.Calendars;

/// <summary>When something may be done: open or closed unless a window says otherwise. Where windows meet, closed wins over open.</summary>
/// <param name="OpenByDefault">What it is where no window holds.</param>
/// <param name="Open">Windows in which it is open.</param>
/// <param name="Closed">Windows in which it is closed; holidays are dates among them.</param>
public sealed record Calendar(bool OpenByDefault, ImmutableArray<CalendarWindow> Open, ImmutableArray<CalendarWindow> Closed)
{
    /// <summary>How far ahead <see cref="OpenUntil"/> and <see cref="NextOpening"/> look.</summary>
    public static TimeSpan Horizon { get; } = TimeSpan.FromDays(366);

    /// <summary>True when it is open at an instant, by the clocks of a zone.</summary>
    public bool IsOpenAt(DateTimeOffset at, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return IsOpenAt(TimeZoneInfo.ConvertTime(at, zone).DateTime);
    }

    /// <summary>When it opens or closes next.</summary>
    /// <param name="after">The change is later than this.</param>
    /// <param name="zone">Whose clocks count.</param>
    /// <param name="within">The change comes sooner than so long after it.</param>
    /// <returns>The first instant of the other state, in the zone's time; null when none comes in that time.</returns>
    public DateTimeOffset? NextChange(DateTimeOffset after, TimeZoneInfo zone, TimeSpan within)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentOutOfRangeException.ThrowIfLessThan(within, TimeSpan.Zero);
        bool open = IsOpenAt(after, zone);
        foreach (WallStretch stretch in WallStretch.Between(after.UtcDateTime, after.UtcDateTime + within, zone))
        {
            foreach (DateTime wall in MomentsIn(stretch))
            {
                if (IsOpenAt(wall) != open)
                {
                    return stretch.InstantOf(wall);
                }
            }
        }

        return null;
    }

    /// <summary>When the opening that holds an instant ends.</summary>
    /// <returns>The first instant at which it is closed; the given one where it is closed already; null when it does not close within <see cref="Horizon"/>.</returns>
    public DateTimeOffset? OpenUntil(DateTimeOffset at, TimeZoneInfo zone) => IsOpenAt(at, zone) ? NextChange(at, zone, Horizon) : at;

    /// <summary>When it is open next.</summary>
    /// <returns>The given instant where it is open already; null when it does not open within <see cref="Horizon"/>.</returns>
    public DateTimeOffset? NextOpening(DateTimeOffset at, TimeZoneInfo zone) => IsOpenAt(at, zone) ? at : NextChange(at, zone, Horizon);

    private bool IsOpenAt(DateTime wall) => !Closed.Any(w => w.Holds(wall)) && (OpenByDefault || Open.Any(w => w.Holds(wall)));

    // Where clocks are put forward or back, a window may begin or end without that one of its own edges is met: so each stretch begins with a look.
    private IEnumerable<DateTime> MomentsIn(WallStretch stretch) => Open.Concat(Closed)
        .SelectMany(w => w.SpansNear(stretch.WallBegin, stretch.WallEnd))
        .SelectMany(s => new[] { s.Begin, s.End })
        .Where(wall => stretch.WallBegin < wall && wall < stretch.WallEnd)
        .Append(stretch.WallBegin)
        .Distinct()
        .Order();
}
