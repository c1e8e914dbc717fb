using System.Diagnostics.CodeAnalysis;

namespace Fairway.Control.Project.Validation;

/// <summary>Zones by their IANA names, as this machine knows them.</summary>
internal static class ZoneName
{
    // What a machine calls its own zone is another one on the next machine.
    private const string OwnOfMachine = "localtime";

    public static bool TryFind(string text, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        zone = null;
        return text != OwnOfMachine && TimeZoneInfo.TryFindSystemTimeZoneById(text, out zone) && zone.HasIanaId;
    }

    /// <summary>The one that was probably meant; null when none is near.</summary>
    public static string? NearestTo(string text) => NearestName.Of(text, TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id));
}
