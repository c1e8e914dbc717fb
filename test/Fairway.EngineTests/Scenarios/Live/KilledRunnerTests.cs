using Fairway.Testing;
using Fairway.Testing.Workloads;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>
/// A runner killed as by a power cut, between two PostgreSQL databases whose bank never closes. Ten seconds after the restart one side takes writes: that is said of a
/// machine which is not starved, so nothing runs beside it.
/// </summary>
public sealed class KilledRunnerTests
{
    // Before the decision and after it in turn: a runner that finishes what the last one left passes the steps after the decision, and no others.
    private static readonly (string Command, string Fault, bool Switches)[] _kills =
    [
        ("cutover", "intend:after", false),
        ("cutover", "decide:after", true),
        ("rollback", "reverse-ready:after", false),
        ("rollback", "open-target:before", true),
        ("cutover", "hold:after", false),
        ("cutover", "open-target:after", true),
        ("rollback", "drain:after", false),
        ("rollback", "prove-again:after", true),
        ("cutover", "decide:before", false),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_runner_killed_at_a_step_leaves_one_writable_side_and_nothing_lost()
    {
        await using LiveBank live = await LiveBank.OfDatabasesAsync(clients: 4, TimeSpan.FromMilliseconds(30));
        live.Bank.Open();
        BankSide authority = live.Source;
        live.Start(_kills[0].Fault);
        for (int i = 0; i < _kills.Length; i++)
        {
            (string command, string fault, bool switches) = _kills[i];
            await live.ProvedAsync();
            using FairwayProcess asked = live.Project.Start(command);
            Assert.Equal(137, (await live.Runner.EndAsync(Token)).ExitCode);

            live.Start(i + 1 < _kills.Length ? _kills[i + 1].Fault : null);
            authority = !switches ? authority : authority == live.Source ? live.Target : live.Source;
            await live.AssertOneTakesWritesAsync(authority);

            FairwayResult told = await asked.EndAsync(Token);
            Assert.True(told.ExitCode == (switches ? 0 : 1), $"{command} killed at {fault}: {told.All}");
            Assert.Contains("The runner that took it ended", told.All, StringComparison.Ordinal);
            await live.WorkOnAsync(20);
        }

        await live.ProvedAsync();
        await live.SwitchAsync("cutover");
        await live.AssertExactAsync(live.Target);
        Assert.Empty(live.Bank.Errors);
    }

    [Fact]
    public async Task A_runner_killed_in_the_hold_and_never_restarted_lets_writers_go_on_without_an_error()
    {
        await using LiveBank live = await LiveBank.OfDatabasesAsync(clients: 4, TimeSpan.FromMilliseconds(30));
        live.Bank.Open();
        live.Start("drain:after");
        await live.ProvedAsync();
        using FairwayProcess asked = live.Project.Start("cutover");
        Assert.Equal(137, (await live.Runner.EndAsync(Token)).ExitCode);

        await live.AssertOneTakesWritesAsync(live.Source);
        await live.WorkOnAsync(50);
        Assert.True(await asked.SaysAsync(line => line.Contains("The runner is gone", StringComparison.Ordinal), 1, Token));
        Assert.Contains("was left in the middle", (await live.Project.RunAsync("status")).Ended(0).Out, StringComparison.Ordinal);
        Assert.Contains("is not over", (await live.Project.RunAsync("cutover", "--dry-run")).Ended(3).Out, StringComparison.Ordinal);

        await live.AssertExactAsync(live.Source);
        Assert.Empty(live.Bank.Errors);
        Assert.All(live.Bank.Clients, client => Assert.Equal(0, client.Refusals));
    }

    [Fact]
    public async Task A_switch_that_was_decided_is_finished_before_a_changed_project_file_is_refused()
    {
        await using LiveBank live = await LiveBank.OfDatabasesAsync(clients: 4, TimeSpan.FromMilliseconds(30));
        live.Bank.Open();
        live.Start("decide:after");
        await live.ProvedAsync();
        using FairwayProcess asked = live.Project.Start("cutover");
        Assert.Equal(137, (await live.Runner.EndAsync(Token)).ExitCode);
        string before = await File.ReadAllTextAsync(live.Project.ProjectFile, Token);
        await File.WriteAllTextAsync(live.Project.ProjectFile, before + "\nmapping: { accounts: { columns: { owner: { trim: true } } } }\n", Token);

        live.Start();
        await live.AssertOneTakesWritesAsync(live.Target);
        await live.WorkOnAsync(20);
        Assert.Contains("under another plan", (await live.Runner.EndAsync(Token)).Ended(1).Error, StringComparison.Ordinal);

        await File.WriteAllTextAsync(live.Project.ProjectFile, before, Token);
        await live.FollowAsync();
        await live.SwitchAsync("rollback");
        await live.AssertExactAsync(live.Source);
        Assert.Empty(live.Bank.Errors);
    }
}
