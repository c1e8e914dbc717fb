using System.Globalization;

namespace Fairway.Control.Project;

/// <summary>A moment as the file writes it, by the clocks of the project's zone: <c>2027-02-13 22:00</c>.</summary>
public static class WallTimeText
{
    /// <summary>The form as a regular expression, for the file's JSON Schema.</summary>
    public const string Pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}$";

    /// <summary>Reads one.</summary>
    public static bool TryParse(string text, out DateTime wall) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out wall);

    /// <summary>The instant. Of an hour that the clocks pass twice the second one, of one that they leave out what follows it.</summary>
    public static DateTimeOffset In(DateTime wall, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return new DateTimeOffset(wall, zone.GetUtcOffset(wall));
    }
}
