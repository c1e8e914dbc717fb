using Fairway.Chart.Drift;
using Fairway.Chart.Statements;
using Fairway.Flow.Engines;

namespace Fairway.Tests.Chart.Drift;

public class OldSideTests
{
    private const string Query = "SELECT id FROM orders";

    [Fact]
    public void What_began_before_the_side_was_left_is_no_sign_of_work_there()
    {
        var side = new OldSide(SqlDialect.PostgreSql, Charts.At);
        DateTimeOffset later = Charts.At + TimeSpan.FromMinutes(5);

        Assert.False(side.Add(new ActivityLook([Session("asleep", TimeSpan.FromMinutes(6))], 0), later));
        Assert.False(side.Add(new ActivityLook([Session("hidden", null)], 0), later));
        Assert.True(side.Add(new ActivityLook([Session("report", TimeSpan.FromMinutes(1))], 0), later));
        Assert.Equal("report", Assert.Single(side.Log.Sessions).Key.Caller.Application);
    }

    [Fact]
    public void Counters_count_what_came_since_and_all_of_it_after_they_were_set_back()
    {
        var side = new OldSide(SqlDialect.PostgreSql, Charts.At);

        Assert.False(side.Add(Counted(1_000), Charts.At));
        Assert.False(side.Add(Counted(1_000), Charts.At));
        Assert.True(side.Add(Counted(1_003), Charts.At));
        Assert.Equal(3, Assert.Single(side.Log.Counted).Value.Calls);
        side.Add(Counted(40), Charts.At);
        Assert.Equal(40, Assert.Single(side.Log.Counted).Value.Calls);
    }

    private static SeenSession Session(string application, TimeSpan? age) => new("app", application, null, Query) { Age = age };

    private static ActivityLook Counted(long calls) => new([], 0) { Statements = [new SeenStatement("app", Query, calls, 0)] };
}
