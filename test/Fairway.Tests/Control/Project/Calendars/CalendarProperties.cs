using Fairway.Control.Project.Calendars;
using Fairway.Tests.Flow;
using FsCheck;
using FsCheck.Fluent;

namespace Fairway.Tests.Control.Project.Calendars;

public class CalendarProperties
{
    private const int MinutesLookedAt = 3 * 1440;

    // A few hours before clocks are put forward or back in 2027, in UTC; half of all questions are asked there.
    private static readonly DateTime[] _changes =
        [new(2027, 3, 28, 0, 0, 0), new(2027, 10, 31, 0, 0, 0), new(2027, 3, 14, 6, 0, 0), new(2027, 11, 7, 5, 0, 0), new(2027, 4, 3, 14, 0, 0), new(2027, 10, 2, 15, 0, 0)];

    private static readonly Gen<DateTimeOffset> _instants = Gen.OneOf(
        Gen.Choose(0, 364 * 1440).Select(minute => new DateTime(2027, 1, 1).AddMinutes(minute)),
        from change in Gen.Elements(_changes)
        from before in Gen.Choose(-90, 36 * 60)
        select change.AddMinutes(-before)).Select(utc => new DateTimeOffset(utc, TimeSpan.Zero));

    private static readonly Gen<Question> _questions =
        from zone in Gen.Elements("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata")
        from at in _instants
        from openByDefault in Gen.Elements(true, false)
        from open in Gen.ListOf(NaiveWindow.Any, 2)
        from closed in Gen.ListOf(NaiveWindow.Any, 1)
        select new Question(TimeZoneInfo.FindSystemTimeZoneById(zone), at, openByDefault, [.. open], [.. closed]);

    [Fact]
    public void The_next_change_is_where_a_look_at_every_minute_finds_it() => Seeded.ForAll(seed: 61, _questions, question =>
    {
        bool open = question.IsOpenAt(question.At);
        DateTimeOffset? wanted = question.Minutes(MinutesLookedAt).Where(at => question.IsOpenAt(at) != open).Select(at => (DateTimeOffset?)at).FirstOrDefault();

        return question.Calendar.IsOpenAt(question.At, question.Zone) == open
            && question.Calendar.NextChange(question.At, question.Zone, TimeSpan.FromMinutes(MinutesLookedAt)) == wanted;
    });

    [Fact]
    public void It_is_open_in_the_minutes_in_which_its_windows_say_so() => Seeded.ForAll(seed: 62, _questions, question =>
        question.Minutes(200).All(at => question.Calendar.IsOpenAt(at, question.Zone) == question.IsOpenAt(at)));

    [Fact]
    public void Every_window_comes_back_from_its_canonical_text() => Seeded.ForAll(seed: 63, NaiveWindow.Any, window =>
    {
        CalendarWindow read = CalendarWindowTests.Read(window.Text);
        return CalendarWindowTests.Read(read.ToString()) == read && CalendarWindowTests.Read(read.ToString()).ToString() == read.ToString();
    });

    private sealed record Question(TimeZoneInfo Zone, DateTimeOffset At, bool OpenByDefault, NaiveWindow[] Open, NaiveWindow[] Closed)
    {
        public Calendar Calendar { get; } = new(OpenByDefault, [.. Open.Select(w => CalendarWindowTests.Read(w.Text))], [.. Closed.Select(w => CalendarWindowTests.Read(w.Text))]);

        public IEnumerable<DateTimeOffset> Minutes(int count) => Enumerable.Range(0, count).Select(minute => At.AddMinutes(minute));

        public bool IsOpenAt(DateTimeOffset at)
        {
            DateTime wall = TimeZoneInfo.ConvertTime(at, Zone).DateTime;
            return !Closed.Any(w => w.Holds(wall)) && (OpenByDefault || Open.Any(w => w.Holds(wall)));
        }

        public override string ToString() => $"{Zone.Id} {At:O} open by default: {OpenByDefault}; open: {string.Join(", ", Open.AsEnumerable())}; closed: {string.Join(", ", Closed.AsEnumerable())}";
    }
}
