using FsCheck;
using FsCheck.Fluent;

namespace Fairway.Tests.Control.Project.Calendars;

/// <summary>A window beside what it means, said in the simplest way: a question to each minute of the wall clock that knows nothing of the product.</summary>
internal sealed record NaiveWindow(string Text, Func<DateTime, bool> Holds)
{
    private const int Minutes = 1440;
    private static readonly string[] _names = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];

    public static Gen<NaiveWindow> Any { get; } = Gen.OneOf(Week(), Weekdays(), MonthDay(), Workdays(), Dates(), Moments());

    public override string ToString() => Text;

    private static Gen<int> Time => Gen.OneOf(Gen.Choose(0, Minutes - 1), Gen.Choose(0, 16).Select(quarter => 45 + (quarter * 15)));

    private static Gen<DateTime> Day => Gen.Choose(0, 365).Select(day => new DateTime(2027, 1, 1).AddDays(day));

    private static Gen<NaiveWindow> Week() =>
        from begin in Gen.Choose(0, (7 * Minutes) - 1)
        from length in Gen.Choose(1, (7 * Minutes) - 1)
        let end = (begin + length) % (7 * Minutes)
        select new NaiveWindow(
            $"{_names[begin / Minutes]} {Clock(begin)}..{_names[end / Minutes]} {Clock(end)}",
            wall => begin < end ? OfWeek(wall) >= begin && OfWeek(wall) < end : OfWeek(wall) >= begin || OfWeek(wall) < end);

    private static Gen<NaiveWindow> Weekdays() =>
        from first in Gen.Choose(0, 6)
        from days in Gen.Choose(1, 7)
        from begin in Time
        from end in Time.Where(t => t != begin)
        let list = Enumerable.Range(first, days).Select(d => d % 7).ToHashSet()
        select new NaiveWindow($"{_names[first]}-{_names[(first + days - 1) % 7]} {Clock(begin)}..{Clock(end)}", wall => Daily(wall, begin, end, day => list.Contains(OfWeek(day) / Minutes)));

    private static Gen<NaiveWindow> MonthDay() =>
        from number in Gen.Choose(1, 31)
        from begin in Time
        from end in Time.Where(t => t != begin)
        select new NaiveWindow($"day-{number} {Clock(begin)}..{Clock(end)}", wall => Daily(wall, begin, end, day => day.Day == number));

    private static Gen<NaiveWindow> Workdays() =>
        from last in Gen.Elements(true, false)
        from count in Gen.Choose(1, 20)
        select new NaiveWindow($"{(last ? "last" : "first")}-{count}-workdays-of-month", wall => (last ? WorkdaysOf(wall).TakeLast(count) : WorkdaysOf(wall).Take(count)).Contains(wall.Day));

    private static Gen<NaiveWindow> Dates() =>
        from first in Day
        from days in Gen.Choose(0, 20)
        select new NaiveWindow($"{first:yyyy-MM-dd}..{first.AddDays(days):yyyy-MM-dd}", wall => wall.Date >= first && wall.Date <= first.AddDays(days));

    private static Gen<NaiveWindow> Moments() =>
        from day in Day
        from begin in Time
        from length in Gen.Choose(1, 5 * Minutes)
        let start = day.AddMinutes(begin)
        let until = start.AddMinutes(length)
        select new NaiveWindow($"{start:yyyy-MM-dd HH:mm}..{until:yyyy-MM-dd HH:mm}", wall => wall >= start && wall < until);

    private static bool Daily(DateTime wall, int begin, int end, Func<DateTime, bool> isDay)
    {
        int minute = OfDay(wall);
        return begin < end
            ? minute >= begin && minute < end && isDay(wall)
            : (minute >= begin && isDay(wall)) || (minute < end && isDay(wall.AddDays(-1)));
    }

    private static IEnumerable<int> WorkdaysOf(DateTime month) => Enumerable.Range(1, DateTime.DaysInMonth(month.Year, month.Month))
        .Where(day => new DateTime(month.Year, month.Month, day).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    private static int OfDay(DateTime wall) => (wall.Hour * 60) + wall.Minute;

    private static int OfWeek(DateTime wall) => ((((int)wall.DayOfWeek + 6) % 7) * Minutes) + OfDay(wall);

    private static string Clock(int minute) => $"{minute % Minutes / 60:00}:{minute % 60:00}";
}
