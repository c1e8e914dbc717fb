using System.Globalization;
using Fairway.Control.Project;

namespace Fairway.Control.Advice;

/// <summary>
/// When a gate's criteria may hold, from how many were open whenever it was judged (docs/advice.md has the method and its limits).
/// 1: the last judgement of a day counts; what was open stays open until the next. So each day from the first judgement to the last has a number of criteria closed, perhaps
/// none, perhaps less than none.
/// 2: as many days are drawn from these days, with repetition: what might have been observed instead, for a few days say little of a rate.
/// 3: days are drawn from those until nothing is open; they are counted.
/// 4: of <see cref="Runs"/> such counts the median and the ninth tenth are the dates, counted from today.
/// </summary>
public static class Forecast
{
    /// <summary>On how many days a gate must have been judged.</summary>
    public const int LeastJudgements = 5;

    /// <summary>Over how many days.</summary>
    public const int LeastDays = 10;

    /// <summary>How often it is played.</summary>
    public const int Runs = 2_000;

    /// <summary>How far ahead a date is believed.</summary>
    public const int MostDays = 730;

    /// <summary>Forecasts. The same judgements on the same day give the same dates.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="judged">Its judgements, in any order.</param>
    /// <param name="now">The time.</param>
    /// <param name="zone">Whose days count.</param>
    public static GateForecast Of(string gate, IReadOnlyList<BurnDown> judged, DateTimeOffset now, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(judged);
        ArgumentNullException.ThrowIfNull(zone);
        DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

        // 1.
        (DateOnly Day, int Open)[] days = [.. judged.OrderBy(j => j.At).GroupBy(j => Day(j.At)).Select(g => (g.Key, g.Last().Open))];
        if (days is not [var first, .., var last])
        {
            return days is [var only] && only.Open == 0 ? None(gate, 0, "nothing is open") : None(gate, days.Length == 0 ? null : days[0].Open, TooFew(days.Length));
        }

        int observed = last.Day.DayNumber - first.Day.DayNumber;
        if (last.Open <= 0)
        {
            return None(gate, 0, "nothing is open");
        }

        if (days.Length < LeastJudgements || observed < LeastDays)
        {
            return None(gate, last.Open, days.Length < LeastJudgements ? TooFew(days.Length) : string.Create(CultureInfo.InvariantCulture, $"too few days between the first judgement and the last: have {observed}, need {LeastDays}"));
        }

        int[] waits = Waits(ClosedPerDay(days, observed), last.Open);
        DateOnly today = Day(now) > last.Day ? Day(now) : last.Day;
        DateOnly? At(double share) => waits[(int)Math.Ceiling(share * Runs) - 1] is var wait && wait <= MostDays ? today.AddDays(wait) : null;

        // 4.
        return new GateForecast(gate, last.Open, At(0.5), At(0.9), At(0.9) is null ? $"as things went there is no end within {CountedText.Of(MostDays, "day")}" : null);
    }

    private static string TooFew(int have) => string.Create(CultureInfo.InvariantCulture, $"too few judgements of this gate: have {have}, need {LeastJudgements} on days of their own");

    private static GateForecast None(string gate, int? open, string why) => new(gate, open, null, null, why);

    private static int[] ClosedPerDay((DateOnly Day, int Open)[] days, int observed)
    {
        int[] closed = new int[observed];
        for (int i = 1; i < days.Length; i++)
        {
            closed[days[i].Day.DayNumber - days[0].Day.DayNumber - 1] = days[i - 1].Open - days[i].Open;
        }

        return closed;
    }

    private static int[] Waits(int[] closed, int open)
    {
        var dice = new Dice();
        int[] waits = new int[Runs];
        int[] other = new int[closed.Length];
        for (int run = 0; run < Runs; run++)
        {
            // 2.
            for (int day = 0; day < other.Length; day++)
            {
                other[day] = closed[dice.Next(closed.Length)];
            }

            // 3.
            int wait = 0;
            for (int left = open; left > 0 && wait <= MostDays; wait++)
            {
                left -= other[dice.Next(other.Length)];
            }

            waits[run] = wait;
        }

        Array.Sort(waits);
        return waits;
    }

    // SplitMix64, always from the same beginning: a forecast that differs from call to call with nothing new would be believed by nobody.
    private sealed class Dice
    {
        private ulong _state = 20270111;

        public int Next(int below)
        {
            _state += 0x9E3779B97F4A7C15;
            ulong z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)((z ^ (z >> 31)) % (ulong)below);
        }
    }
}
