using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Fairway.Control.Project.Calendars;

/// <summary>Reads one window: finds its form, then its parts, and remembers the first part that is none.</summary>
internal sealed partial class WindowText
{
    private string? _flaw;

    private WindowText()
    {
    }

    public static bool TryRead(string text, [NotNullWhen(true)] out CalendarWindow? window, [NotNullWhen(false)] out string? mistake)
    {
        var reading = new WindowText();
        window = reading.Read(text);
        if (window is null || reading._flaw is not null)
        {
            window = null;
            mistake = $"{Shown.Of(text)} is not a window of time{(reading._flaw is { } flaw ? $", for {flaw}" : "")}; the forms are: {CalendarWindow.Forms}";
            return false;
        }

        mistake = null;
        return true;
    }

    private CalendarWindow? Read(string text) =>
        Found(Week(), text) is { } week ? OfWeek(week)
        : Found(Weekdays(), text) is { } weekdays ? OfWeekdays(weekdays)
        : Found(MonthDay(), text) is { } monthDay ? OfMonthDay(monthDay)
        : Found(Workdays(), text) is { } workdays ? OfWorkdays(workdays)
        : Found(Dates(), text) is { } dates ? OfDates(dates)
        : Found(Moments(), text) is { } moments ? OfMoments(moments)
        : null;

    private static GroupCollection? Found(Regex form, string text) => form.Match(text) is { Success: true } match ? match.Groups : null;

    private WeeklyWindow OfWeek(GroupCollection parts)
    {
        DayOfWeek day = Day(parts["day"]);
        TimeSpan begin = Time(parts["begin"]);
        int days = (Day(parts["lastday"]) - day + WindowWords.DaysOfWeek) % WindowWords.DaysOfWeek;
        TimeSpan length = TimeSpan.FromDays(days) + End(parts["end"]) - begin;
        RefuseNothing(length);
        return new WeeklyWindow(day, begin, length > TimeSpan.Zero ? length : length + TimeSpan.FromDays(WindowWords.DaysOfWeek));
    }

    private WeekdayWindow OfWeekdays(GroupCollection parts)
    {
        DayOfWeek first = Day(parts["day"]);
        DayOfWeek last = parts["lastday"].Success ? Day(parts["lastday"]) : first;
        int days = ((last - first + WindowWords.DaysOfWeek) % WindowWords.DaysOfWeek) + 1;
        (TimeSpan begin, TimeSpan length) = Hours(parts);

        // All seven days are the same days, whichever comes first.
        return new WeekdayWindow(days == WindowWords.DaysOfWeek ? DayOfWeek.Monday : first, days, begin, length);
    }

    private MonthDayWindow OfMonthDay(GroupCollection parts)
    {
        (TimeSpan begin, TimeSpan length) = Hours(parts);
        return new MonthDayWindow(Count(parts["count"], 31, "day of a month"), begin, length);
    }

    private WorkdayWindow OfWorkdays(GroupCollection parts) =>
        new(parts["which"].ValueSpan is "last", Count(parts["count"], WorkdayWindow.MostDays, "number of workdays that every month has"));

    private DatedWindow OfDates(GroupCollection parts)
    {
        DateTime first = Date(parts["first"]);
        DateTime last = parts["last"].Success ? Date(parts["last"]) : first;
        return Dated(first, last.AddDays(1));
    }

    private DatedWindow OfMoments(GroupCollection parts) =>
        Dated(Date(parts["first"]) + Time(parts["begin"]), Date(parts["last"]) + End(parts["end"]));

    private DatedWindow Dated(DateTime begin, DateTime end)
    {
        if (end <= begin)
        {
            _flaw ??= "it ends before it has begun";
        }

        return new DatedWindow(begin, end);
    }

    private (TimeSpan Begin, TimeSpan Length) Hours(GroupCollection parts)
    {
        TimeSpan begin = Time(parts["begin"]);
        TimeSpan length = End(parts["end"]) - begin;
        RefuseNothing(length);
        return (begin, length > TimeSpan.Zero ? length : length + TimeSpan.FromDays(1));
    }

    // Nothing and everything would be written alike. The whole day is 00:00..24:00, the whole week MON 00:00..SUN 24:00.
    private void RefuseNothing(TimeSpan length)
    {
        if (length == TimeSpan.Zero)
        {
            _flaw ??= "it begins and ends at the same moment";
        }
    }

    private DayOfWeek Day(Group part) =>
        WindowWords.TryDay(part.Value, out DayOfWeek day) ? day : Flawed(day, $"'{Shown.Bare(part.Value)}' is not one of {WindowWords.DayNames}");

    private TimeSpan Time(Group part) =>
        WindowWords.TryTime(part.Value, out TimeSpan time) ? time : Flawed(time, $"'{part.Value}' is not a time from 00:00 to 23:59");

    private TimeSpan End(Group part) =>
        WindowWords.TryEnd(part.Value, out TimeSpan time) ? time : Flawed(time, $"'{part.Value}' is not a time from 00:00 to 24:00");

    private DateTime Date(Group part) =>
        WindowWords.TryDate(part.Value, out DateTime date) ? date : Flawed(new DateTime(2000, 1, 1), $"there is no date {part.Value} in the years 1900 to 2999");

    private int Count(Group part, int most, string what) =>
        int.TryParse(part.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 && count <= most
            ? count
            : Flawed(1, $"{part.Value} is not a {what}: 1 to {most}");

    private T Flawed<T>(T instead, string flaw)
    {
        _flaw ??= flaw;
        return instead;
    }

    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\A(?<day>[A-Za-z]+) (?<begin>[0-9]{2}:[0-9]{2})\.\.(?<lastday>[A-Za-z]+) (?<end>[0-9]{2}:[0-9]{2})\z", Plain)]
    private static partial Regex Week();

    [GeneratedRegex(@"\A(?<day>[A-Za-z]+)(-(?<lastday>[A-Za-z]+))? (?<begin>[0-9]{2}:[0-9]{2})\.\.(?<end>[0-9]{2}:[0-9]{2})\z", Plain)]
    private static partial Regex Weekdays();

    [GeneratedRegex(@"\Aday-(?<count>[0-9]{1,4}) (?<begin>[0-9]{2}:[0-9]{2})\.\.(?<end>[0-9]{2}:[0-9]{2})\z", Plain)]
    private static partial Regex MonthDay();

    [GeneratedRegex(@"\A(?<which>last|first)-(?<count>[0-9]{1,4})-workdays-of-month\z", Plain)]
    private static partial Regex Workdays();

    [GeneratedRegex(@"\A(?<first>[0-9]{4}-[0-9]{2}-[0-9]{2})(\.\.(?<last>[0-9]{4}-[0-9]{2}-[0-9]{2}))?\z", Plain)]
    private static partial Regex Dates();

    [GeneratedRegex(@"\A(?<first>[0-9]{4}-[0-9]{2}-[0-9]{2}) (?<begin>[0-9]{2}:[0-9]{2})\.\.(?<last>[0-9]{4}-[0-9]{2}-[0-9]{2}) (?<end>[0-9]{2}:[0-9]{2})\z", Plain)]
    private static partial Regex Moments();
}
