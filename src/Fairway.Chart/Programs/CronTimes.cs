namespace Fairway.Chart.Programs;

/// <summary>How far apart the runs are that cron's five fields say.</summary>
internal static class CronTimes
{
    private static readonly (int From, int To)[] _ranges = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 7)];
    private static readonly string[] _months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] _days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <summary>The cadence of a word like <c>@daily</c>; none for <c>@reboot</c>. False when there is no such word.</summary>
    public static bool TryNamed(string name, out TimeSpan? cadence)
    {
        cadence = name switch
        {
            "@yearly" or "@annually" => TimeSpan.FromDays(366),
            "@monthly" => TimeSpan.FromDays(31),
            "@weekly" => TimeSpan.FromDays(7),
            "@daily" or "@midnight" => TimeSpan.FromDays(1),
            "@hourly" => TimeSpan.FromHours(1),
            _ => null,
        };
        return cadence is not null || name == "@reboot";
    }

    /// <summary>The cadence of five fields; false when one of them is none.</summary>
    public static bool TryRead(ReadOnlySpan<string> fields, out TimeSpan? cadence)
    {
        cadence = null;
        bool[][] sets = new bool[5][];
        for (int i = 0; i < 5; i++)
        {
            if (TryField(fields[i], i) is not bool[] set)
            {
                return false;
            }

            sets[i] = set;
        }

        sets[4][0] |= sets[4][7];
        cadence = Cadence(sets, !fields[2].StartsWith('*'), !fields[4].StartsWith('*'));
        return true;
    }

    // 1. Only some months: the longest way from one to the next. 2. Only some days: the shorter of both ways of saying so, for either is enough. 3. Else within the day.
    private static TimeSpan Cadence(bool[][] sets, bool byDate, bool byWeekday)
    {
        int months = Longest(sets[3].AsSpan(1, 12));
        int dates = Longest(sets[2].AsSpan(1, 31));
        int weekdays = Longest(sets[4].AsSpan(0, 7));
        int days = byDate && byWeekday ? Math.Min(dates, weekdays) : byDate ? dates : byWeekday ? weekdays : Math.Max(dates, weekdays);
        if (months > 1)
        {
            return TimeSpan.FromDays(months == 12 ? 366 : (months * 31) - (months >= 3 ? 1 : 0));
        }

        if (days > 1)
        {
            return TimeSpan.FromDays(days);
        }

        bool[] minutes = new bool[24 * 60];
        for (int i = 0; i < minutes.Length; i++)
        {
            minutes[i] = sets[1][i / 60] && sets[0][i % 60];
        }

        return TimeSpan.FromMinutes(Longest(minutes));
    }

    // The longest way from one that is set to the next, around the end; all of it when only one is.
    private static int Longest(ReadOnlySpan<bool> set)
    {
        int first = set.IndexOf(true);
        int last = first;
        int longest = 0;
        for (int i = first + 1; first >= 0 && i < set.Length; i++)
        {
            if (set[i])
            {
                longest = Math.Max(longest, i - last);
                last = i;
            }
        }

        return first < 0 ? set.Length : Math.Max(longest, set.Length - last + first);
    }

    private static bool[]? TryField(string field, int index)
    {
        (int from, int to) = _ranges[index];
        bool[] set = new bool[to + 1];
        foreach (string part in field.Split(','))
        {
            string[] stepped = part.Split('/');
            int step = 1;
            if (stepped.Length > 2 || (stepped.Length == 2 && (!int.TryParse(stepped[1], out step) || step < 1)))
            {
                return null;
            }

            string[] ends = stepped[0].Split('-');
            int first = from;
            int last = to;
            if (stepped[0] != "*" && (ends.Length > 2 || !TryValue(ends[0], index, out first) || !TryValue(ends[^1], index, out last)))
            {
                return null;
            }

            last = stepped[0] == "*" && index == 4 ? 6 : last;
            last = ends.Length == 1 && stepped.Length == 2 ? to : last;
            if (first < from || last > to || first > last)
            {
                return null;
            }

            for (int i = first; i <= last; i += step)
            {
                set[i] = true;
            }
        }

        return set;
    }

    private static bool TryValue(string text, int index, out int value)
    {
        int named = index == 3 ? Array.IndexOf(_months, text.ToLowerInvariant()) + 1 : index == 4 ? Array.IndexOf(_days, text.ToLowerInvariant()) : -1;
        value = named;
        return (index == 3 ? named > 0 : named >= 0) || int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out value);
    }
}
