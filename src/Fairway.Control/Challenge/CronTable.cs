using System.Globalization;
using System.Text.RegularExpressions;

namespace Fairway.Control.Challenge;

/// <summary>Five fields of cron: at which minutes of the wall clock something runs. Where both a day of the month and a weekday are given, either is enough, as cron has it.</summary>
internal sealed partial class CronTable
{
    private const int LongestGap = 800;
    private static readonly (int From, int To)[] _ranges = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 7)];
    private readonly HashSet<int>[] _fields;
    private readonly bool _byDate;
    private readonly bool _byWeekday;

    private CronTable(HashSet<int>[] fields, bool byDate, bool byWeekday)
    {
        _fields = fields;
        _byDate = byDate;
        _byWeekday = byWeekday;
    }

    /// <summary>The table of a text; null when it is none.</summary>
    public static CronTable? Parse(string text)
    {
        string[] parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        HashSet<int>?[] fields = parts.Length == 5 ? [.. parts.Select(Field)] : [null];
        return fields.Any(f => f is null or { Count: 0 }) ? null : new CronTable([.. fields.OfType<HashSet<int>>()], parts[2] != "*", parts[4] != "*");
    }

    /// <summary>When it runs first between two moments of the wall clock, the first included; null when it does not.</summary>
    public DateTime? First(DateTime from, DateTime until)
    {
        for (DateTime day = from.Date; day < until; day = day.AddDays(1))
        {
            DateTime first = !Holds(day) ? DateTime.MaxValue : (from hour in _fields[1] from minute in _fields[0] select day.AddHours(hour).AddMinutes(minute)).Where(m => from <= m && m < until).DefaultIfEmpty(DateTime.MaxValue).Min();
            if (first != DateTime.MaxValue)
            {
                return first;
            }
        }

        return null;
    }

    /// <summary>The longest way from a day on which it runs to the next one; null when that is longer than two years.</summary>
    public TimeSpan? LongestWay(DateTime from)
    {
        int[] days = [.. Enumerable.Range(0, LongestGap).Where(d => Holds(from.Date.AddDays(d)))];
        return days.Length < 2 ? null : TimeSpan.FromDays(days.Zip(days.Skip(1), (one, next) => next - one).Max());
    }

    private bool Holds(DateTime day)
    {
        bool date = _fields[2].Contains(day.Day);
        bool weekday = _fields[4].Contains((int)day.DayOfWeek) || (day.DayOfWeek == DayOfWeek.Sunday && _fields[4].Contains(7));
        return _fields[3].Contains(day.Month) && (_byDate && _byWeekday ? date || weekday : date && weekday);
    }

    private static HashSet<int>? Field(string text, int index)
    {
        (int least, int most) = _ranges[index];
        var set = new HashSet<int>();
        foreach (string part in text.Split(','))
        {
            if (Part().Match(part) is not { Success: true } match)
            {
                return null;
            }

            int step = match.Groups["step"].Success ? Number(match.Groups["step"]) : 1;
            int from = match.Groups["from"].Success ? Number(match.Groups["from"]) : least;
            int to = match.Groups["to"].Success ? Number(match.Groups["to"]) : match.Groups["from"].Success && !match.Groups["step"].Success ? from : most;
            if (step < 1 || from < least || to > most)
            {
                return null;
            }

            for (int i = from; i <= to; i += step)
            {
                set.Add(i);
            }
        }

        return set;
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\*|(?<from>[0-9]{1,2})(-(?<to>[0-9]{1,2}))?)(/(?<step>[0-9]{1,2}))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Part();
}
