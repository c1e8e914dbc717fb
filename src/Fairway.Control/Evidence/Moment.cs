using System.Globalization;

namespace Fairway.Control.Evidence;

/// <summary>Moments as sentences tell them.</summary>
internal static class Moment
{
    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
