using Fairway.EngineTests.Scenarios.PostgreSql;
using Fairway.Testing;
using Fairway.Testing.Workloads;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>
/// Several runners that are started at once on one journal, and several commands that want the authority to move, some of them killed: one runner works, the authority moves
/// once or not at all, and nothing is done twice. FAIRWAY_RACES says how many, FAIRWAY_RACE_SEED where they begin.
/// </summary>
public sealed class RaceTests(ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_several_runners_and_commands_at_once_nothing_is_done_twice()
    {
        (int races, int first) = (Campaigns.Number("FAIRWAY_RACES", 2), Campaigns.Number("FAIRWAY_RACE_SEED", 1));
        await using LiveBank live = await LiveBank.OfAsync(
            new ScenarioDatabase(), new ScenarioDatabase(), clients: 4, TimeSpan.FromMilliseconds(30), state: first % 2 == 0 ? new ScenarioDatabase() : null, work: BankWork.Churn);
        live.Bank.Open();
        await live.FollowAsync();
        BankSide authority = live.Source;
        for (int seed = first; seed < first + races; seed++)
        {
            authority = await RaceAsync(live, authority, seed);
        }

        await live.ProvedAsync();
        await live.AssertExactAsync(authority);
        Assert.Equal(0, live.Bank.StaleReads);
        Assert.Empty(live.Bank.Errors);
    }

    private async Task<BankSide> RaceAsync(LiveBank live, BankSide authority, int seed)
    {
        Random chance = Campaigns.Chance(seed);
        string command = authority == live.Source ? "cutover" : "rollback";
        int runners = chance.Next(1, 4);
        int commands = chance.Next(1, 4);
        bool kills = chance.Next(2) == 0;
        string trial = $"seed {seed}: {runners} more runners, {commands} times {command}{(kills ? ", the first runner killed" : "")}";
        output.WriteLine(trial);
        await live.ProvedAsync();

        List<FairwayProcess> rivals = [.. Enumerable.Range(0, runners).Select(_ => live.Project.Start(["run", "--verbose"]))];
        List<FairwayProcess> asked = [.. Enumerable.Range(0, commands).Select(_ => live.Project.Start(command))];
        await Task.Delay(chance.Next(1_200), Token);
        if (kills)
        {
            await live.KillRunnerAsync();
        }

        FairwayResult[] told = await Task.WhenAll(asked.Select(a => a.EndAsync(Token)));

        // One of them may be at it now. Whoever was refused has ended.
        foreach (FairwayProcess rival in rivals.Where(r => r.IsAlive))
        {
            rival.Terminate();
        }

        FairwayResult[] ended = await Task.WhenAll(rivals.Select(r => r.EndAsync(Token)));
        if (kills)
        {
            live.Start();
        }

        rivals.Concat(asked).ToList().ForEach(p => p.Dispose());
        BankSide now = await live.OneThatTakesWritesAsync();
        string all = $"{trial}: {string.Join("\n---\n", told.Concat(ended).Select(r => $"{r.ExitCode}: {r.All}"))}";
        Assert.All(ended, r => Assert.True(r.ExitCode is 0 or 4 or 130, all));
        Assert.All(told, r => Assert.True(r.ExitCode is 0 or 1 or 3 or 4, all));
        Assert.True(kills || told.Any(r => r.ExitCode == 0), all);
        Assert.True(told.All(r => r.ExitCode != 0) || now != authority, all);
        await live.WorkOnAsync(10);
        Trials.Note("Q27", trial);
        return now;
    }
}
