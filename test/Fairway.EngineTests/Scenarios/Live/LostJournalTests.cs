using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>A journal that knows less than the databases: begun anew, or an older copy. What the application has written since a switch must not be copied over.</summary>
public sealed class LostJournalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_copied_over_a_side_that_was_switched_to(bool isOlderCopy)
    {
        using LiveShop shop = await LiveShop.FollowedAsync();

        string before = await File.ReadAllTextAsync(shop.Project.Journal, Token);
        (await shop.Project.RunAsync("cutover")).Ended(0);
        Assert.Null(shop.TryWrite(shop.Project.Target));
        Directory.Delete(shop.Project.File(".fairway"), recursive: true);
        if (isOlderCopy)
        {
            Directory.CreateDirectory(shop.Project.File(".fairway"));
            await File.WriteAllTextAsync(shop.Project.Journal, before, Token);
        }

        FairwayResult refused = (await shop.Project.RunAsync("run")).Ended(1);
        Assert.Contains("the journal takes before for its home, and before refuses its writers: it was switched to after, and this journal does not know of it", refused.Error, StringComparison.Ordinal);
        Assert.Contains("Put the journal back", refused.Error, StringComparison.Ordinal);
        foreach (string command in isOlderCopy ? Array.Empty<string>() : ["sync", "repair"])
        {
            Assert.Contains("it was switched to after", (await shop.Project.RunAsync(command, "--yes")).Ended(1).Error, StringComparison.Ordinal);
        }

        // The application goes on where it is, and nothing of it is lost.
        Assert.Null(shop.TryWrite(shop.Project.Target));
        await shop.CheckAsync(shop.Project.Target);
    }

    [Fact]
    public async Task A_journal_that_does_not_know_of_a_rollback_does_not_follow_the_wrong_way()
    {
        using LiveShop shop = await LiveShop.FollowedAsync();

        (await shop.Project.RunAsync("cutover")).Ended(0);
        string before = await File.ReadAllTextAsync(shop.Project.Journal, Token);
        (await shop.Project.RunAsync("rollback")).Ended(0);
        Assert.Null(shop.TryWrite(shop.Project.Source));
        Directory.Delete(shop.Project.File(".fairway"), recursive: true);
        Directory.CreateDirectory(shop.Project.File(".fairway"));
        await File.WriteAllTextAsync(shop.Project.Journal, before, Token);

        Assert.Contains("the journal takes after for its home, and after refuses its writers", (await shop.Project.RunAsync("run")).Ended(1).Error, StringComparison.Ordinal);
        Assert.Null(shop.TryWrite(shop.Project.Source));
        await shop.CheckAsync(shop.Project.Source);
    }

    [Fact]
    public async Task A_bank_on_PostgreSQL_goes_on_where_it_was_switched_to_and_nothing_of_it_is_lost()
    {
        await using LiveBank live = await LiveBank.OfDatabasesAsync(clients: 2, TimeSpan.FromMilliseconds(30));
        live.Bank.Open();
        await live.FollowAsync();
        await live.SwitchAsync("cutover");
        await live.WorkOnAsync(20);
        await live.KillRunnerAsync();
        Directory.Delete(live.Project.File(".fairway"), recursive: true);

        foreach (string command in (string[])["run", "sync", "repair"])
        {
            Assert.Contains("refuses its writers: it was switched to", (await live.Project.RunAsync(command)).Ended(1).Error, StringComparison.Ordinal);
        }

        await live.WorkOnAsync(20);
        await live.AssertExactAsync(live.Target);
    }
}
