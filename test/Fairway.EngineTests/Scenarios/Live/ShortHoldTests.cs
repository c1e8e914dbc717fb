using Fairway.Host.State;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>A journal that another command holds for a moment: whoever comes then waits for it, and does not have to begin again.</summary>
public sealed class ShortHoldTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_runner_that_begins_beside_a_short_command_waits_for_it()
    {
        using LiveShop shop = await LiveShop.OpenAsync();
        using JournalLock held = await HeldAsync(shop);
        using FairwayProcess run = shop.Run();
        await LetItKnockAsync(run.EndAsync(Token));

        held.Dispose();

        await shop.ProvedAsync(run);
    }

    [Fact]
    public async Task A_sync_that_begins_beside_a_short_command_waits_for_it()
    {
        using LiveShop shop = await LiveShop.OpenAsync();
        using JournalLock held = await HeldAsync(shop);
        Task<FairwayResult> sync = shop.Project.RunAsync("sync");
        await LetItKnockAsync(sync);

        held.Dispose();

        (await sync).Ended(0);
    }

    [Fact]
    public async Task A_command_that_would_ask_does_it_itself_when_nobody_is_there_to_answer()
    {
        using LiveShop shop = await LiveShop.OpenAsync();
        using JournalLock held = await HeldAsync(shop);
        Task<FairwayResult> discover = shop.Project.RunAsync("discover", "--watch", "0s");
        await LetItKnockAsync(discover);

        held.Dispose();

        (await discover).Ended(0);
        Assert.Contains("chart.taken", await File.ReadAllTextAsync(shop.Project.Journal, Token), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(shop.Project.File(".fairway/intents"), "*.waiting.json"));
    }

    private static async Task<JournalLock> HeldAsync(LiveShop shop)
    {
        (await shop.Project.RunAsync("plan", "--no-measure")).Ended(0);
        return shop.HoldJournal();
    }

    // Long enough to find the journal held, shorter than anybody waits for it.
    private static async Task LetItKnockAsync(Task command) =>
        Assert.NotSame(command, await Task.WhenAny(command, Task.Delay(TimeSpan.FromSeconds(2), Token)));
}
