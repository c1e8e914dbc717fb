using Fairway.EngineTests.Scenarios.PostgreSql;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>A team's journal in a database, and more than one who would run: one is refused while the other lives, and takes over when it does not.</summary>
public sealed class TakenOverTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_frozen_runner_is_taken_over_from_and_does_nothing_when_it_wakes()
    {
        await using LiveBank live = await LiveBank.OfAsync(
            new ScenarioDatabase(), new ScenarioDatabase(), clients: 4, TimeSpan.FromMilliseconds(30), state: new ScenarioDatabase());
        live.Bank.Open();
        await live.FollowAsync();
        await live.SwitchAsync("cutover");
        await live.SwitchAsync("rollback");
        Assert.Contains("the journal is held by process", (await live.Project.RunAsync("run")).Ended(4).Error, StringComparison.Ordinal);

        using FairwayProcess frozen = live.LetGoOfRunner();
        frozen.Freeze();
        do
        {
            live.Start();
        }
        while (await RefusedAsync(live));

        await live.ProvedAsync();
        await live.SwitchAsync("cutover");
        await live.WorkOnAsync(20);
        frozen.Thaw();

        FairwayResult woken = await frozen.EndAsync(Token);
        Assert.NotEqual(0, woken.ExitCode);
        await live.AssertOneTakesWritesAsync(live.Target);
        await live.ProvedAsync();
        await live.SwitchAsync("rollback");
        await live.AssertExactAsync(live.Source);
        Assert.Empty(live.Bank.Errors);
    }

    // As for a service manager that starts it again and again.
    private static async Task<bool> RefusedAsync(LiveBank live)
    {
        while (live.Runner.IsAlive)
        {
            if (await live.DomainAsync() is not null)
            {
                return false;
            }

            await Task.Delay(50, Token);
        }

        Assert.Contains("the journal is held by process", (await live.Runner.EndAsync(Token)).Error, StringComparison.Ordinal);
        return true;
    }
}
