using Fairway.Control.Advice;

namespace Fairway.Tests.Control.Advice;

public class ZeroDowntimeTests
{
    [Fact]
    public void When_everything_was_seen_and_holds_the_answer_is_yes()
    {
        var zero = ZeroDowntime.Of(Facts.Known);

        Assert.Equal("yes", zero.Answer);
        Assert.All(zero.Conditions, c => Assert.Equal(ConditionState.Met, c.State));
    }

    public static TheoryData<string, string, string> One => new()
    {
        { "log", "the source's log can be followed as it is set up", "mend first what 'fairway doctor' says: wal_level is replica" },
        { "keys", "every table has a usable key", "none: log" },
        { "way-back", "the rows of every table can go back", "no way back: orders: it is split" },
        { "hold", "writers wait no longer than a workflow may stand still", "writers may wait for 5 s (cutover: hold-limit); workflow sell may stand still for 2 s" },
        { "team", "somebody is on call and sees errors within a minute", "monitoring (no)" },
    };

    [Theory]
    [MemberData(nameof(One))]
    public void One_thing_that_is_not_so_is_the_one_that_is_named(string name, string wanted, string seen)
    {
        var zero = ZeroDowntime.Of(Broken(name));

        Assert.Equal($"yes, if {wanted}", zero.Answer);
        Assert.Equal((name, seen), zero.Conditions.Where(c => c.State != ConditionState.Met).Select(c => (c.Name, c.Seen)).Single());
    }

    [Fact]
    public void What_nobody_has_looked_at_is_not_known_and_no_yes()
    {
        var zero = ZeroDowntime.Of(new DomainFacts("orders"));

        Assert.All(zero.Conditions, c => Assert.Equal(ConditionState.NotKnown, c.State));
        Assert.Equal(7, zero.Answer.Split("(not known)").Length - 1);
    }

    [Fact]
    public void Without_a_hook_nobody_knows_whether_the_application_comes_back() =>
        Assert.Equal("yes, if the application reconnects to the new side by itself, or a hook 'switch-traffic' sends it there (not known)", ZeroDowntime.Of(Facts.Known with { HasSwitchHook = false }).Answer);

    [Fact]
    public void An_engine_that_cannot_follow_and_a_workflow_that_tolerates_nothing_are_final()
    {
        Assert.Equal("no, because the source's engine keeps no changes, or cannot hold writers", ZeroDowntime.Of(Facts.Known with { EngineFollows = false, Keyless = ["log"] }).Answer);
        Assert.Equal(
            "no, because workflow sell may not stand still at all, and in every switch writers wait for a moment", ZeroDowntime.Of(Facts.Known with { Interruption = TimeSpan.Zero }).Answer);
    }

    private static DomainFacts Broken(string name) => name switch
    {
        "log" => Facts.Known with { FollowTroubles = ["wal_level is replica"] },
        "keys" => Facts.Known with { Keyless = ["log"] },
        "way-back" => Facts.Known with { WithoutWayBack = ["orders: it is split"] },
        "hold" => Facts.Known with { Interruption = TimeSpan.FromSeconds(2) },
        _ => Facts.Known with { Maturity = Facts.Able.SetItem("monitoring", false) },
    };
}
