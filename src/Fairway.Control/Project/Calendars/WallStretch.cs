namespace Fairway.Control.Project.Calendars;

/// <summary>A stretch of time, a day at most, during which a zone's clocks go evenly.</summary>
/// <param name="Begin">The first instant, in UTC.</param>
/// <param name="End">The first instant after it, in UTC.</param>
/// <param name="Offset">What the clocks show more than UTC.</param>
internal readonly record struct WallStretch(DateTime Begin, DateTime End, TimeSpan Offset)
{
    /// <summary>What the clocks show at the beginning.</summary>
    public DateTime WallBegin => WallOf(Begin);

    /// <summary>What the clocks show at the end, if nobody has put them forward or back then.</summary>
    public DateTime WallEnd => WallOf(End);

    /// <summary>The instant at which the clocks show a time of this stretch.</summary>
    public DateTimeOffset InstantOf(DateTime wall) => new(wall, Offset);

    /// <summary>All stretches between two instants, in order. Clocks are taken to be put forward or back at most once a day.</summary>
    public static IEnumerable<WallStretch> Between(DateTime begin, DateTime end, TimeZoneInfo zone)
    {
        while (begin < end)
        {
            DateTime until = end - begin > TimeSpan.FromDays(1) ? begin.AddDays(1) : end;
            TimeSpan offset = zone.GetUtcOffset(begin);
            if (zone.GetUtcOffset(until) != offset)
            {
                until = FirstOther(zone, offset, begin, until);
            }

            yield return new WallStretch(begin, until, offset);
            begin = until;
        }
    }

    private DateTime WallOf(DateTime utc) => DateTime.SpecifyKind(utc + Offset, DateTimeKind.Unspecified);

    private static DateTime FirstOther(TimeZoneInfo zone, TimeSpan offset, DateTime same, DateTime other)
    {
        while (other.Ticks - same.Ticks > 1)
        {
            DateTime middle = same.AddTicks((other.Ticks - same.Ticks) / 2);
            (same, other) = zone.GetUtcOffset(middle) == offset ? (middle, other) : (same, middle);
        }

        return other;
    }
}
