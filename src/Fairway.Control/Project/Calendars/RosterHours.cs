using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Fairway.Control.Project.Calendars;

/// <summary>When somebody watches: <c>07:00-22:00</c> for each day of the week, or a calendar's windows with commas between.</summary>
/// <param name="Text">As it stands in the file.</param>
/// <param name="Windows">The windows; one at least.</param>
public sealed partial record RosterHours(string Text, ImmutableArray<CalendarWindow> Windows)
{
    /// <summary>Reads it.</summary>
    /// <param name="text">As it stands in the file.</param>
    /// <param name="hours">The hours; null when there is a mistake.</param>
    /// <param name="mistake">What was seen, a sentence without its full stop; null when there is none.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out RosterHours? hours, [NotNullWhen(false)] out string? mistake)
    {
        ArgumentNullException.ThrowIfNull(text);
        (hours, mistake) = (null, null);
        Match daily = Daily().Match(text);
        var windows = ImmutableArray.CreateBuilder<CalendarWindow>();
        foreach (string one in daily.Success ? [$"MON-SUN {daily.Groups["from"].Value}..{daily.Groups["to"].Value}"] : text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!CalendarWindow.TryParse(one, out CalendarWindow? window, out mistake))
            {
                return false;
            }

            windows.Add(window);
        }

        hours = new RosterHours(text, windows.ToImmutable());
        return true;
    }

    [GeneratedRegex(@"^\s*(?<from>[0-9]{2}:[0-9]{2})\s*-\s*(?<to>[0-9]{2}:[0-9]{2})\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Daily();
}
