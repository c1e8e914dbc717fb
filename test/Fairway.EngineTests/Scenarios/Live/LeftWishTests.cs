using System.Text.RegularExpressions;
using Fairway.Host.State;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>A wish whose command or whose runner is gone: nobody does it later with nobody there, and nobody waits for ever.</summary>
public sealed class LeftWishTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_that_is_interrupted_before_anybody_took_its_wish_withdraws_it()
    {
        Need.That(!OperatingSystem.IsWindows(), "Ctrl-C is sent by the kill command, which Windows lacks");
        using LiveShop shop = await LiveShop.FollowedAsync();
        using JournalLock held = shop.HoldJournal();
        using FairwayProcess cutover = shop.Project.Start("cutover");
        await WishAsync(shop);
        cutover.Interrupt();

        Assert.Contains("cutover was interrupted before anybody had taken it; it is withdrawn, and nothing was done", (await cutover.EndAsync(Token)).Ended(130).Error, StringComparison.Ordinal);
        Assert.Empty(Wishes(shop, "waiting"));
    }

    [Fact]
    public async Task A_wish_whose_command_was_killed_is_not_done_by_a_runner_that_comes_later()
    {
        using LiveShop shop = await LiveShop.FollowedAsync();
        using (shop.HoldJournal())
        using (FairwayProcess cutover = shop.Project.Start("cutover"))
        {
            string wish = await WishAsync(shop);
            await cutover.KillAsync(Token);
            string text = await File.ReadAllTextAsync(wish, Token);
            await File.WriteAllTextAsync(wish, Regex.Replace(text, "\"AskedAt\":\"[^\"]*\"", "\"AskedAt\":\"2026-11-02T08:12:01+00:00\""), Token);
        }

        using FairwayProcess run = shop.Run();
        Assert.True(await run.SaysAsync(l => l.Contains("is not done: it was asked at 2026-11-02 08:12:01Z, and nobody waits for it any more", StringComparison.Ordinal), 1, Token), string.Join('\n', run.ErrorLines));
        await shop.ProvedAsync(run);

        Assert.Equal("follow", await shop.StageAsync());
        Assert.Empty(Wishes(shop, "waiting"));
    }

    [Fact]
    public async Task A_command_whose_runner_ended_with_its_wish_in_hand_is_told_so()
    {
        using LiveShop shop = await LiveShop.FollowedAsync();
        using JournalLock held = shop.HoldJournal();
        Task<FairwayResult> discover = shop.Project.RunAsync("discover", "--watch", "0s");
        Take(await WishAsync(shop));
        held.Dispose();

        Assert.Contains("The runner that had taken this (chart-taken) ended before it said what came of it", (await discover).Ended(1).Error, StringComparison.Ordinal);
        Assert.Empty(Wishes(shop, "taken"));
    }

    [Fact]
    public async Task The_next_runner_ends_what_one_before_it_left_in_hand()
    {
        using LiveShop shop = await LiveShop.FollowedAsync();
        using (shop.HoldJournal())
        using (FairwayProcess discover = shop.Project.Start("discover", "--watch", "0s"))
        {
            Take(await WishAsync(shop));
            await discover.KillAsync(Token);
        }

        using FairwayProcess run = shop.Run();
        await shop.ProvedAsync(run);

        Assert.Empty(Wishes(shop, "taken"));
        Assert.Single(Wishes(shop, "ended"));
    }

    [Fact]
    public async Task A_cutover_that_finds_the_journal_free_at_the_end_of_its_patience_is_done()
    {
        using LiveShop shop = await LiveShop.FollowedAsync();
        using JournalLock held = shop.HoldJournal();
        Task<FairwayResult> cutover = shop.Project.RunAsync("cutover");
        await WishAsync(shop);
        held.Dispose();

        (await cutover).Ended(0);
        Assert.Equal("live", await shop.StageAsync());
    }

    private static string[] Wishes(LiveShop shop, string state) =>
        Directory.Exists(shop.Project.File(".fairway/intents")) ? Directory.GetFiles(shop.Project.File(".fairway/intents"), $"*.{state}.json") : [];

    private static async Task<string> WishAsync(LiveShop shop)
    {
        while (true)
        {
            if (Wishes(shop, "waiting") is [var wish])
            {
                return wish;
            }

            await Task.Delay(50, Token);
        }
    }

    // As a runner does.
    private static void Take(string wish) => File.Move(wish, wish.Replace(".waiting.", ".taken.", StringComparison.Ordinal));
}
