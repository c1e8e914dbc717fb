using System.Globalization;
using System.Text.RegularExpressions;

namespace Fairway.Chart.Programs;

/// <summary>How far apart the runs are that systemd's calendar events and time spans say: by translating them into cron's fields where they have them.</summary>
internal static partial class CalendarTimes
{
    /// <summary>The cadence of a calendar event; null when it has none of the basic forms.</summary>
    public static TimeSpan? Cadence(string calendar)
    {
        switch (calendar.ToLowerInvariant())
        {
            case "minutely":
                return TimeSpan.FromMinutes(1);
            case "hourly":
                return TimeSpan.FromHours(1);
            case "daily":
                return TimeSpan.FromDays(1);
            case "weekly":
                return TimeSpan.FromDays(7);
            case "monthly":
                return TimeSpan.FromDays(31);
            case "quarterly":
                return TimeSpan.FromDays(92);
            case "semiannually":
                return TimeSpan.FromDays(184);
            case "yearly" or "annually":
                return TimeSpan.FromDays(366);
            default:
                break;
        }

        Match form = Form().Match(calendar);
        if (!form.Success)
        {
            return null;
        }

        string month = Or(form.Groups["month"].Value, "*");
        string day = Or(form.Groups["day"].Value, "*");
        string weekday = Or(form.Groups["weekday"].Value, "*");
        (string hour, string minute) = form.Groups["hour"].Success ? (form.Groups["hour"].Value, form.Groups["minute"].Value) : ("0", "0");
        string[] fields = [Fielded(minute), Fielded(hour), Fielded(day), Fielded(month), Fielded(Shortened().Replace(weekday, "$1"))];
        return CronTimes.TryRead(fields, out TimeSpan? cadence) ? cadence : null;
    }

    /// <summary>A time span, <c>1h 30min</c>; plain numbers are seconds. Null when it is none.</summary>
    public static TimeSpan? Span(string text)
    {
        TimeSpan sum = TimeSpan.Zero;
        string rest = text.Replace(" ", "", StringComparison.Ordinal);
        Match part = Part().Match(rest);
        while (part.Success && double.TryParse(part.Groups[1].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count))
        {
            double seconds = part.Groups[2].Value switch
            {
                "" or "s" or "sec" or "second" or "seconds" => 1,
                "ms" or "msec" => 0.001,
                "m" or "min" or "minute" or "minutes" => 60,
                "h" or "hr" or "hour" or "hours" => 3600,
                "d" or "day" or "days" => 86_400,
                "w" or "week" or "weeks" => 604_800,
                "M" or "month" or "months" => 2_630_016,
                "y" or "year" or "years" => 31_557_600,
                _ => 0,
            };
            if (seconds == 0 || count * seconds > TimeSpan.MaxValue.TotalSeconds / 16)
            {
                return null;
            }

            sum += TimeSpan.FromSeconds(count * seconds);
            rest = rest[part.Length..];
            part = Part().Match(rest);
        }

        return rest.Length == 0 && sum > TimeSpan.Zero ? sum : null;
    }

    private static string Or(string text, string otherwise) => text.Length == 0 ? otherwise : text;

    // 0/15 starts at 0, 01 is 1, and Mon..Fri is cron's Mon-Fri.
    private static string Fielded(string text) => Zeroes().Replace(text.Replace("..", "-", StringComparison.Ordinal), "$1");

    [GeneratedRegex(@"^(?:(?<weekday>[A-Za-z]{3,9}(?:(?:\.\.|,|-)[A-Za-z]{3,9})*),?\s*)?(?:(?:(?:\*|\d{4})-)?(?<month>[\d*/,.]+)-(?<day>[\d*/,.]+)\s*)?(?:(?<hour>[\d*/,.]+):(?<minute>[\d*/,.]+)(?::[\d*/,.]+)?)?(?:\s*(?:UTC|[A-Z][a-z]+/[A-Za-z_]+))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();

    [GeneratedRegex(@"^([0-9.]+)([A-Za-z]*)")]
    private static partial Regex Part();

    [GeneratedRegex(@"\b([A-Za-z]{3})[a-z]*")]
    private static partial Regex Shortened();

    [GeneratedRegex(@"\b0+(\d)")]
    private static partial Regex Zeroes();
}
