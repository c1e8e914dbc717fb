using System.Diagnostics;
using Fairway.Control.Runbook;
using Fairway.Testing;
using Fairway.Testing.Workloads;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>
/// Every step of a switch, before and after it, forward and back: the runner is killed there, and within ten seconds of the restart one side takes writes. For the campaign:
/// it takes minutes a pair. FAIRWAY_KILL_ROUNDS says how often.
/// </summary>
[Collection(nameof(KillMatrixTests))]
[CollectionDefinition(nameof(KillMatrixTests), DisableParallelization = true)]
public sealed class KillMatrixTests
{
    private static readonly TimeSpan _most = TimeSpan.FromSeconds(10);

    private static readonly (string Fault, bool Switches)[] _points =
        [.. Protocol.Steps.SelectMany(s => new[] { ($"{s.Id}:before", s.Number > Protocol.Decide.Number), ($"{s.Id}:after", s.Number >= Protocol.Decide.Number) })];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Killed_at_every_step_between_two_servers()
    {
        await using LiveBank live = await LiveBank.OfDatabasesAsync(clients: 4, TimeSpan.FromMilliseconds(30), BankWork.Churn);

        await KillAsync(live, "servers");
    }

    [Fact(Explicit = true)]
    public async Task Killed_at_every_step_between_two_files()
    {
        await using LiveBank live = await LiveBank.OfFilesAsync(clients: 2, TimeSpan.FromMilliseconds(80), BankWork.Churn);

        await KillAsync(live, "files");
    }

    [Fact(Explicit = true)]
    public async Task Killed_at_every_step_between_a_file_and_a_server()
    {
        await using LiveBank live = await LiveBank.FromFileAsync(clients: 2, TimeSpan.FromMilliseconds(60), BankWork.Churn);

        await KillAsync(live, "file and server");
    }

    // What does not switch is tried first on one side, then what does, there and back, then the rest on the other side.
    private static async Task KillAsync(LiveBank live, string pair)
    {
        int rounds = Campaigns.Number("FAIRWAY_KILL_ROUNDS", 1);
        (string Fault, bool Switches)[] staying = [.. _points.Where(p => !p.Switches)];
        (string Fault, bool Switches)[] switching = [.. _points.Where(p => p.Switches)];
        live.Bank.Open();
        BankSide authority = live.Source;
        for (int round = 0; round < rounds; round++)
        {
            foreach ((string fault, bool switches) in (IEnumerable<(string, bool)>)[.. staying, .. switching.SelectMany(p => new[] { p, p }), switching[0], .. staying, switching[^1]])
            {
                authority = await KillAsync(live, pair, authority, fault, switches);
            }
        }

        LedgerCheck check = await live.AssertExactAsync(authority);
        Assert.Equal(0, live.Bank.StaleReads);
        Assert.Empty(live.Bank.Errors);
        Trials.Note("Q6", $"{pair}: transactions acknowledged under kills", check.Acknowledged);
    }

    private static async Task<BankSide> KillAsync(LiveBank live, string pair, BankSide authority, string fault, bool switches)
    {
        string command = authority == live.Source ? "cutover" : "rollback";
        live.Start(fault);
        await live.ProvedAsync();
        using FairwayProcess asked = live.Project.Start(command);
        FairwayResult ended = await live.Runner.EndAsync(Token);
        Assert.True(ended.ExitCode == 137, $"{command} at {fault}: the runner ended with {ended.ExitCode}, it should have been killed: {ended.All}");
        long killed = Stopwatch.GetTimestamp();

        live.Start();
        BankSide wanted = !switches ? authority : authority == live.Source ? live.Target : live.Source;
        await live.AssertOneTakesWritesAsync(wanted, _most);
        double seconds = Stopwatch.GetElapsedTime(killed).TotalSeconds;
        FairwayResult told = await asked.EndAsync(Token);
        Assert.True(told.ExitCode == (switches ? 0 : 1), $"{command} killed at {fault}: {told.All}");
        await live.WorkOnAsync(10);
        live.Runner.Terminate();
        FairwayResult stopped = await live.Runner.EndAsync(Token);
        Assert.True(stopped.ExitCode == 0, $"{command} killed at {fault}: the next runner was told to end and ended with {stopped.ExitCode}: {stopped.All}");

        Trials.Note("Q3", $"{pair}: {command} killed at {fault}", seconds: seconds);
        return wanted;
    }
}
