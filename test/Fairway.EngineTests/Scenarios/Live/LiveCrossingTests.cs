using System.Text.Json;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>The whole way on two SQLite files: follow, cut over, go back, with an application that never stops writing.</summary>
public sealed class LiveCrossingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cutover_is_taken_back_at_once_although_nothing_was_compared_since()
    {
        using LiveShop shop = await LiveShop.OpenAsync();
        using FairwayProcess run = shop.Project.Start("run", "--compare-rows", "1000");
        await shop.ProvedAsync(run);
        (await shop.Project.RunAsync("cutover")).Ended(0);
        Assert.Null(shop.TryWrite(shop.Project.Target));

        (await shop.Project.RunAsync("rollback")).Ended(0);

        Assert.Null(shop.TryWrite(shop.Project.Source));
        await shop.CheckAsync(shop.Project.Source);
    }

    [Fact]
    public async Task A_domain_goes_over_and_back_and_over_again_while_the_application_writes()
    {
        using LiveShop shop = await LiveShop.OpenAsync();
        using FairwayProcess run = shop.Run();
        using var stop = new CancellationTokenSource();
        await shop.ProvedAsync(run);
        Task<int> writing = shop.WriteOnAsync(stop.Token);

        Assert.Contains("was cut over", (await shop.Project.RunAsync("cutover")).Ended(0).Out, StringComparison.Ordinal);
        Assert.Equal("live", await shop.StageAsync());
        await shop.ProvedAsync(run);
        Assert.Contains("was rolled back", (await shop.Project.RunAsync("rollback")).Ended(0).Out, StringComparison.Ordinal);
        await shop.ProvedAsync(run);
        (await shop.Project.RunAsync("cutover")).Ended(0);
        await shop.ProvedAsync(run);
        await Task.Delay(500, Token);
        await stop.CancelAsync();
        await writing;
        JsonElement domain = await shop.DomainAsync();
        run.Terminate();
        (await run.EndAsync(Token)).Ended(0);

        Assert.Equal(("live", "target", 3), (domain.GetProperty("stage").GetString(), domain.GetProperty("sourceOfTruth").GetString(), domain.GetProperty("switches").GetInt32()));
        Assert.True(domain.GetProperty("wayBack").GetProperty("ready").GetBoolean());
        await shop.CheckAsync(shop.Project.Target);
        Assert.NotNull(shop.TryWrite(shop.Project.Source));
    }

    [Fact]
    public async Task A_followed_target_refuses_everybody_else_and_the_source_takes_writes()
    {
        using LiveShop shop = await LiveShop.OpenAsync();
        using FairwayProcess run = shop.Run();
        await shop.ProvedAsync(run);

        Assert.NotNull(shop.TryWrite(shop.Project.Target));
        Assert.Null(shop.TryWrite(shop.Project.Source));
    }

    [Theory]
    [InlineData("reverse-ready:after", false)]
    [InlineData("hold:after", false)]
    [InlineData("prove:after", false)]
    [InlineData("decide:before", false)]
    [InlineData("decide:after", true)]
    [InlineData("open-target:before", true)]
    [InlineData("open-target:after", true)]
    [InlineData("prove-again:after", true)]
    public async Task A_runner_killed_at_a_step_leaves_one_writable_side_after_its_restart(string fault, bool switched)
    {
        using LiveShop shop = await LiveShop.OpenAsync();
        using (FairwayProcess run = shop.Run(fault))
        {
            await shop.ProvedAsync(run);
            Assert.Null(shop.TryWrite(shop.Project.Source));
            using FairwayProcess cutover = shop.Project.Start("cutover");
            Assert.Equal(137, (await run.EndAsync(Token)).ExitCode);
            using FairwayProcess next = shop.Run();
            JsonElement domain = await shop.ProvedAsync(next);
            FairwayResult asked = await cutover.EndAsync(Token);

            Assert.Equal(switched ? "live" : "follow", domain.GetProperty("stage").GetString());
            Assert.Equal(switched ? 0 : 1, asked.ExitCode);
            Assert.Equal(switched, shop.TryWrite(shop.Project.Source) is not null);
            Assert.Equal(switched, shop.TryWrite(shop.Project.Target) is null);
            await shop.CheckAsync(switched ? shop.Project.Target : shop.Project.Source);
        }
    }

    [Fact]
    public async Task Without_a_runner_the_commands_do_it_themselves()
    {
        using LiveShop shop = await LiveShop.OpenAsync();
        using (FairwayProcess run = shop.Run())
        {
            await shop.ProvedAsync(run);
            run.Terminate();
            (await run.EndAsync(Token)).Ended(0);
        }

        Assert.Null(shop.TryWrite(shop.Project.Source));
        Assert.Contains("8 open target", (await shop.Project.RunAsync("cutover", "--dry-run")).Ended(0).Out, StringComparison.Ordinal);
        (await shop.Project.RunAsync("cutover")).Ended(0);
        Assert.Null(shop.TryWrite(shop.Project.Target));
        (await shop.Project.RunAsync("rollback")).Ended(0);
        await shop.CheckAsync(shop.Project.Source);
        (await shop.Project.RunAsync("cutover")).Ended(0);
        (await shop.Project.RunAsync("complete")).Ended(2);
        (await shop.Project.RunAsync("complete", "--yes")).Ended(0);
        (await shop.Project.RunAsync("rollback")).Ended(3);
        Assert.Null(shop.TryWrite(shop.Project.Target));
        await shop.CheckAsync(shop.Project.Target);
    }

    [Fact]
    public async Task A_domain_is_copied_anew_when_somebody_says_so()
    {
        using LiveShop shop = await LiveShop.OpenAsync();
        using (FairwayProcess run = shop.Run())
        {
            await shop.ProvedAsync(run);
            Assert.Null(shop.TryWrite(shop.Project.Source));
            run.Terminate();
            (await run.EndAsync(Token)).Ended(0);
        }

        (await shop.Project.RunAsync("run", "--recopy", "all")).Ended(2);
        Assert.Null(shop.TryWrite(shop.Project.Source));
        using FairwayProcess again = shop.Project.Start("run", "--recopy", "all", "--yes");
        await shop.ProvedAsync(again);
        Assert.Null(shop.TryWrite(shop.Project.Source));
        (await shop.Project.RunAsync("cutover")).Ended(0);
        await shop.CheckAsync(shop.Project.Target);
    }

    [Fact]
    public async Task A_hook_that_fails_before_the_decision_undoes_the_cutover_and_names_itself()
    {
        using LiveShop shop = await LiveShop.OpenAsync("hooks: { before-hold: { run: [sh, -c, \"echo not today >&2; exit 3\"] } }");
        using FairwayProcess run = shop.Run();
        await shop.ProvedAsync(run);

        FairwayResult cutover = (await shop.Project.RunAsync("cutover")).Ended(1);

        Assert.Contains("it ended with 3: not today", cutover.Error, StringComparison.Ordinal);
        Assert.Equal("follow", await shop.StageAsync());
        Assert.Null(shop.TryWrite(shop.Project.Source));
    }

    [Fact]
    public async Task A_foreign_key_across_a_border_refuses_by_name_until_it_is_bridged()
    {
        using LiveShop shop = await LiveShop.OpenAsync();
        string file = (await System.IO.File.ReadAllTextAsync(shop.Project.ProjectFile, Token))
            .Replace("all: { tables: [\"*\"] }", "people: { tables: [accounts] }\n  sales: { tables: [entries] }", StringComparison.Ordinal);
        await System.IO.File.WriteAllTextAsync(shop.Project.ProjectFile, file, Token);

        Assert.Contains("entries.account (domain sales) refers to accounts (domain people)", (await shop.Project.RunAsync("run")).Ended(3).Error, StringComparison.Ordinal);

        await System.IO.File.WriteAllTextAsync(shop.Project.ProjectFile, file + "\nbridges: { entries.account: { during: unenforced, verify: continuously } }\n", Token);
        using FairwayProcess run = shop.Run();
        await shop.ProvedAsync(run);
    }
}
