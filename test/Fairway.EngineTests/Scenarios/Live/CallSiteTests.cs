using Fairway.Testing;
using Fairway.Testing.Workloads;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>
/// Every call that the product makes to a system fails once before it has an effect and once after it, while a bank is copied, followed, compared and switched: whatever
/// the command says, one side takes writes and nothing is lost. FAIRWAY_SABOTAGES says how many switches are tried at most; a campaign goes on until no call is left.
/// </summary>
public sealed class CallSiteTests(ITestOutputHelper output)
{
    private static readonly TimeSpan _most = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Between_two_servers_every_call_fails_twice_and_nothing_is_lost()
    {
        await using LiveBank live = await LiveBank.OfDatabasesAsync(clients: 4, TimeSpan.FromMilliseconds(30), BankWork.Churn);

        await SabotageAsync(live, "servers");
    }

    [Fact(Explicit = true)]
    public async Task From_a_file_to_a_server_every_call_fails_twice_and_nothing_is_lost()
    {
        await using LiveBank live = await LiveBank.FromFileAsync(clients: 2, TimeSpan.FromMilliseconds(60), BankWork.Churn);

        await SabotageAsync(live, "file and server");
    }

    private async Task SabotageAsync(LiveBank live, string pair)
    {
        int most = Campaigns.Number("FAIRWAY_SABOTAGES", 4);
        string sites = live.Project.File("sites");
        live.Project.Environment["FAIRWAY_CALL_SITES"] = sites;
        live.Project.Environment[FairwayProcess.Program] = "saboteur.dll";
        live.Bank.Open();
        BankSide authority = live.Source;
        int quiet = 0;
        for (int round = 0; round < most && quiet < 3; round++)
        {
            int before = Failed(sites);
            await ProvedAsync(live);
            string command = authority == live.Source ? "cutover" : "rollback";
            FairwayResult told = await live.Project.RunAsync(command);
            if (!live.Runner.IsAlive)
            {
                live.Start();
            }

            BankSide now = await live.OneThatTakesWritesAsync(_most);
            Assert.True(told.ExitCode is 0 or 1 or 3 or 4, $"{command}: {told.All}");
            Assert.True(told.ExitCode != 0 || now != authority, $"{command} says that it is done, and the old side takes writes: {told.All}");
            EnsureNoDefect(told.All);
            authority = now;
            await live.WorkOnAsync(5);
            quiet = Failed(sites) == before ? quiet + 1 : 0;
        }

        live.Project.Environment.Remove(FairwayProcess.Program);
        live.Runner.Terminate();
        await live.Runner.EndAsync(Token);
        live.Start();
        await live.ProvedAsync();
        await live.AssertExactAsync(authority);
        Assert.Equal(0, live.Bank.StaleReads);
        output.WriteLine($"{pair}: {Failed(sites)} failures{(quiet == 3 ? ", and no call is left" : "")}");
        Trials.Note("Q5", $"{pair}: calls that failed, before or after their effect", Failed(sites));
        Assert.InRange(Failed(sites), 40, int.MaxValue);
    }

    // As a service manager does, it is started again whenever it ends.
    private static async Task ProvedAsync(LiveBank live)
    {
        for (int start = 0; ; start++)
        {
            if (!live.HasRunner || !live.Runner.IsAlive)
            {
                string said = live.HasRunner ? (await live.Runner.EndAsync(Token)).All : "";
                EnsureNoDefect(said);
                Assert.True(start < 300, $"It does not come to life: {said}");
                live.Start();
            }

            // It would try again by itself, later each time; a new one does so at once.
            if (await live.IsProvedAsync(TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(1)))
            {
                return;
            }

            if (live.Runner.IsAlive)
            {
                live.Runner.Terminate();
            }
        }
    }

    private static void EnsureNoDefect(string said) => Assert.False(said.Contains("this is a defect", StringComparison.Ordinal), said);

    private static int Failed(string sites) => File.Exists(sites) ? File.ReadAllLines(sites).Length : 0;
}
