using System.Collections.Immutable;
using Fairway.Chart.Drift;
using Fairway.Chart.Findings;
using Fairway.Chart.Statements;
using Fairway.Control.Charting;
using Fairway.Flow.Engines;

namespace Fairway.Tests.Chart.Drift;

public class SilenceTests
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    [Fact]
    public void Who_was_always_there_is_silent_after_a_day_and_who_comes_each_night_after_three_nights()
    {
        var log = new TrafficLog(SqlDialect.PostgreSql);
        DateTimeOffset now = Watch(log, Charts.At, TimeSpan.FromDays(10), at => at.Hour == 2 ? [Session("web"), Session("nightly")] : [Session("web")]);

        Assert.Empty(In(log));
        now = Watch(log, now, TimeSpan.FromHours(25), _ => []);
        Assert.Equal(["app/web"], In(log));
        Watch(log, now, TimeSpan.FromDays(3), _ => []);
        Assert.Equal(["app/nightly", "app/web"], In(log));
    }

    [Fact]
    public void While_nobody_looks_nobody_is_silent()
    {
        var log = new TrafficLog(SqlDialect.PostgreSql);
        DateTimeOffset now = Watch(log, Charts.At, TimeSpan.FromDays(2), _ => [Session("web")]);

        log.Add(new ActivityLook([], 0), now + TimeSpan.FromDays(9));

        Assert.Empty(In(log));
        Assert.InRange(log.Watched, TimeSpan.FromDays(1.9), TimeSpan.FromDays(2));
    }

    [Fact]
    public void Who_came_once_or_twice_has_no_habit()
    {
        var log = new TrafficLog(SqlDialect.PostgreSql);
        DateTimeOffset now = Watch(log, Charts.At, Every * 3, _ => [Session("once")]);

        Watch(log, now, TimeSpan.FromDays(5), _ => []);

        Assert.Empty(In(log));
    }

    [Fact]
    public void Habits_are_kept_between_runs_and_an_older_file_has_none()
    {
        var log = new TrafficLog(SqlDialect.PostgreSql);
        Watch(log, Charts.At, TimeSpan.FromDays(2), _ => [Session("web")]);
        byte[] kept = TrafficForm.ToBytes(log)!; // It has looked.

        TrafficLog again = TrafficForm.Read(kept, SqlDialect.PostgreSql);

        Assert.Equal(log.Watched, again.Watched);
        Assert.Equal(log.Presences.Order(), again.Presences.Order(), (a, b) => a.Key == b.Key && a.Value == b.Value);
        string old = System.Text.RegularExpressions.Regex.Replace(System.Text.Encoding.UTF8.GetString(kept), ",\"(watchedSeconds|presences)\":(\\[.*?\\]|[0-9.]+)", "");
        Assert.Empty(TrafficForm.Read(System.Text.Encoding.UTF8.GetBytes(old), SqlDialect.PostgreSql).Presences);
    }

    private static ImmutableArray<string> In(TrafficLog log) => [.. Silence.In(log, new Callers(log.Callers, [])).Select(s => s.Consumer.Name)];

    private static SeenSession Session(string application) => new("app", application, null, "SELECT 1");

    private static DateTimeOffset Watch(TrafficLog log, DateTimeOffset from, TimeSpan time, Func<DateTimeOffset, ImmutableArray<SeenSession>> there)
    {
        DateTimeOffset at = from;
        for (; at < from + time; at += Every)
        {
            log.Add(new ActivityLook(there(at), 0), at);
        }

        return at;
    }
}
