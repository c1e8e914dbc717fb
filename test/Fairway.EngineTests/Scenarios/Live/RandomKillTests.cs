using System.Diagnostics;
using Fairway.EngineTests.Scenarios.PostgreSql;
using Fairway.Testing;
using Fairway.Testing.Workloads;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>
/// A runner, a source or a target killed at a moment that a seed decides, mostly while the authority is on its way: ten seconds after it is there again exactly one side takes
/// writes, and in the end nothing that a client was told is lost. For the campaign. FAIRWAY_RANDOM_KILLS says how many, FAIRWAY_RANDOM_KILL_SEED where they begin.
/// </summary>
[Collection(nameof(RandomKillTests))]
[CollectionDefinition(nameof(RandomKillTests), DisableParallelization = true)]
public sealed class RandomKillTests(ITestOutputHelper output)
{
    private const int KillsBetweenChecks = 25;
    private static readonly TimeSpan _most = TimeSpan.FromSeconds(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Whatever_is_killed_whenever_one_side_takes_writes_and_nothing_is_lost()
    {
        (int kills, int first) = (Campaigns.Number("FAIRWAY_RANDOM_KILLS", 4), Campaigns.Number("FAIRWAY_RANDOM_KILL_SEED", 1));
        for (int done = 0; done < kills; done += KillsBetweenChecks)
        {
            await KillAsync(first + done, Math.Min(KillsBetweenChecks, kills - done));
        }
    }

    private async Task KillAsync(int first, int kills)
    {
        using PostgreSqlServer before = PostgreSqlServer.Start("");
        using PostgreSqlServer after = PostgreSqlServer.Start("");
        await using LiveBank live = await LiveBank.OfAsync(new ScenarioDatabase(before), new ScenarioDatabase(after), clients: 4, TimeSpan.FromMilliseconds(30), work: BankWork.Churn);
        live.Bank.Open();
        await live.FollowAsync();
        BankSide authority = live.Source;
        for (int seed = first; seed < first + kills; seed++)
        {
            authority = await KillOneAsync(live, before, after, authority, seed);
        }

        await live.UntilWellAsync();
        await live.ProvedAsync();
        await live.AssertExactAsync(authority);
        Assert.Equal(0, live.Bank.StaleReads);
    }

    private async Task<BankSide> KillOneAsync(LiveBank live, PostgreSqlServer before, PostgreSqlServer after, BankSide authority, int seed)
    {
        Random chance = Campaigns.Chance(seed);
        int victim = chance.Next(4);
        string command = authority == live.Source ? "cutover" : "rollback";
        bool asks = chance.Next(4) > 0;
        TimeSpan delay = TimeSpan.FromMilliseconds(chance.Next(asks ? 1_500 : 300));
        string trial = $"seed {seed}: {(victim switch { 2 => "source", 3 => "target", _ => "runner" })} killed {delay.TotalMilliseconds:0} ms after {(asks ? $"{command} was asked for" : "nothing")}";
        output.WriteLine(trial);
        if (asks)
        {
            await live.UntilWellAsync();
            await live.ProvedAsync();
        }

        using FairwayProcess? asked = asks ? live.Project.Start(command) : null;
        await Task.Delay(delay, Token);
        await (victim switch
        {
            2 => CrashAsync(before),
            3 => CrashAsync(after),
            _ => live.KillRunnerAsync(),
        });
        long killed = Stopwatch.GetTimestamp();
        if (victim < 2)
        {
            live.Start();
        }

        await live.OneThatTakesWritesAsync(_most);
        double seconds = Stopwatch.GetElapsedTime(killed).TotalSeconds;
        FairwayResult? told = asked is null ? null : await asked.EndAsync(Token);

        // The command may have begun its own work when the runner was gone, and the runner may be gone when a domain cannot go on: whoever is left finishes it.
        if (!live.Runner.IsAlive)
        {
            live.Start();
        }

        BankSide now = await live.OneThatTakesWritesAsync(_most);
        BankSide other = authority == live.Source ? live.Target : live.Source;
        Assert.True(told?.ExitCode is null or 0 or 1 or 3 or 4, $"{trial}: {told?.All}");
        Assert.True(told?.ExitCode != 0 || now == other, $"{trial}: the command says that it is done, and the old side takes writes: {told?.All}");
        await live.WorkOnAsync(5);
        Trials.Note("Q4", trial, seconds: seconds);
        return now;
    }

    private static Task CrashAsync(PostgreSqlServer server) => Task.Run(
        () =>
        {
            server.Stop("immediate");
            server.StartAgain();
        },
        Token);
}
