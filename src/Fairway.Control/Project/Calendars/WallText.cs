using System.Globalization;

namespace Fairway.Control.Project.Calendars;

/// <summary>Instants and lengths of time as people read them.</summary>
public static class WallText
{
    /// <summary>An instant by the clocks of a zone: <c>2027-02-06 22:00 Europe/Berlin</c>.</summary>
    public static string Of(DateTimeOffset at, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return string.Create(CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(at, zone):yyyy-MM-dd HH:mm} {zone.Id}");
    }

    /// <summary>A length of time in the unit that suits it; begun minutes are not counted.</summary>
    public static string Of(TimeSpan time) => time < TimeSpan.FromMinutes(2) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s")
        : time < TimeSpan.FromHours(3) ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalMinutes):0} min")
        : time < TimeSpan.FromDays(3) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.#} days");
}
