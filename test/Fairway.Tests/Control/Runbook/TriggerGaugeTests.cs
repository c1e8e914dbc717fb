using System.Collections.Immutable;
using Fairway.Control.Integrity;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Tests.Control.Project;

namespace Fairway.Tests.Control.Runbook;

/// <summary>How far a trigger is from firing, and what it says of what cannot be read.</summary>
public class TriggerGaugeTests
{
    private static readonly DateTimeOffset _now = new(2027, 2, 7, 4, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("differences > 0", 0, 0.4, false, "now 0")]
    [InlineData("differences > 5", 2, 0.4, false, "now 2, 3 left")]
    [InlineData("differences > 5", 5, 0.4, false, "now 5")]
    [InlineData("differences > 5", 6, 0.4, true, "now 6, 1 too many")]
    [InlineData("lag > 60s", 0, 0.4, false, "now 0.4 s, 59.6 s left")]
    [InlineData("lag > 60s", 0, 60.0, false, "now 60 s, 0 s left")]
    [InlineData("lag > 60s", 0, 75.25, true, "now 75.2 s, 15.2 s too much")]
    public void A_number_is_told_with_what_is_left_of_its_limit(string trigger, long differences, double lag, bool fires, string seen)
    {
        TriggerReading reading = Gauge(trigger).Of(new StreamHealth(1, lag, 0, 0, differences, null));

        Assert.Equal((fires, seen, true), (reading.Fires, reading.Seen, reading.IsKnown));
    }

    [Theory]
    [InlineData("differences > 0")]
    [InlineData("lag > 60s")]
    public void What_nobody_follows_is_not_known_and_is_no_zero(string trigger)
    {
        TriggerReading reading = Gauge(trigger).Of(new StreamHealth(null, null, 0, 0, 0, "nobody follows it at this moment"));

        Assert.Equal((false, "not known: nobody follows it at this moment", false, null), (reading.Fires, reading.Seen, reading.IsKnown, reading.Value));
    }

    [Fact]
    public void Differences_that_were_found_fire_also_when_the_stream_has_stopped() =>
        Assert.True(Gauge("differences > 0").Of(new StreamHealth(null, null, 0, 0, 1, "it has stopped")).Fires);

    [Fact]
    public void Tables_that_were_never_compared_are_named_beside_the_zero() =>
        Assert.Equal("now 0; 2 tables are not compared whole yet", Gauge("differences > 0").Of(new StreamHealth(0, 0, 2, 0, 0, null)).Seen);

    [Fact]
    public void Rules_are_told_by_the_worst_of_them_and_by_the_oldest_look()
    {
        RuleOutcome holds = Outcome(Verdict.Pass, _now.AddSeconds(-40));
        TriggerReading one = Gauge("R*.fail").Of(1, [holds]);
        TriggerReading unseen = Gauge("R*.fail").Of(3, [holds]);
        TriggerReading unclear = Gauge("R*.fail").Of(2, [holds, Outcome(Verdict.Inconclusive, _now)]);
        TriggerReading broken = Gauge("R*.fail").Of(3, [holds, Outcome(Verdict.Fail, _now)]);

        Assert.Equal(("holds", _now.AddSeconds(-40)), (one.Seen, one.At));
        Assert.Equal(("not known: 2 rules were not looked at yet", false, false), (unseen.Seen, unseen.Fires, unseen.IsKnown));
        Assert.Equal(("not known: R1 cannot be judged: source 1 of 2 rows", false), (unclear.Seen, unclear.Fires));
        Assert.Equal(("R1: source 1 of 2 rows", true), (broken.Seen, broken.Fires));
    }

    private static TriggerGauge Gauge(string trigger) => new(TriggerSpec.Parse(trigger)!, _now); // All of them are triggers.

    private static RuleOutcome Outcome(Verdict verdict, DateTimeOffset at) => new(
        ProjectFile.Read($"{ProjectFile.Smallest}\nintegrity: [{{ id: R1, on: a.b, rule: required, then: observe }}]").Spec!.Integrity[0], verdict, "source", "source 1 of 2 rows", ImmutableArray<string>.Empty)
    { Found = 1, At = at };
}
