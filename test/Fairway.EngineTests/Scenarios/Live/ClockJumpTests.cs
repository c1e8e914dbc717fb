using Fairway.EngineTests.Scenarios.PostgreSql;
using Fairway.Testing.Faults;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>A runner whose machine's clock is set while it works, as by an operator or a time service that was away; the servers and the application keep the right time.</summary>
public sealed class ClockJumpTests
{
    [Fact]
    public async Task Following_switching_and_the_lease_survive_a_clock_that_is_set_forward_and_back()
    {
        using var clock = new SetClock();
        await using LiveBank live = await LiveBank.OfAsync(
            new ScenarioDatabase(), new ScenarioDatabase(), clients: 4, TimeSpan.FromMilliseconds(20), "cutover: { all: { hold-limit: 30s } }", state: new ScenarioDatabase());
        clock.LetDecide(live.Project.Environment);
        live.Bank.Open();
        await live.FollowAsync();
        DateTimeOffset before = await live.SaysItIsAsync();

        foreach ((TimeSpan jump, string command) in new[] { (TimeSpan.FromHours(3), "cutover"), (TimeSpan.FromHours(-5), "rollback"), (TimeSpan.FromDays(400), "cutover") })
        {
            clock.Set(jump);
            await live.WorkOnAsync(100);
            await live.UntilWellAsync();
            await live.ProvedAsync();
            await live.SwitchAsync(command);
        }

        await live.WorkOnAsync(100);
        Assert.True(await live.SaysItIsAsync() - before > TimeSpan.FromDays(300), "The clock was not set.");
        Assert.True(live.Runner.IsAlive);
        await live.AssertExactAsync(live.Target);
        Assert.Empty(live.Bank.Errors);
    }
}
